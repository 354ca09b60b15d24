"""The commands over several vendors: by the file of all, and by the vendors' own for what it has not."""
