WITH figures AS (
  SELECT unit, value, count(DISTINCT page_id) AS cases FROM claim_versions
  WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL AND (:unit = '' OR unit = :unit)
  GROUP BY unit, value ORDER BY cases DESC, unit, value LIMIT 100
)
SELECT value, unit, cases, (
    SELECT cv.text FROM claim_versions AS cv
    WHERE cv.valid_to_crawl IS NULL AND cv.kind = 'metric' AND cv.value = figures.value AND cv.unit IS figures.unit
    LIMIT 1
  ) AS example
FROM figures ORDER BY cases DESC, unit, value
