CREATE VIEW page_events AS
SELECT
  e.id,
  e.crawl_id,
  e.detected_at,
  p.url,
  p.company,
  p.title,
  e.event,
  e.claims,
  e.flaps,
  e.vendor
FROM events AS e
LEFT JOIN pages AS p ON p.id = e.page_id;
