"""The record of a page: all that was done and decided about it, in order, kept when people leave (docs/record.md)."""
