"""The types that everything else passes on; no I/O, nothing of ours imported."""
