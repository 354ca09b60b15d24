WITH figures AS (
  SELECT nullif(unit, '') AS unit, value, cases FROM figure_use
  WHERE cases > 0 AND (:unit = '' OR unit = :unit)
  ORDER BY cases DESC, 1, value LIMIT 100
)
SELECT value, unit, cases, (
    SELECT cv.text FROM claim_versions AS cv
    WHERE cv.valid_to_crawl IS NULL AND cv.kind = 'metric' AND cv.value = figures.value AND cv.unit IS figures.unit
    LIMIT 1
  ) AS example
FROM figures ORDER BY cases DESC, unit, value
