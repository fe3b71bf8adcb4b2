"""`check_index` finds what differs and mends it; whatever happens, the index comes to say what the database says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation import change_log
from practices.models import Publication
from search import consistency, follower
from search.engine import index
from search.engine.locks import exclusive
from tests.search.factories import publication, reference_data, withdraw

pytestmark = pytest.mark.django_db


def check(*arguments: str) -> int:
    try:
        call_command("check_index", *arguments, verbosity=0)
    except SystemExit as exit_of_the_command:
        return int(str(exit_of_the_command.code))
    return 0


@pytest.fixture
def three() -> list[Publication]:
    made = [publication(f"Volcan {number}") for number in range(3)]
    follower.follow()
    return made


def test_an_index_in_step_is_fine(three: list[Publication]) -> None:
    assert check() == 0
    assert not consistency.differences()


def test_what_is_missing_stale_or_too_much_is_named_and_mended(three: list[Publication], capsys: Any) -> None:
    missing, stale, extra = three
    with exclusive(index.root() / "writer.lock", patience=0):
        generation = index.current()
        writer = generation.writer()
        writer.remove(missing.pk)
        writer.commit(index.cursor_of(generation.searcher()))
        writer.close()
    Publication.objects.filter(pk=stale.pk).update(title="Un autre titre")
    Publication.objects.filter(pk=extra.pk).update(kind="campaign")
    found = consistency.differences()
    assert (found.missing, found.stale, found.extra) == ((missing.pk,), (stale.pk,), (extra.pk,))
    assert check() == 1
    said = capsys.readouterr().out
    assert f"missing: 1\n  {missing.pk} Volcan 0" in said
    assert f"stale: 1\n  {stale.pk} Un autre titre" in said
    assert check("--repair") == 0
    assert check() == 0


def test_what_waits_to_be_taken_in_is_no_difference(three: list[Publication], capsys: Any) -> None:
    publication("Nouvelle")
    withdraw(three[0])
    assert check() == 0
    assert "waiting to be taken in: 2" in capsys.readouterr().out
    assert check("--repair") == 0
    assert consistency.differences().waiting == 0


def test_without_an_index_it_says_so() -> None:
    with pytest.raises(CommandError, match="rebuild_index"):
        call_command("check_index", verbosity=0)


def test_another_writer_is_waited_for_and_named(three: list[Publication], monkeypatch: Any) -> None:
    monkeypatch.setattr(follower, "_PATIENCE_FOR_THE_SWAP", 0.01)
    monkeypatch.setattr(follower, "_PATIENCE_FOR_THE_WRITER", 0.01)
    Publication.objects.filter(pk=three[0].pk).update(title="Un autre titre")
    with (
        exclusive(index.root() / "writer.lock", patience=0),
        pytest.raises(CommandError, match="writing"),
    ):
        call_command("check_index", "--repair", verbosity=0)


# --- Whatever happens -------------------------------------------------------------------------------
def _changed(made: Publication, **changes: Any) -> None:
    with transaction.atomic():
        Publication.objects.filter(pk=made.pk).update(**changes)
        change_log.record(made.pk)


def _restore(made: Publication) -> None:
    _changed(made, withdrawn_at=None, withdrawal_reason="", data={"text": "revenu"})


def _move(made: Publication) -> None:
    _changed(made, path=f"/ailleurs{made.path}")


def _rename(made: Publication) -> None:
    _changed(made, title=f"{made.title} bis")


def _hold_all(made: Publication) -> None:
    keys = [str(key) for key in Publication.objects.values_list("key", flat=True)]
    _changed(made, kind="dossier", data={"references": keys})


ACTS: dict[str, Callable[[Publication], None]] = {
    "withdraw": withdraw,
    "restore": _restore,
    "move": _move,
    "rename": _rename,
    "hold": _hold_all,
}
WORKERS: dict[str, Callable[[], object]] = {
    "follow": follower.follow,
    "restart": index.reset,
    "rebuild": follower.rebuild,
    "lose": lambda: (index.root() / "current").unlink(missing_ok=True),
}
STEPS = st.lists(
    st.one_of(
        st.just(("publish", 0)),
        st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 5)),
        st.tuples(st.sampled_from(sorted(WORKERS)), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_index_equals_the_database_after_any_sequence(steps: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        _play(steps)
        while follower.follow():
            pass
        found = consistency.differences()
        assert not found, found
        assert found.waiting == 0
        transaction.set_rollback(True)
    index.reset()
    (index.root() / "current").unlink(missing_ok=True)


def _play(steps: list[tuple[str, int]]) -> None:
    made: list[Publication] = []
    for act, which in steps:
        if act == "publish":
            made.append(publication(f"Pratique {len(made)}"))
        elif act in WORKERS:
            WORKERS[act]()
        elif made:
            chosen = Publication.objects.get(pk=made[which % len(made)].pk)
            ACTS[act](chosen)


def test_reference_data_is_no_part_of_it(three: list[Publication]) -> None:
    reference_data()
    assert check() == 0
