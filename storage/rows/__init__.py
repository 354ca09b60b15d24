"""One module a table: the rows that a crawl, a decision and a reading add to it and take from it."""
