SELECT module, cases - used AS listed_only, used AS described,
  round(100.0 * (cases - used) / cases) AS percent_listed_only
FROM module_cases WHERE cases > used ORDER BY listed_only DESC, module LIMIT 500
