"""PARSE: bytes of a page -> blocks and snapshot_text -> CaseReport, by page objects."""
