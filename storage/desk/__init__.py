"""desk.db: what readers have marked. It lies beside the data, and no crawl ever writes it (ADR 0038)."""
