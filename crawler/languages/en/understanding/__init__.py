"""What English sentences tell, and whether two of them tell the same."""
