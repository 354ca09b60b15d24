CREATE VIEW current_claims AS
SELECT
  cv.claim_id,
  p.url,
  p.company,
  cv.kind,
  cv.text,
  cv.text AS evidence,
  cv.value,
  cv.value_from,
  cv.value_to,
  cv.value_low,
  cv.value_high,
  cv.unit,
  cv.direction,
  cv.at_least,
  strftime('%Y-%m-%dT%H:%M:%SZ', cv.first_seen, 'unixepoch') AS first_seen,
  strftime('%Y-%m-%dT%H:%M:%SZ', p.last_seen, 'unixepoch') AS last_seen,
  cv.measure,
  cv.base_value,
  cv.base_from,
  cv.base_to,
  cv.base_low,
  cv.base_high,
  cv.tells,
  cv.who,
  cv.change_direction,
  cv.products,
  cv.theme,
  p.vendor
FROM pages AS p
JOIN claim_versions AS cv ON cv.page_id = p.id AND cv.valid_to_crawl IS NULL
WHERE p.status IN ('live', 'suspect_gone');
