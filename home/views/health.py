"""Health: is the process alive, and is it ready to serve?"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search import engine

logger = logging.getLogger(__name__)


def _database() -> bool:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        logger.exception("The database does not answer")
        return False


def _index() -> bool:
    """Whether the search index can be read."""
    try:
        return engine.is_ready()
    except (OSError, ValueError):
        logger.exception("The search index cannot be read")
        return False


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; it asks nothing of anyone."""
    return _plain("vivant\n")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 when database and search index answer, else 503; one line each says which."""
    parts: list[tuple[str, Callable[[], bool]]] = [
        ("base de données", _database),
        ("index de recherche", _index),
    ]
    states = [(name, check()) for name, check in parts]
    lines = [f"{name} : {'prêt' if state else 'indisponible'}\n" for name, state in states]
    return _plain("".join(lines), status=200 if all(state for _, state in states) else 503)
