"""FETCH: what happens between a request and a response."""
