CREATE VIEW held_pages AS
SELECT
  CASE s.state WHEN 'drifted' THEN coalesce(s.earlier_crawl, s.crawl_id) ELSE s.crawl_id END AS crawl_id,
  s.page_id,
  p.url,
  r.company,
  s.state AS what,
  (SELECT count(*) FROM changes AS c
   WHERE c.crawl_id = s.crawl_id AND c.page_id = s.page_id AND c.state = 'held' AND c.told_by IS NULL) AS changes,
  s.crawl_id AS seen_crawl,
  CASE s.state WHEN 'held' THEN s.earlier_crawl END AS upon_crawl,
  v.reason,
  (SELECT o.name FROM vendor AS o WHERE o.id = 1) AS vendor
FROM staged_pages AS s
JOIN pages AS p ON p.id = s.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
LEFT JOIN visits AS v ON v.crawl_id = s.crawl_id AND v.page_id = s.page_id
WHERE s.state IN ('held', 'drifted')
UNION ALL
SELECT e.crawl_id, e.page_id, p.url, r.company, 'withdrawn', e.claims, e.crawl_id, NULL, v.reason,
  (SELECT o.name FROM vendor AS o WHERE o.id = 1)
FROM events AS e
JOIN pages AS p ON p.id = e.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
LEFT JOIN visits AS v ON v.crawl_id = e.crawl_id AND v.page_id = e.page_id
WHERE e.state = 'held';
