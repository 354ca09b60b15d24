"""What people read: tables, reports, mails. Reads the store, never the crawler."""
