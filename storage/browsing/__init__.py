"""What the browser reads: a case, what is held, the start page, search, rows of pictures. It never writes."""
