"""A digest as a mail: its subject, its text, its HTML, and the server that it is handed to."""
