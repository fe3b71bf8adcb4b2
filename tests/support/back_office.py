"""Every address of the back office, filled in with what stands in a small world, and what its forms send."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import lxml.html
from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
# The back office's own trials of its error pages, its machine interface, and what catches all else.
NOT_SCREENS = re.compile(r"^admin/(?:test404|failwhale|api/main|sprite|\^?\.\*|.*jsi18n|fichiers-prives)")

Values = dict[str, Any]


def routes() -> Iterator[tuple[str, URLPattern]]:
    """The routes of the back office as Django writes them, first match first."""
    seen = set()
    for route, pattern in _walk(get_resolver().url_patterns, ""):
        if route.startswith("admin/") and route not in seen and not NOT_SCREENS.match(route):
            seen.add(route)
            yield route, pattern


def _walk(patterns: Iterable[URLPattern | URLResolver], above: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern


def parameters(route: str) -> list[str]:
    """The names that a route asks for."""
    return [found[1] or found[2] for found in PARAMETER.finditer(route)]


def filled(route: str, values: Values) -> str:
    """The address of a route with these values. KeyError when one is missing."""
    path = PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), route)
    return "/" + path.replace("^", "").replace("$", "").replace(r"\d+", str(values["page_id"]))


def loaded_state_of(answer: Any) -> dict[str, str]:
    """The imprint that a form on screen carries: what it was loaded from."""
    screen = lxml.html.document_fromstring(answer.content.decode())
    return {"loaded_state": screen.xpath("//input[@name='loaded_state']/@value")[0]}


def filled_in(answer: Any) -> dict[str, Any]:
    """What the form on screen sends when nothing is typed: a list where several values are chosen."""
    screen = lxml.html.document_fromstring(answer.content.decode())
    [form] = [form for form in screen.forms if "loaded_state" in form.fields]
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent
