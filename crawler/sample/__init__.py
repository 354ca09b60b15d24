"""A small case site in two editions, to try Casewatch on: `scrapy demo`, `python -m crawler.sample`, and the tests."""
