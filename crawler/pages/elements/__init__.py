"""What the elements of a page mean for its text: which break lines, which are drawn, where their links lead."""
