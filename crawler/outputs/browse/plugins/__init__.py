"""The folder that Datasette loads by its path (`--plugins-dir`)."""
