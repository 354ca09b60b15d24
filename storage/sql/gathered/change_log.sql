CREATE VIEW change_log AS
SELECT
  c.id,
  c.crawl_id,
  c.detected_at,
  c.url,
  c.company,
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
WHERE c.state = 'live';
