"""Whom and what English prose names."""
