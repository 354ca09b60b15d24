"""Cases, claims and changes as files for other programs: .xlsx, CSV, JSON Lines."""
