"""The map of the académies: hexagonal tiles that resemble France, coloured by the number of scenarios.

The places are the house's own drawing, in `academy_map.json`. Colour is never alone: each tile says its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from academies.models import Academy
from academies.reference.files import Row, read_file, rows_of

FILE = Path(__file__).resolve().parent / "academy_map.json"
TILE = 100
"""Width of a tile; the other measures of a regular hexagon that stands on its point follow from it."""
ROW = 87
HEIGHT = 115
OVERSEAS_ROW = 7
OVERSEAS_GAP = 70
"""What sets the row of overseas apart, with room for its caption."""
STEPS = 4
"""How many colours there are besides that of an académie without a scenario."""


@dataclass(frozen=True)
class Tile:
    """An académie on the map."""

    slug: str
    name: str
    lines: tuple[str, ...]
    short: str
    x: int
    y: int
    scenarios: int
    projects: int
    step: int

    @property
    def is_on_two_lines(self) -> bool:
        """Whether its name takes two lines, so that the number stands lower."""
        return len(self.lines) > 1


@dataclass(frozen=True)
class Step:
    """A colour of the scale, and the numbers it stands for."""

    number: int
    least: int
    most: int

    @property
    def is_pair(self) -> bool:
        """Whether it stands for two numbers only: « 1 ou 2 », where there is nothing in between."""
        return self.most == self.least + 1


@dataclass(frozen=True)
class AcademyMap:
    """The tiles in reading order, the scale, and the size of the drawing."""

    tiles: tuple[Tile, ...]
    steps: tuple[Step, ...]
    width: int
    height: int
    overseas_y: int


@lru_cache(maxsize=1)
def places() -> tuple[Row, ...]:
    """Where each tile stands, in reading order."""
    return tuple(rows_of(read_file(FILE), "tiles"))


def draw(
    academies: Iterable[Academy], scenarios: Mapping[str, int], projects: Mapping[str, int]
) -> AcademyMap:
    """The map of these académies; one that the drawing does not know stands in the list alone."""
    by_code = {academy.code: academy for academy in academies}
    placed = [place for place in places() if place["code"] in by_code]
    steps = scale(scenarios.get(place["code"], 0) for place in placed)
    tiles = tuple(_tile(place, by_code[place["code"]], scenarios, projects, steps) for place in placed)
    overseas = OVERSEAS_ROW * ROW + OVERSEAS_GAP
    return AcademyMap(
        tiles=tiles,
        steps=steps,
        width=int(max((place["column"] + 1 for place in places()), default=1) * TILE),
        height=overseas + HEIGHT,
        overseas_y=overseas - 15,
    )


def scale(counts: Iterable[int]) -> tuple[Step, ...]:
    """The steps of the scale: the numbers that occur, in groups of as many each; nothing is step 0."""
    counts = list(counts)
    found = sorted({count for count in counts if count})
    groups = min(STEPS, len(found))
    bounds = [round(number * len(found) / groups) for number in range(groups + 1)] if groups else [0]
    steps = [
        Step(number, found[first], found[last - 1])
        for number, (first, last) in enumerate(pairwise(bounds), start=1)
    ]
    return (*([Step(0, 0, 0)] if 0 in counts else []), *steps)


def _tile(
    place: Row,
    academy: Academy,
    scenarios: Mapping[str, int],
    projects: Mapping[str, int],
    steps: tuple[Step, ...],
) -> Tile:
    count = scenarios.get(academy.code, 0)
    return Tile(
        slug=academy.slug,
        name=academy.name,
        lines=tuple(place["lines"]),
        short=place["short"],
        x=int(place["column"] * TILE),
        y=place["row"] * ROW + (OVERSEAS_GAP if place["row"] >= OVERSEAS_ROW else 0),
        scenarios=count,
        projects=projects.get(academy.code, 0),
        step=next(step.number for step in steps if step.least <= count <= step.most),
    )
