"""A line of a page: its pieces of text with the elements around them, and which of them are none of its words."""
