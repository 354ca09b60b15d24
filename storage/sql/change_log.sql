CREATE VIEW change_log AS
SELECT
  c.id,
  c.crawl_id,
  strftime('%Y-%m-%dT%H:%M:%SZ', coalesce(v.at, c.live_at), 'unixepoch') AS detected_at,
  p.url,
  r.company,
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
  (SELECT o.name FROM vendor AS o WHERE o.id = 1) AS vendor
FROM changes AS c
JOIN pages AS p ON p.id = c.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
LEFT JOIN visits AS v ON v.crawl_id = c.crawl_id AND v.page_id = c.page_id
WHERE c.state = 'live' AND c.told_by IS NULL;
