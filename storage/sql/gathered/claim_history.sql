CREATE VIEW claim_history AS
SELECT
  cv.claim_id,
  cv.version,
  p.url,
  cv.kind,
  cv.text,
  cv.value,
  cv.unit,
  strftime('%Y-%m-%dT%H:%M:%SZ', cv.valid_from, 'unixepoch') AS valid_from,
  strftime('%Y-%m-%dT%H:%M:%SZ', cv.valid_to, 'unixepoch') AS valid_to,
  p.vendor
FROM claim_versions AS cv
JOIN pages AS p ON p.id = cv.page_id;
