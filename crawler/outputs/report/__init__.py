"""The report of one case: read off the page with grounds, then inferred with a basis for each line."""
