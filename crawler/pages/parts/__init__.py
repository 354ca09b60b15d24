"""The parts of a case by their form: head, cards, praise, facts, pairs, body."""
