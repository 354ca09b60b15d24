"""What is served: the database as it stands, what of it is read once for all readers, and the bounds of a read."""
