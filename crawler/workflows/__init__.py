"""The only glue: a visit into the store, a crawl settled, a held crawl released, a snapshot extracted again."""
