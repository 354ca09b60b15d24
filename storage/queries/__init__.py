"""What readers and other programs ask of a database, by its public views."""
