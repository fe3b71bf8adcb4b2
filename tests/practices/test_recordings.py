"""Recordings on a page: listened to where they stand, and never without their transcript."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from foundation.models import HouseDocument
from practices.blocks.body import SectionContentBlock
from practices.completeness import missing_of
from practices.models import ScenarioDocument, ScenarioPage
from tests.practices.world import World, body, document, draft_of_body, recording

TRANSCRIPT = "<p>Un groupe défend sa carte devant un autre, qui lui demande sa source.</p>"


def block(found: HouseDocument, transcript: str = TRANSCRIPT) -> dict[str, Any]:
    return {"title": "Le débat", "recording": found.pk, "transcript": transcript}


def messages(page: ScenarioPage) -> str:
    return " ".join(item.message.replace("\N{NO-BREAK SPACE}", " ") for item in missing_of(page))


def test_a_recording_with_its_transcript_may_be_submitted(world: World) -> None:
    assert messages(draft_of_body(world, audio=block(recording(world.lyon)))) == ""


@pytest.mark.parametrize("transcript", ["", "<p>Court.</p>"])
def test_a_recording_without_transcript_is_refused_with_its_place(world: World, transcript: str) -> None:
    page = draft_of_body(world, audio=block(recording(world.lyon), transcript))
    assert "Déroulement – écrivez la transcription de l’enregistrement « Le débat »" in messages(page)


def test_a_document_that_is_read_is_no_recording(world: World) -> None:
    audio = SectionContentBlock().child_blocks["audio"]
    with pytest.raises(ValidationError):
        audio.clean(audio.to_python(block(document(world.lyon))))
    page = draft_of_body(world, audio=block(document(world.lyon)))
    assert "Déroulement – complétez le bloc « Enregistrement », ou supprimez-le." in messages(page)


def test_a_recording_among_the_documents_asks_for_its_place_in_a_section(world: World) -> None:
    found = recording(world.lyon)
    page = world.draft().get_latest_revision_as_object()
    page.scenario_documents = [ScenarioDocument(document=found)]
    assert "« Le débat enregistré » s’écoute : placez-le dans une rubrique" in messages(page)
    page.body = body("Les élèves écoutent.", audio=block(found))
    assert messages(page) == ""


def test_a_published_recording_is_played_by_anyone(world: World, client: Client) -> None:
    page = world.published(body=body("Les élèves écoutent.", audio=block(recording(world.lyon))))
    shown = client.get(page.url).content.decode()
    address = shown.partition('<audio controls preload="none" src="')[2].partition('"')[0]
    answer = client.get(address, headers={"Range": "bytes=0-99"})
    assert (answer.status_code, answer["Content-Type"]) == (206, "audio/mpeg")
    assert len(b"".join(answer.streaming_content)) == 100
    assert "Un groupe défend sa carte" in shown
