"""What practices tells whoever stands above it."""

from django.dispatch import Signal

page_published = Signal()
"""Sent in the transaction of a publication, with `publication` and `decision`."""

page_withdrawn = Signal()
"""Sent in the transaction of a withdrawal, with `publication` and `decision`."""
