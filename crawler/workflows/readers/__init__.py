"""The second process of a crawl, which reads pages for it."""
