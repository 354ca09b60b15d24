"""The digest: what changed, as one mail a crawl, a feed and a chat message, from one outbox."""
