"""What kinds of files there are: their tables, the steps by which an older one becomes one of today, their views."""
