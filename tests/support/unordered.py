"""Rows that nobody ordered come in any order: PostgreSQL promises none, SQLite hides it."""

from __future__ import annotations

import random

import pytest
from django.db.models import QuerySet


def shuffle_unordered_querysets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shuffle the results of every queryset without an order, seeded by pytest-randomly."""
    stock = QuerySet._fetch_all

    def fetch_all(queryset: QuerySet) -> None:
        is_fresh = queryset._result_cache is None
        stock(queryset)
        if is_fresh and not queryset.ordered and len(queryset._result_cache) > 1:
            random.shuffle(queryset._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_all)
