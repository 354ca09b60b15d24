SELECT claim_id, version, kind, text, value, unit, valid_from, valid_to, url
FROM claim_history WHERE claim_id = :claim_id ORDER BY version DESC
