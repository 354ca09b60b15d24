"""How an English sentence is summed up: its clauses, what its numbers count, what it says of the customer."""
