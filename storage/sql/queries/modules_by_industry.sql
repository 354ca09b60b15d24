SELECT industry, module, listed, used FROM module_use
WHERE industry <> '' AND listed + used > 0 AND (:industry = '' OR industry = :industry)
ORDER BY industry, used DESC, listed DESC, module
LIMIT 2000
