"""The file of all vendors (`all.db`): the published rows of each one's public views, under the same names."""
