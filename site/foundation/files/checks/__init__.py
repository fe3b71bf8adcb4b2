"""Checks of what people upload, by content: each gives back a clean file or says in French what to do."""
