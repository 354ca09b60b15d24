SELECT module, count(*) - sum(used) AS listed_only, sum(used) AS described,
  round(100.0 * (count(*) - sum(used)) / count(*)) AS percent_listed_only
FROM case_modules GROUP BY module HAVING listed_only > 0 ORDER BY listed_only DESC, module LIMIT 500
