"""Sentences as a report needs them: where they stand and what they tell, cut into short lines, each said once."""
