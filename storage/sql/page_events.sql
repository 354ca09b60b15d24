CREATE VIEW page_events AS
SELECT
  e.id,
  e.crawl_id,
  strftime('%Y-%m-%dT%H:%M:%SZ', coalesce(v.at, e.live_at), 'unixepoch') AS detected_at,
  p.url,
  r.company,
  r.title,
  e.event,
  e.claims,
  e.flaps,
  (SELECT o.name FROM vendor AS o WHERE o.id = 1) AS vendor
FROM events AS e
JOIN pages AS p ON p.id = e.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
LEFT JOIN visits AS v ON v.crawl_id = e.crawl_id AND v.page_id = e.page_id
WHERE e.state = 'live';
