"""A search for machines: an Atom feed to follow it, JSON to build on it."""
