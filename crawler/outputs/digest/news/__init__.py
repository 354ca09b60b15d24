"""What a digest tells: changes, cases and held crawls as lines, how grave each is, and where it can be looked up."""
