"""The order of the year: people, programme, missions, pages, projects, scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from demonstration.content import people, projects, scenarios
from demonstration.loading import cast, stories, structure
from demonstration.loading.programme import write_programme

Step = Callable[[], None]


def steps() -> list[Step]:
    """Everything to do, in order. Each step keeps what it finds done."""
    return [
        *(partial(cast.open_account, one) for one in people()),
        cast.give_national_missions,
        lambda: write_programme(cast.lead()),
        cast.give_other_missions,
        structure.open_structure,
        *(partial(stories.present, project) for project in projects()),
        *(partial(stories.tell, scenario) for scenario in scenarios()),
    ]


def play(to_do: Iterable[Step]) -> None:
    """Do these steps one after the other."""
    for step in to_do:
        step()
