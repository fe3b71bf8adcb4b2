"""The weekly link check: what published pages lead to, asked politely, and told to those who can mend it."""
