"""Old claims and new claims -> matches and changes, each with the rule that decided it."""
