CREATE VIEW change_log AS
SELECT
  c.id,
  c.crawl_id,
  c.detected_at,
  p.url,
  p.company,
  c.claim_id,
  c.kind,
  c.change,
  c.old_text,
  c.new_text,
  c.old_value,
  c.new_value,
  c.unit,
  c.vendor
FROM changes AS c
LEFT JOIN pages AS p ON p.id = c.page_id
WHERE c.state = 'live';
