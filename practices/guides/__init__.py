"""The guides of docs/guides, read inside the back office: which is whose, and how Markdown becomes a page."""
