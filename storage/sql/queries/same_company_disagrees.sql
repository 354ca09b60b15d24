WITH pairs AS MATERIALIZED (
  SELECT r.company, p.url AS a_url, q.url AS b_url, r.founded_year AS a_year, s.founded_year AS b_year,
    r.size_tag AS a_size, s.size_tag AS b_size, r.partner AS a_partner, s.partner AS b_partner
  FROM search.companions AS c
  CROSS JOIN pages AS p ON p.id = c.page_id AND p.status IN ('live', 'suspect_gone')
  CROSS JOIN pages AS q ON q.id = c.other_page_id AND q.status IN ('live', 'suspect_gone')
  CROSS JOIN reports AS r ON r.id = p.accepted_report_id
  CROSS JOIN reports AS s ON s.id = q.accepted_report_id AND s.company = r.company
  WHERE (:company = '' OR r.company = :company)
    AND (r.founded_year <> s.founded_year OR r.size_tag <> s.size_tag OR r.partner <> s.partner)
  LIMIT 500
), figures AS (
  SELECT r.company, b.text AS b_text, a.text AS a_text, q.url AS b_url, p.url AS a_url
  FROM search.contradictions AS c
  CROSS JOIN claim_versions AS a ON a.id = c.newer AND a.valid_to_crawl IS NULL
  CROSS JOIN claim_versions AS b ON b.id = c.older AND b.valid_to_crawl IS NULL
  CROSS JOIN pages AS p ON p.id = a.page_id AND p.status IN ('live', 'suspect_gone')
  CROSS JOIN pages AS q ON q.id = b.page_id AND q.status IN ('live', 'suspect_gone')
  CROSS JOIN reports AS r ON r.id = p.accepted_report_id
  CROSS JOIN reports AS s ON s.id = q.accepted_report_id AND s.company = r.company
  WHERE c.page_id <> c.other_page_id AND (:company = '' OR r.company = :company)
  ORDER BY c.newer DESC LIMIT 100
)
SELECT company, 'figure' AS about, b_text AS one_page, a_text AS other_page, b_url AS url, a_url AS other_url
  FROM figures
UNION ALL SELECT * FROM (
  SELECT company, 'founded', a_year, b_year, a_url, b_url FROM pairs WHERE a_year <> b_year
  UNION ALL SELECT company, 'size', a_size, b_size, a_url, b_url FROM pairs WHERE a_size <> b_size
  UNION ALL SELECT company, 'partner', a_partner, b_partner, a_url, b_url FROM pairs WHERE a_partner <> b_partner
  LIMIT 100
)
