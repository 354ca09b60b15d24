CREATE VIEW reports AS
SELECT
  p.id,
  p.id AS page_id,
  p.title,
  p.company,
  p.founded_year,
  p.industries,
  p.size_tag,
  p.partner,
  p.speaker,
  p.speaker_role,
  p.modules_listed,
  p.modules_used,
  p.location,
  p.vendor
FROM pages AS p
WHERE p.accepted_report_id IS NOT NULL;
