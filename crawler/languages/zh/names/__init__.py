"""Whom and what Chinese sentences name, and whose case a page is."""
