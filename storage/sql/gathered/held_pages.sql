CREATE VIEW held_pages AS
SELECT
  w.crawl_id,
  w.page_id,
  p.url,
  p.company,
  w.what,
  w.changes,
  w.seen_crawl,
  w.upon_crawl,
  w.reason,
  w.vendor
FROM waiting AS w
LEFT JOIN pages AS p ON p.id = w.page_id;
