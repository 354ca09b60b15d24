"""What the words around a Chinese case say of its parts."""
