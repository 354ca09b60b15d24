"""What is known of each vendor, a file each: whose cases they are, where they lie, and what is expected of them."""

DEFAULT = "feishu"
"""The vendor that is meant where none is named."""
