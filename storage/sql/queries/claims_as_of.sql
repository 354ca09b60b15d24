WITH wanted AS (
  SELECT id AS page_id FROM pages WHERE url = :case
  UNION SELECT id FROM pages WHERE id = CAST(:case AS INTEGER) AND CAST(id AS TEXT) = :case
  UNION SELECT page_id FROM reports WHERE company = :case
)
SELECT cv.kind, cv.place, cv.text, cv.value, cv.unit, f.started_at AS valid_from, t.started_at AS valid_to,
  cv.claim_id, p.url
FROM wanted AS w
JOIN pages AS p ON p.id = w.page_id
JOIN claim_versions AS cv ON cv.page_id = w.page_id
JOIN crawls AS f ON f.id = cv.valid_from_crawl
LEFT JOIN crawls AS t ON t.id = cv.valid_to_crawl
WHERE substr(f.started_at, 1, 10) <= coalesce(nullif(:date, ''), date('now'))
  AND (t.id IS NULL OR substr(t.started_at, 1, 10) > coalesce(nullif(:date, ''), date('now')))
ORDER BY p.url, cv.start_offset, cv.slot
LIMIT 1000
