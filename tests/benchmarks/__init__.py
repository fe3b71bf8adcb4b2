"""Measures, not timed tests: `make bench`."""
