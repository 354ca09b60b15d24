"""What is to be told to whom, and how far each message has come."""
