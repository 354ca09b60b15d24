"""A digest where it is no mail: chats, a feed, webhooks."""
