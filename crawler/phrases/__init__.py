"""What readers are told: every phrase of mails, chats, feeds, the browser, reports and exports, one file a language."""
