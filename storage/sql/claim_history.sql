CREATE VIEW claim_history AS
SELECT
  cv.claim_id,
  cv.version,
  p.url,
  cv.kind,
  cv.text,
  cv.value,
  cv.unit,
  coalesce(
    (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', v.at, 'unixepoch') FROM visits AS v
     WHERE v.crawl_id = cv.valid_from_crawl AND v.page_id = cv.page_id),
    (SELECT k.started_at FROM crawls AS k WHERE k.id = cv.valid_from_crawl)
  ) AS valid_from,
  coalesce(
    (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', v.at, 'unixepoch') FROM visits AS v
     WHERE v.crawl_id = cv.valid_to_crawl AND v.page_id = cv.page_id),
    (SELECT k.started_at FROM crawls AS k WHERE k.id = cv.valid_to_crawl)
  ) AS valid_to,
  (SELECT o.name FROM vendor AS o WHERE o.id = 1) AS vendor
FROM claim_versions AS cv
JOIN pages AS p ON p.id = cv.page_id;
