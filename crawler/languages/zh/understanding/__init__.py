"""What Chinese sentences tell, of what and of when, and whether two of them tell the same."""
