"""One builder per kind of page: from the page's fields to what the public sees, as data."""
