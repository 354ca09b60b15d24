"""The vendors and their files: which are due, whose file is whose, what all of them come to in one."""
