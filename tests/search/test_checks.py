"""The system checks say what is wrong with the index's place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from search import checks, engine
from search.facets import FACETS
from tests.search.entries import build


def ids(messages: list[Any]) -> list[str]:
    return [message.id for message in messages]


def test_a_folder_that_can_be_made_is_fine() -> None:
    assert checks.index_folder_can_be_written() == []


def test_a_relative_folder(settings: Any) -> None:
    settings.SEARCH_INDEX_DIR = "var/index"
    assert ids(checks.index_folder_can_be_written()) == ["search.E001"]


def test_a_file_in_the_way(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "index"
    (message,) = checks.index_folder_can_be_written()
    assert message.id == "search.E001"
    assert str(tmp_path / "file") in str(message.hint)


def test_a_machine_without_an_index() -> None:
    assert ids(checks.index_is_there()) == ["search.I001"]
    build([])
    assert checks.index_is_there() == []
    assert engine.is_ready()


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.parameter)
def test_every_facet_counts_a_field_of_the_index(facet: Any) -> None:
    build([])
    assert facet.field in engine.ask(engine.Question()).counts
