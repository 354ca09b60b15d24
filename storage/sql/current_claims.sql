CREATE VIEW current_claims AS
SELECT
  cv.claim_id,
  p.url,
  r.company,
  cv.kind,
  cv.text,
  cv.text AS evidence,
  cv.value,
  span.value_from,
  cv.value_to,
  span.value_low,
  span.value_high,
  cv.unit,
  span.direction,
  cv.at_least,
  strftime('%Y-%m-%dT%H:%M:%SZ', (
    SELECT v.at FROM visits AS v WHERE v.crawl_id = first.valid_from_crawl AND v.page_id = cv.page_id
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
  span.base_from,
  span.base_to,
  span.base_low,
  span.base_high,
  telling.tells,
  telling.who,
  telling.change_direction,
  products.words AS products,
  theme.words AS theme,
  (SELECT o.name FROM vendor AS o WHERE o.id = 1) AS vendor
FROM pages AS p
JOIN claim_versions AS cv ON cv.page_id = p.id AND cv.valid_to_crawl IS NULL
JOIN claim_versions AS first ON first.claim_id = cv.claim_id AND first.version = 1
LEFT JOIN version_spans AS span ON span.version_id = cv.id
LEFT JOIN tellings AS telling ON telling.id = cv.telling
LEFT JOIN shared_words AS products ON products.page_id = cv.page_id AND products.number = cv.products
LEFT JOIN shared_words AS theme ON theme.page_id = cv.page_id AND theme.number = cv.theme
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
WHERE p.status IN ('live', 'suspect_gone');
