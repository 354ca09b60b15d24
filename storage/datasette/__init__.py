"""What Datasette shows of the database: pages, canned queries, search and pictures. It never writes the database."""
