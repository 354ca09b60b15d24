"""What Datasette shows of the database: pages, canned queries, search and pictures. Reads; never writes the database."""
