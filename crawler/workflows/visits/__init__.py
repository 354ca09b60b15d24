"""One visit into the store: what came, compared with what is known of its page."""
