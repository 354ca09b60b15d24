SELECT r.partner, r.company, r.title, p.status, p.url
FROM reports AS r JOIN pages AS p ON p.id = r.page_id AND p.accepted_report_id = r.id
WHERE r.partner IS NOT NULL AND (:partner = '' OR instr(r.partner, :partner))
ORDER BY r.partner, r.page_id
LIMIT 300
