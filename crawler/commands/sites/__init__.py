"""What the commands on a vendor's site and file look with: a first look, a survey, a file written, checked, renamed."""
