"""Which pages to visit; no parsing of case text."""
