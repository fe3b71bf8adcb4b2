"""The links of a publication, read from its data: those of its texts, and the addresses that stand alone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from practices.models import LinkFault, Publication
from practices.models.dead_link import ADDRESS_LENGTH

HREF = re.compile(r'<a\s[^>]*?href="([^"]+)"', re.IGNORECASE)
NOT_LINKS = {"uri", "licence"}
"""Names of what stands in data for machines, or is the same on every page."""
MOST_LINKS = 200
FOR_PUBLICATIONS = "wagtail_serve"


def links_of(publication: Publication) -> list[str]:
    """The addresses that a page leads to, each once, without the part after `#`; at most two hundred."""
    found = dict.fromkeys(urldefrag(link.strip()).url for link in _links_in(publication.data))
    return [link for link in found if link and len(link) <= ADDRESS_LENGTH][:MOST_LINKS]


def is_elsewhere(link: str) -> bool:
    """Whether an address leads out of the house."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _is_ours(link)


def faults_within(links: set[str]) -> dict[str, LinkFault]:
    """Those of some links that lead to what the house does not show, or no longer; one query."""
    paths = {link: path for link in links if (path := _path_of(link))}
    rows = Publication.objects.filter(path__in=set(paths.values())).values_list("path", "withdrawn_at")
    known = dict(rows)
    faults = {}
    for link, path in paths.items():
        if known.get(path) is not None:
            faults[link] = LinkFault.WITHDRAWN
        elif path not in known and not _is_another_page(path):
            faults[link] = LinkFault.UNKNOWN
    return faults


def _links_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in NOT_LINKS:
                yield from _links_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from _links_in(item)
    elif isinstance(value, str):
        yield from (html.unescape(found) for found in HREF.findall(value))
        if value.startswith(("http://", "https://")) and not re.search(r"\s", value):
            yield value


def _is_ours(link: str) -> bool:
    return link == settings.SITE_URL or link.startswith(f"{settings.SITE_URL}/")


def _path_of(link: str) -> str:
    """The path of a link into the house, with its last slash as the house writes it; empty for any other."""
    inner = link.removeprefix(settings.SITE_URL) if _is_ours(link) else link
    if not inner.startswith("/") or inner.startswith(("//", "/fichiers/")):
        return ""
    path = urlsplit(inner).path
    return path if path.endswith("/") else f"{path}/"


def _is_another_page(path: str) -> bool:
    """Whether something else than publications answers at a path."""
    for spelling in (path, path.rstrip("/")):
        try:
            if resolve(spelling or "/").url_name != FOR_PUBLICATIONS:
                return True
        except Resolver404:
            continue
    return False
