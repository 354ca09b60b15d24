SELECT id AS change_id, detected_at, company, kind, change, old_text, new_text, old_value, new_value, unit, url
FROM change_log
WHERE crawl_id >= (
    SELECT min(id) FROM crawls
    WHERE coalesce(finished_at, '9999') >= coalesce(nullif(:since, ''), date('now', '-30 days'))
  )
  AND detected_at >= coalesce(nullif(:since, ''), date('now', '-30 days'))
  AND (:kind = '' OR kind = :kind)
ORDER BY crawl_id DESC, id DESC
LIMIT coalesce(nullif(:limit, ''), 100)
