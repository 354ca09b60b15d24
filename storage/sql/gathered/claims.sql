CREATE VIEW claims AS
SELECT
  cf.claim_id AS id,
  cf.page_id,
  cl.kind,
  cf.valid_from_crawl AS first_crawl,
  cl.valid_to_crawl AS gone_crawl,
  p.vendor
FROM claim_versions AS cf
JOIN claim_versions AS cl ON cl.page_id = cf.page_id AND cl.claim_id = cf.claim_id AND cl.version = (
  SELECT max(cv.version) FROM claim_versions AS cv WHERE cv.page_id = cf.page_id AND cv.claim_id = cf.claim_id
)
JOIN pages AS p ON p.id = cf.page_id
WHERE cf.version = 1;
