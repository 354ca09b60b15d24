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
  (
    SELECT cv.place FROM claim_versions AS cv
    WHERE cv.page_id = c.page_id AND cv.claim_id = c.claim_id ORDER BY cv.version DESC LIMIT 1
  ) AS place,
  c.vendor
FROM changes AS c
WHERE c.state = 'live';
