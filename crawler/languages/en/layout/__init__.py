"""What labels, tags and lines around an English case say of its parts."""
