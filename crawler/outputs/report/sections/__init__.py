"""The sections that are read off the page, each line with the words that it rests on."""
