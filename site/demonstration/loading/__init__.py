"""Plays the demonstration's year: every row is made by the action that a person of that role would take."""

from demonstration.loading.year import play, steps

__all__ = ["play", "steps"]
