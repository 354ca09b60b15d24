SELECT cv.claim_id, r.company, cv.kind, cv.text, cv.value, cv.unit, p.url
FROM search.claim_words AS w
JOIN claim_versions AS cv ON cv.id = w.rowid
JOIN pages AS p ON p.id = cv.page_id AND p.status IN ('live', 'suspect_gone')
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
WHERE w.claim_words MATCH coalesce(search_expression(:q), '""')
  AND cv.valid_to_crawl IS NULL AND (:kind = '' OR cv.kind = :kind) AND found_in(cv.text, :q)
ORDER BY w.rowid DESC
LIMIT coalesce(nullif(:limit, ''), 100)
