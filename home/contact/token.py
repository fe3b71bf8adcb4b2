"""A signed token in place of a cookie: when the form was given out, so that a machine that answers at once is told.

It proves no identity, and need not: a message is sent in nobody's name, so there is nothing for another site to forge.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from django.core import signing

SALT = "home.contact"
LEAST_SECONDS = 3
MOST_SECONDS = 24 * 60 * 60


class NoToken(Exception):
    """The form was not given out by this house, or too long ago."""


class TooFast(Exception):
    """Nobody writes that fast."""


@dataclass(frozen=True)
class Token:
    """One form that was given out; `name` tells it from all others."""

    name: str
    given_at: float

    @property
    def text(self) -> str:
        """As it stands in the form."""
        return signing.dumps([self.name, self.given_at], salt=SALT)


def give() -> Token:
    """A token for a form that is given out now."""
    return Token(secrets.token_urlsafe(9), time.time())


def check(text: str) -> Token:
    """The token that a form brings back. Raises `NoToken`, `TooFast`."""
    token = read(text)
    if time.time() - token.given_at < LEAST_SECONDS:
        raise TooFast
    return token


def read(text: str) -> Token:
    """The token that a form brings back, however young. Raises `NoToken`."""
    try:
        name, given_at = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise NoToken from error
    if not 0 <= time.time() - given_at <= MOST_SECONDS:
        raise NoToken
    return Token(name, given_at)


def that_holds(text: str) -> str:
    """The same one, whose time goes on, or a new one where it does not hold."""
    try:
        read(text)
    except NoToken:
        return give().text
    return text
