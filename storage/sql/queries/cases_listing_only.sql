SELECT r.company, r.title, r.industries, p.url
FROM case_modules AS m
JOIN pages AS p ON p.id = m.page_id
JOIN reports AS r ON r.id = p.accepted_report_id
WHERE m.module = :module AND m.used = 0 ORDER BY m.page_id LIMIT 300
