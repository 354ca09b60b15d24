SELECT c.id AS change_id, k.started_at AS detected_at, r.company, c.old_value, c.new_value, c.unit,
  c.old_text, c.new_text, p.url
FROM changes AS c
JOIN crawls AS k ON k.id = c.crawl_id
JOIN pages AS p ON p.id = c.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
WHERE c.state = 'live' AND c.told_by IS NULL AND c.kind = 'metric' AND c.new_value < c.old_value
  AND (:since = '' OR k.started_at >= :since)
ORDER BY c.crawl_id DESC, c.id DESC
LIMIT coalesce(nullif(:limit, ''), 100)
