"""The audit of an existing report: each of its statements against the claims of the case."""
