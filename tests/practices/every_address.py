"""Every address of the back office, read from the address book itself: a new one is asked without being named here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SIGNING_IN = ("admin/login/", "admin/logout/", "admin/mot-de-passe/", "admin/password_reset/")
GROUP = r"\((?:[^()]|\([^()]*\))*\)"
PLACE = re.compile(rf"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|{GROUP}|\\d\+")
ABOUT_PAGES_AND_FILES = re.compile(
    r"admin/(pages|validation|images|documents|bulk|api|fichiers-prives|choose-page|editing-sessions)/"
)
Known = dict[str, list[Any]]


class Unknown(LookupError):
    """A part of an address for which nobody said what stands there."""


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every route, as it is written in the address book."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def back_office() -> list[str]:
    """The routes of the back office, but for those of signing in and the one that takes all the rest."""
    found = {route for route in routes() if route.startswith("admin/") and not route.startswith(SIGNING_IN)}
    return sorted(route for route in found if ".*" not in route and "logout" not in route)


def of_pages_and_files() -> list[str]:
    """Those that name a page, one of its revisions and steps, or a file."""
    return [route for route in back_office() if PLACE.search(route) and ABOUT_PAGES_AND_FILES.match(route)]


def of_the_rest() -> list[str]:
    """Lists, searches, choosers, and what names another object."""
    named = set(of_pages_and_files())
    return [route for route in back_office() if route not in named]


def addresses(route: str, known: Known) -> list[str]:
    """The addresses of a route, with what `known` says stands in each of its places.

    `known` is asked for the name of the place; where it has none or is called `pk`, for the folders it stands in, the
    nearest first. Raises `Unknown` when it has no answer.
    """
    found, rest = [""], 0
    for place in PLACE.finditer(route):
        literal = route[rest : place.start()]
        values = _values(place, route[: place.start()], known)
        found = [f"{start}{literal}{value}" for start in found for value in values]
        rest = place.end()
    return ["/" + re.sub(r"\\Z|\$|\\", "", address + route[rest:]) for address in found]


def _values(place: re.Match[str], before: str, known: Known) -> list[Any]:
    name = place[1] or place[2] or ""
    if "live|" in place[0]:
        return known["compared"]
    folders = reversed(before.strip("/").split("/"))
    names = list(folders) if name in ("", "pk", "instance_pk") else [name]
    for asked in names:
        if asked in known:
            return known[asked]
    raise Unknown(f"{before}{place[0]}: say in `known` what stands there")
