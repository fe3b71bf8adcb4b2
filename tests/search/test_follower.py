"""The index follows the change log, loses nothing, and can be thrown away."""

from __future__ import annotations

import io
import shutil
import threading
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from foundation import change_log
from practices.models import Publication
from search import engine, follower
from search.engine import Question, index
from search.engine.errors import IndexUnavailableError
from search.engine.locks import exclusive
from tests.search.factories import publication, withdraw


def found(words: str = "") -> set[int]:
    return set(engine.ask(Question(words, size=100)).ids)


def cursor() -> int:
    return index.cursor_of(index.current().searcher())


@pytest.mark.django_db
def test_registered_with_the_change_log() -> None:
    assert change_log.FOLLOWERS["search_index"].follow is follower.follow


@pytest.mark.django_db
def test_an_index_is_built_where_there_is_none() -> None:
    made = publication("Volcan")
    assert not engine.is_ready()
    assert follower.follow() == 1
    assert engine.is_ready()
    assert found("volcans") == {made.pk}
    assert follower.follow() == 0


@pytest.mark.django_db
def test_publish_correct_withdraw_delete() -> None:
    follower.follow()
    first, second = publication("Volcan"), publication("Carte")
    assert follower.follow() == 2
    assert found() == {first.pk, second.pk}
    with transaction.atomic():
        Publication.objects.filter(pk=first.pk).update(title="Séisme")
        change_log.record(first.pk)
    withdraw(second)
    assert follower.follow() == 2
    assert found() == {first.pk}
    assert found("volcan") == set()
    assert found("seismes") == {first.pk}
    with transaction.atomic():
        Publication.objects.filter(pk=first.pk).delete()
        change_log.record(first.pk)
    follower.follow()
    assert found() == set()
    assert cursor() == change_log.latest()


@pytest.mark.django_db
def test_only_what_visitors_look_for() -> None:
    searched = {publication(kind=kind).pk for kind in ("scenario", "project", "theme")}
    for kind in ("home", "index", "campaign"):
        publication(kind=kind)
    withdraw(publication())
    follower.rebuild()
    assert found() == searched
    publication(kind="campaign")
    follower.follow()
    assert found() == searched


@pytest.mark.django_db
def test_starts_again_from_what_the_index_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    follower.follow()
    monkeypatch.setattr(follower, "_BATCH", 2)
    made = {publication(f"Volcan {number}").pk for number in range(5)}
    stock, commits = index.Writer.commit, []

    def killed_at_the_second(writer: index.Writer, at: int) -> None:
        commits.append(at)
        if len(commits) == 2:
            raise KeyboardInterrupt
        stock(writer, at)

    monkeypatch.setattr(index.Writer, "commit", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        follower.follow()
    assert len(found()) == 2
    monkeypatch.setattr(index.Writer, "commit", stock)
    assert follower.follow() == 3
    assert found() == made


@pytest.mark.django_db
def test_taking_a_change_twice_does_no_harm() -> None:
    follower.follow()
    made = publication("Volcan")
    with transaction.atomic():
        change_log.record(made.pk)
        change_log.record(made.pk)
    follower.follow()
    assert engine.ask(Question("volcan")).total == 1


@pytest.mark.django_db
def test_what_changes_during_a_rebuild_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower, "_BATCH", 1)
    early, withdrawn = publication("Tôt"), publication("Retirée pendant ce temps")
    late: list[Publication] = []

    def meanwhile(done: int) -> None:
        if not late:
            withdraw(withdrawn)
            late.append(publication("Tard"))
            Publication.objects.filter(pk=early.pk).update(title="Corrigée")
            with transaction.atomic():
                change_log.record(early.pk)

    follower.rebuild(meanwhile)
    follower.follow()
    assert found() == {early.pk, late[0].pk}
    assert found("corrigee") == {early.pk}


@pytest.mark.django_db
def test_an_index_ahead_of_the_log_is_built_anew() -> None:
    """As after a restored backup: the log is older than the index."""
    made = publication("Volcan")
    follower.follow()
    change_log.Change.objects.all().delete()
    Publication.objects.filter(pk=made.pk).update(title="Carte")
    follower.follow()
    assert found("carte") == {made.pk}
    assert cursor() == 0


@pytest.mark.django_db
def test_a_damaged_index_is_built_anew() -> None:
    made = publication("Volcan")
    follower.follow()
    index.reset()
    for path in index.root().glob("v*/meta.json"):
        path.write_text("{")
    with pytest.raises(IndexUnavailableError):
        found()
    follower.follow()
    assert found() == {made.pk}


@pytest.mark.django_db
def test_leaves_it_to_the_process_that_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    follower.follow()
    made = publication("Volcan")
    monkeypatch.setattr(follower, "_PATIENCE_FOR_THE_WRITER", 0.05)
    with exclusive(index.root() / "writer.lock", patience=0):
        assert follower.follow() == 0
    assert found() == set()
    assert follower.follow() == 1
    assert found() == {made.pk}


@pytest.mark.django_db
def test_readers_are_served_while_it_writes() -> None:
    publication("Volcan")
    follower.follow()
    generation = index.current()
    writer = generation.writer()
    assert len(found()) == 1
    writer.close()


@pytest.mark.django_db(transaction=True)
def test_threads_take_turns_and_lose_nothing() -> None:
    follower.follow()
    failures: list[BaseException] = []

    def publish_some(name: str) -> None:
        try:
            for number in range(4):
                with lock:
                    publication(f"Volcan {name}{number}")
                follower.follow()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    lock = threading.Lock()
    threads = [threading.Thread(target=publish_some, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert found() == set(Publication.objects.values_list("pk", flat=True))
    assert len(found()) == 12


@pytest.mark.django_db(transaction=True)
def test_found_as_soon_as_the_commit_is_through() -> None:
    """Where no worker runs, the commit itself wakes the follower."""
    made = publication("Volcan")
    assert found("volcan") == {made.pk}
    withdraw(made)
    assert found("volcan") == set()


@pytest.mark.django_db
def test_rebuild_index_command(settings: Any) -> None:
    for number in range(3):
        publication(f"Volcan {number}")
    out = io.StringIO()
    call_command("rebuild_index", stdout=out)
    assert "3 publications indexed" in out.getvalue()
    assert len(found("volcan")) == 3
    shutil.rmtree(settings.SEARCH_INDEX_DIR)
    call_command("rebuild_index", verbosity=0)
    assert len(found("volcan")) == 3


@pytest.mark.django_db
def test_rebuild_index_refuses_a_second_builder() -> None:
    with exclusive(index.root() / "rebuild.lock", patience=0), pytest.raises(CommandError):
        call_command("rebuild_index", verbosity=0)
