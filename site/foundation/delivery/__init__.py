"""How a public page is kept and forgotten: whole answers, until exactly something that they show has changed.

A view says that its answer may be kept, and names what it shows by marks: a publication, a list that may come to
hold another one. A change of the change log names the marks it touches. Between them nothing is guessed, and nothing
waits for a time to pass. See docs/delivery.md.
"""

from foundation.delivery.marks import keep, shows

__all__ = ["keep", "shows"]
