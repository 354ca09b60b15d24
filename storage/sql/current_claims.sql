CREATE VIEW current_claims AS
SELECT
  cv.claim_id,
  p.url,
  r.company,
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
  strftime('%Y-%m-%dT%H:%M:%SZ', (
    SELECT v.at FROM visits AS v WHERE v.crawl_id = c.first_crawl AND v.page_id = cv.page_id
  ), 'unixepoch') AS first_seen,
  strftime('%Y-%m-%dT%H:%M:%SZ', (
    SELECT v.at FROM visits AS v
    WHERE v.page_id = cv.page_id AND v.outcome IN ('new', 'changed', 'unchanged', 'not_modified')
      AND NOT EXISTS (
        SELECT 1 FROM staged_pages AS s
        WHERE s.crawl_id = v.crawl_id AND s.page_id = v.page_id AND s.state <> 'live'
      )
    ORDER BY v.crawl_id DESC LIMIT 1
  ), 'unixepoch') AS last_seen,
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
  (SELECT o.name FROM vendor AS o WHERE o.id = 1) AS vendor
FROM pages AS p
JOIN claim_versions AS cv ON cv.page_id = p.id AND cv.valid_to_crawl IS NULL
JOIN claims AS c ON c.id = cv.claim_id AND c.page_id = cv.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
WHERE p.status IN ('live', 'suspect_gone');
