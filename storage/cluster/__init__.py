"""What many machines share in PostgreSQL: whose file is the current one, and the published rows of all vendors."""
