"""A page in blocks: bytes to lines in the order in which they are drawn, and tables to rows of their own."""
