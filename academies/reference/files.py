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
    levels = read_file(folder / "levels.json")
    data = ReferenceData(
        regions=rows_of(read_file(folder / "regions.json"), "regions"),
        academies=rows_of(read_file(folder / "academies.json"), "academies"),
        disciplines=rows_of(read_file(folder / "disciplines.json"), "disciplines"),
        level_groups=rows_of(levels, "groups"),
        levels=rows_of(levels, "levels"),
    )
    check_references("academies.json", data.academies, "region", data.regions)
    check_references("academies.json", data.academies, "successor", data.academies)
    check_references("levels.json", data.levels, "group", data.level_groups)
    return data


def read_file(path: Path) -> Row:
    """One data file. Raises ReferenceDataError if it is unreadable or says no source, licence or version."""
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


def rows_of(content: Row, key: str) -> list[Row]:
    """The rows of one list of a file, each with its version. Raises ReferenceDataError for codes written twice."""
    try:
        rows = [row | {"version": content["version"]} for row in content[key]]
        codes = [row["code"] for row in rows]
    except (KeyError, TypeError) as error:
        raise ReferenceDataError(f"{content['file']} : « {key} » est incomplet ({error}).") from error
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ReferenceDataError(f"{content['file']} : codes en double ({', '.join(twice)}).")
    return rows


def check_references(file: str, rows: list[Row], key: str, targets: list[Row]) -> None:
    """Raise ReferenceDataError where a row names a code that no target has."""
    known = {target["code"] for target in targets} | {None}
    for row in rows:
        if row.get(key) not in known:
            raise ReferenceDataError(f"{file} : {row['code']} renvoie à « {row.get(key)} », inconnu.")
