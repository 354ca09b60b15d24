SELECT r.speaker, r.speaker_role, r.company, (
    SELECT group_concat(text, '') FROM (
      SELECT cv.text FROM claim_versions AS cv
      WHERE cv.page_id = p.id AND cv.valid_to_crawl IS NULL AND cv.place = 'quote/words'
      ORDER BY cv.start_offset
    )
  ) AS quote, p.url
FROM reports AS r JOIN pages AS p ON p.id = r.page_id AND p.accepted_report_id = r.id
WHERE r.speaker IS NOT NULL AND (:speaker = '' OR instr(r.speaker, :speaker))
ORDER BY r.speaker, r.page_id
LIMIT 200
