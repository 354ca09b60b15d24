CREATE VIEW case_overview AS
SELECT
  p.url,
  r.company,
  r.title,
  r.founded_year,
  r.industries,
  r.size_tag,
  r.partner,
  r.speaker,
  r.speaker_role,
  r.modules_listed,
  r.modules_used,
  p.status,
  strftime('%Y-%m-%dT%H:%M:%SZ', (
    SELECT v.at FROM visits AS v
    WHERE v.page_id = p.id AND v.outcome = 'new' ORDER BY v.crawl_id LIMIT 1
  ), 'unixepoch') AS first_seen,
  strftime('%Y-%m-%dT%H:%M:%SZ', (
    SELECT v.at FROM visits AS v
    WHERE v.page_id = p.id AND v.outcome IN ('new', 'changed', 'unchanged', 'not_modified')
      AND NOT EXISTS (
        SELECT 1 FROM staged_pages AS s
        WHERE s.crawl_id = v.crawl_id AND s.page_id = v.page_id AND s.state <> 'live'
      )
    ORDER BY v.crawl_id DESC LIMIT 1
  ), 'unixepoch') AS last_seen,
  strftime('%Y-%m-%dT%H:%M:%SZ', (
    SELECT v.at FROM changes AS c
    JOIN visits AS v ON v.crawl_id = c.crawl_id AND v.page_id = c.page_id
    WHERE c.page_id = p.id AND c.state = 'live' AND c.told_by IS NULL
    ORDER BY c.crawl_id DESC LIMIT 1
  ), 'unixepoch') AS last_changed,
  r.location,
  (SELECT o.name FROM vendor AS o WHERE o.id = 1) AS vendor
FROM pages AS p
JOIN reports AS r ON r.id = p.accepted_report_id
WHERE p.same_as IS NULL;
