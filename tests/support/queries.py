"""The queries of a block as a list that a person can read and a test can compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

TABLES = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"([^"]+)"')
SAVEPOINT = re.compile(r"^(RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|SAVEPOINT)\b.*", re.DOTALL)


def readable(sql: str) -> str:
    """Say one query in a line that is the same on every database: the verb and its tables in order.

    `SELECT practices_publication + practices_decision`.
    """
    sql = SAVEPOINT.sub(r"\1", sql.strip())
    tables = list(dict.fromkeys(TABLES.findall(sql)))
    verb = sql.split(maxsplit=1)[0].upper() if sql else ""
    return f"{verb} {' + '.join(tables)}" if tables else sql.split("\n", maxsplit=1)[0][:100]


class QuerySnapshot:
    """Captures the queries of a block and compares them with the stored ones."""

    def __init__(self, snapshot: Any) -> None:
        self.snapshot = snapshot

    @contextmanager
    def __call__(self, *, at_most: int | None = None) -> Iterator[CaptureQueriesContext]:
        """Fail where the block asks more than `at_most` queries, or others than those stored."""
        with CaptureQueriesContext(connection) as captured:
            yield captured
        lines = [readable(query["sql"]) for query in captured.captured_queries]
        if at_most is not None:
            assert len(lines) <= at_most, "\n".join([f"{len(lines)} queries, at most {at_most}:", *lines])
        assert lines == self.snapshot
