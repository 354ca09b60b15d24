SELECT r.company, b.text AS one_place, a.text AS other_place, coalesce(b.value, b.value_to) AS one_value,
  coalesce(a.value, a.value_to) AS other_value, a.unit, k.started_at AS since, b.claim_id, a.claim_id AS other_claim_id,
  p.url
FROM search.contradictions AS c
CROSS JOIN claim_versions AS a ON a.id = c.newer AND a.valid_to_crawl IS NULL
CROSS JOIN claim_versions AS b ON b.id = c.older AND b.valid_to_crawl IS NULL
CROSS JOIN pages AS p ON p.id = c.page_id AND p.status IN ('live', 'suspect_gone')
CROSS JOIN reports AS r ON r.id = p.accepted_report_id
CROSS JOIN crawls AS k ON k.id = a.valid_from_crawl
WHERE c.page_id = c.other_page_id AND (:case = '' OR p.url = :case OR r.company = :case)
ORDER BY c.newer DESC
LIMIT 100
