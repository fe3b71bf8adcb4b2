"""People: those who have an account, and those whom pages name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A fictitious person: their account and what they do, on their project, on some themes or nationally."""

    email: str
    first_name: str
    last_name: str
    function_title: str
    role: str
    corps: str = ""
    project: str = ""
    themes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class Author:
    """Who wrote a page, how they want to be named, and whether they agreed."""

    name: str
    function: str
    agreed: bool
    named: str = "Prénom et nom"
