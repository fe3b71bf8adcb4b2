"""Reading the data files, and refusing what would not hold together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
Row = dict[str, Any]


class ReferenceDataError(ValueError):
    """A data file is missing, unreadable, or contradicts itself or another."""


@dataclass(frozen=True)
class ReferenceData:
    """The rows of all the files, each row with the `version` of its file."""

    regions: list[Row]
    academies: list[Row]
    disciplines: list[Row]
    level_groups: list[Row]
    levels: list[Row]


def read(folder: Path = FOLDER) -> ReferenceData:
    """Read and check the files of a folder. Raises ReferenceDataError."""
    levels = _content(folder / "levels.json")
    data = ReferenceData(
        regions=_rows(_content(folder / "regions.json"), "regions"),
        academies=_rows(_content(folder / "academies.json"), "academies"),
        disciplines=_rows(_content(folder / "disciplines.json"), "disciplines"),
        level_groups=_rows(levels, "groups"),
        levels=_rows(levels, "levels"),
    )
    _check_references("academies.json", data.academies, "region", data.regions)
    _check_references("academies.json", data.academies, "successor", data.academies)
    _check_references("levels.json", data.levels, "group", data.level_groups)
    return data


def _content(path: Path) -> Row:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReferenceDataError(f"{path.name} : lecture impossible ({error}).") from error
    if not isinstance(content, dict):
        raise ReferenceDataError(f"{path.name} : un objet JSON est attendu.")
    for key in ("source", "licence", "version"):
        if not content.get(key):
            raise ReferenceDataError(f"{path.name} : « {key} » manque.")
    return content | {"file": path.name}


def _rows(content: Row, key: str) -> list[Row]:
    try:
        rows = [row | {"version": content["version"]} for row in content[key]]
        codes = [row["code"] for row in rows]
    except (KeyError, TypeError) as error:
        raise ReferenceDataError(f"{content['file']} : « {key} » est incomplet ({error}).") from error
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ReferenceDataError(f"{content['file']} : codes en double ({', '.join(twice)}).")
    return rows


def _check_references(file: str, rows: list[Row], key: str, targets: list[Row]) -> None:
    known = {target["code"] for target in targets} | {None}
    for row in rows:
        if row.get(key) not in known:
            raise ReferenceDataError(f"{file} : {row['code']} renvoie à « {row.get(key)} », inconnu.")
