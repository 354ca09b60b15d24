CREATE VIEW case_overview AS
SELECT
  p.url,
  p.company,
  p.title,
  p.founded_year,
  p.industries,
  p.size_tag,
  p.partner,
  p.speaker,
  p.speaker_role,
  p.modules_listed,
  p.modules_used,
  p.status,
  strftime('%Y-%m-%dT%H:%M:%SZ', p.first_seen, 'unixepoch') AS first_seen,
  strftime('%Y-%m-%dT%H:%M:%SZ', p.last_seen, 'unixepoch') AS last_seen,
  strftime('%Y-%m-%dT%H:%M:%SZ', p.last_changed, 'unixepoch') AS last_changed,
  p.location,
  p.vendor
FROM pages AS p
WHERE p.accepted_report_id IS NOT NULL AND p.same_as IS NULL;
