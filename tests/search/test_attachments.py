"""The words of attached documents are found, whatever the documents are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction

from foundation import change_log, outbox
from foundation.files.storage import public_storage
from foundation.models import PublicFile
from practices.models import Publication, ScenarioDocument
from practices.moderation import withdrawal
from search import follower
from search.attachments import reading
from search.models import AttachmentState, AttachmentText
from tests.practices.world import World, document, edit, fresh, make_world
from tests.search import documents
from tests.search.factories import publication
from tests.search.pages import get

pytestmark = pytest.mark.django_db

WORDS = "Des quartzites étranges"
KINDS: dict[str, Callable[[str], bytes]] = {
    "odt": documents.odt,
    "odp": documents.odp,
    "docx": documents.word,
    "pdf": documents.pdf,
}


def bomb() -> bytes:
    """A text document of few bytes and many gigabytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        with archive.open("content.xml", "w") as part:
            for _ in range(700):
                part.write(b"<a>" * 350_000)
    return content.getvalue()


@pytest.mark.parametrize("extension", KINDS)
def test_a_document_is_read(extension: str) -> None:
    found = reading.read(KINDS[extension](WORDS), extension)
    assert found.state is AttachmentState.READ
    assert WORDS in found.text


@pytest.mark.parametrize("extension", KINDS)
@pytest.mark.parametrize(
    "content", [b"", b"\xff" * 3000, b"%PDF-1.7\n" * 50, b"PK\x03\x04" + b"\x00" * 500], ids=range(4)
)
def test_what_cannot_be_read_is_an_answer(extension: str, content: bytes) -> None:
    assert reading.read(content, extension).state in (AttachmentState.UNREADABLE, AttachmentState.EMPTY)


def test_a_bomb_does_not_go_off() -> None:
    assert reading.read(bomb(), "odt").state in (AttachmentState.UNREADABLE, AttachmentState.TOO_LONG)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 100)
    assert len(reading.read(documents.odt("mot " * 1000), "odt").text) <= 100
    monkeypatch.setattr(reading, "PATIENCE", 0.001)
    assert reading.read(documents.odt(WORDS), "odt").state is AttachmentState.TOO_LONG
    monkeypatch.setattr(reading, "HEAVIEST", 10)
    assert reading.read(documents.odt(WORDS), "odt").state is AttachmentState.TOO_HEAVY


def sheet(world: World, words: str = WORDS, extension: str = "odt", content: bytes = b"") -> ScenarioDocument:
    file = ContentFile(content or KINDS[extension](words), name=f"fiche.{extension}")
    return ScenarioDocument(document=document(world.lyon, file=file))


def settle() -> None:
    """Do what the worker does."""
    while outbox.drain():
        pass
    while follower.follow():
        pass


def test_a_published_document_is_found_and_a_draft_is_not() -> None:
    world = make_world()
    page = world.approved(title="Une pratique", scenario_documents=[sheet(world)])
    settle()
    assert get("?q=quartzites").titles == []
    world.publish(world.submitted(title="Une autre"))
    from practices.moderation import actions
    from tests.practices.world import shown

    actions.approve(page, world.lead, **shown(page))
    settle()
    assert get("?q=quartzite").titles == ["Une pratique"]
    withdrawal.withdraw(fresh(page), world.lead, "Une image n’avait pas d’autorisation.")
    settle()
    assert get("?q=quartzites").titles == []
    assert not AttachmentText.objects.exists()


def test_a_document_that_is_no_longer_shown_is_no_longer_found() -> None:
    world = make_world()
    page = world.published(title="Une pratique", scenario_documents=[sheet(world)])
    settle()
    assert get("?q=quartzites").total == 1
    edit(page, world.lyon.referent, scenario_documents=[sheet(world, "Des basaltes")])
    from practices.moderation import actions

    actions.submit(fresh(page), world.lyon.referent)
    world.publish(fresh(page))
    settle()
    assert get("?q=quartzites").total == 0
    assert get("?q=basalte").titles == ["Une pratique"]


def placed(content: bytes, name: str = "documents/abc/fiche.odt") -> Publication:
    """A publication that shows a public file of this content, the worker not having passed."""
    public_storage().place(name, ContentFile(content))
    shown = {"title": "Fiche", "names": [name]}
    made = publication("Avec une fiche", more={"documents": [shown], "sections": []})
    PublicFile.objects.create(
        name=name, publication_key=made.key, source_kind=PublicFile.Source.DOCUMENT, source_id=1
    )
    return made


@pytest.mark.parametrize("content", [b"\x00" * 100, b"PK\x03\x04 broken"], ids=["zeros", "broken"])
def test_a_broken_document_blocks_neither_the_page_nor_the_index(content: bytes) -> None:
    placed(content)
    call_command("read_attachments", verbosity=0)
    settle()
    assert get("?q=fiche").titles == ["Avec une fiche"]
    assert AttachmentText.objects.get().state == AttachmentState.UNREADABLE


def test_a_file_that_is_gone_blocks_nothing() -> None:
    made = placed(documents.odt(WORDS))
    public_storage().remove("documents/abc/fiche.odt")
    call_command("read_attachments", verbosity=0)
    settle()
    assert get("?q=avec+une+fiche").titles == [made.title]


def test_reading_is_done_once_and_again_when_asked(capsys: Any) -> None:
    made = placed(documents.odt(WORDS))
    call_command("read_attachments")
    assert "1 documents read." in capsys.readouterr().out
    call_command("read_attachments")
    assert "0 documents read." in capsys.readouterr().out
    AttachmentText.objects.update(text="")
    call_command("read_attachments", "--again")
    assert "1 documents read." in capsys.readouterr().out
    settle()
    assert get("?q=quartzites").titles == [made.title]


def test_the_same_file_is_read_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    first = placed(documents.odt(WORDS))
    call_command("read_attachments", verbosity=0)
    monkeypatch.setattr(reading, "read", None)
    other = publication("Une suite", more={"documents": first.data["documents"], "sections": []})
    PublicFile.objects.create(
        name="documents/abc/fiche.odt", publication_key=other.key, source_kind="document", source_id=1
    )
    call_command("read_attachments", verbosity=0)
    settle()
    assert set(get("?q=quartzites").titles) == {"Avec une fiche", "Une suite"}


def test_a_document_weighs_less_than_the_page_itself() -> None:
    placed(documents.odt("Un volcan."))
    publication("Une pratique", text="Un volcan.")
    call_command("read_attachments", verbosity=0)
    settle()
    assert get("?q=volcan").titles == ["Une pratique", "Avec une fiche"]


def test_taking_in_asks_the_same_for_many_documents(django_assert_num_queries: Any) -> None:
    from search.beside import Beside

    shown = [placed(documents.odt(WORDS), f"documents/{number}/fiche.odt") for number in range(3)]
    with transaction.atomic():
        change_log.record(shown[0].pk)
    with django_assert_num_queries(2):
        Beside(shown)
