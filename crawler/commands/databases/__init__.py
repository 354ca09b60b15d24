"""Which database a command is about, one vendor's or that of all, opened to read or to write."""
