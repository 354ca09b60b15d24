"""What is known of each vendor, a file each: whose cases they are, where they lie, and what is expected of them."""
