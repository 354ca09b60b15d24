"""Pure functions on text: normal forms, sentences, numerals, quantities."""
