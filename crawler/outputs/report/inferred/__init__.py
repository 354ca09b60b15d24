"""The sections that are inferred, each line with the basis that it can be checked by."""
