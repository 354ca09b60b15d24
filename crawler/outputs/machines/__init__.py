"""For programs: the claims as tools of the Model Context Protocol, read-only (ADR 0041)."""
