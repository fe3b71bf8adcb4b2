"""Who is told of what about a page: a room for each kind of event, what it asks for, and what became of the mails."""
