"""Casewatch: from a case page to claims with evidence, and from two crawls to their changes."""
