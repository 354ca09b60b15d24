"""Steps on what the spider yields."""
