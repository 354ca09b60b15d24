WITH due AS (
  SELECT coalesce(min(id), 1 + (SELECT max(id) FROM crawls)) AS id FROM crawls
  WHERE started_at >= strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-' || coalesce(nullif(:days, ''), '7') || ' days')
), latest AS (
  SELECT coalesce(max(id), 0) AS id FROM crawls
  WHERE id >= (SELECT id FROM due) AND finished_at IS NOT NULL AND status <> 'skipped'
), candidates AS (
  SELECT id FROM pages WHERE status <> 'withdrawn'
  EXCEPT
  SELECT page_id FROM visits NOT INDEXED WHERE crawl_id = (SELECT id FROM latest)
    AND outcome IN ('new', 'changed', 'unchanged', 'not_modified')
  ORDER BY 1 LIMIT -1 -- both sides are in this order already, so they are merged
), unread AS (
  SELECT p.id, p.url, p.status, p.accepted_report_id, (
      SELECT max(v.crawl_id) FROM visits AS v WHERE v.page_id = p.id
        AND v.outcome IN ('new', 'changed', 'unchanged', 'not_modified')
    ) AS last_read
  FROM candidates AS c CROSS JOIN pages AS p ON p.id = c.id
  WHERE NOT EXISTS (
    SELECT 1 FROM visits AS v WHERE v.page_id = p.id AND v.crawl_id >= (SELECT id FROM due)
      AND v.outcome IN ('new', 'changed', 'unchanged', 'not_modified')
  )
  LIMIT 300
)
SELECT r.company, k.started_at AS last_read, v.outcome, v.reason, u.status, u.url
FROM unread AS u
LEFT JOIN reports AS r ON r.id = u.accepted_report_id
LEFT JOIN crawls AS k ON k.id = u.last_read
LEFT JOIN visits AS v ON v.page_id = u.id
  AND v.crawl_id = (SELECT max(w.crawl_id) FROM visits AS w WHERE w.page_id = u.id)
ORDER BY u.last_read IS NOT NULL, u.last_read, u.url
