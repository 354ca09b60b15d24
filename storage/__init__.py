"""The only SQL of the project: one SQLite file, through sqlite-utils."""
