"""A log of nginx, as `deploy/nginx.conf.template` has it written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any


def line(path: str, day: date, **more: Any) -> str:
    """A line of the log: a reading by no robot, unless said otherwise."""
    said = {"day": day.isoformat(), "path": path, "words": "", "status": "200", "robot": "0"} | more
    return json.dumps(said) + "\n"


def append(log: Path, *lines: str) -> None:
    """Write lines at the end of a log."""
    with log.open("a", encoding="utf-8") as opened:
        opened.writelines(lines)
