"""A published page goes on living: archived, read again, reported by visitors; its address never changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.models import Change, OutboxEntry
from practices.afterwards import reports, rereading
from practices.models import DecisionKind, PageReport, Publication, Rereading
from practices.moderation import actions
from practices.publication import writer
from tests.practices.conftest import ClientOf
from tests.practices.desk import kinds, review_url, told
from tests.practices.world import World, edit, fresh

WHY = "Le logiciel n’existe plus."


def post(client: Client, name: str, *args: Any, **form: Any) -> Any:
    """Send one of the forms of a page's file."""
    return client.post(reverse(name, args=args), form, follow=True)


# --- Archiving --------------------------------------------------------------------------------------
def test_an_archived_page_keeps_its_address_and_says_so(world: World, client_of: ClientOf) -> None:
    page = world.published()
    path, lead = page.publication.path, client_of(world.lead)
    before = Change.objects.count()
    assert "Archiver la page" in told(lead.get(review_url(page)))
    assert post(lead, "review_archive", page.pk, reason=" ").status_code == 400
    assert "La page est archivée" in told(post(lead, "review_archive", page.pk, reason=WHY))
    answer = Client().get(path)
    assert answer.status_code == 200
    assert "elle n’est plus tenue à jour" in told(answer)
    assert WHY in told(answer)
    assert "Archive" in told(Client().get(world.lyon.page.publication.path)), "its cards say so"
    assert Change.objects.count() > before, "followers are told"
    assert page.title not in told(Client().get("/")), "the home page puts it forward no more"
    assert kinds(page)[-1] == DecisionKind.ARCHIVED
    writer.rebuild(Publication.objects.get(page_id=page.pk))
    assert Publication.objects.get(page_id=page.pk).card["is_archived"]


def test_an_archived_page_is_put_forward_again(world: World, client_of: ClientOf) -> None:
    page, lead = world.published(), client_of(world.lead)
    post(lead, "review_archive", page.pk, reason=WHY)
    assert "déjà archivée" in told(post(lead, "review_archive", page.pk, reason=WHY))
    assert "n’est plus archivée" in told(post(lead, "review_unarchive", page.pk))
    assert WHY not in told(Client().get(page.publication.path))
    assert kinds(page)[-1] == DecisionKind.UNARCHIVED
    assert "n’est pas archivée" in told(post(lead, "review_unarchive", page.pk))


def test_a_page_published_anew_is_no_archive(world: World, client_of: ClientOf) -> None:
    page = world.published()
    post(client_of(world.lead), "review_archive", page.pk, reason=WHY)
    edit(page, world.lyon.referent, summary="Remis au goût du jour.")
    actions.submit(page, world.lyon.referent)
    page = world.publish(page)
    assert page.publication.archived_at is None
    assert "is_archived" not in page.publication.card


@pytest.mark.parametrize("who", ["referent", "inspector"])
def test_only_the_lead_archives(world: World, client_of: ClientOf, who: str) -> None:
    page = world.published()
    client = client_of(getattr(world.lyon, who))
    assert "Archiver la page" not in told(client.get(review_url(page)))
    assert post(client, "review_archive", page.pk, reason=WHY).status_code == 404
    post(client, "review_unarchive", page.pk)
    assert kinds(page)[-1] == DecisionKind.PUBLISHED


def test_what_is_not_published_is_not_archived(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    assert post(client_of(world.lead), "review_archive", page.pk, reason=WHY).status_code == 404


# --- Reading again ----------------------------------------------------------------------------------
def test_a_publication_is_read_again_within_three_years(world: World) -> None:
    page = world.published()
    planned = Rereading.objects.get(page_id=page.pk)
    assert planned.before.year == timezone.localdate().year + 3
    entry = OutboxEntry.objects.get(topic=rereading.TOPIC, payload__page=page.pk)
    assert 25 < (planned.before - timezone.localdate(entry.due_at)).days < 35


def test_who_cares_for_the_page_moves_the_day_and_is_reminded(world: World, client_of: ClientOf) -> None:
    page = world.published()
    day = timezone.localdate() + timedelta(days=90)
    answer = post(client_of(world.lyon.inspector), "review_rereading", page.pk, before=day.isoformat())
    assert "est noté" in told(answer)
    old, new = OutboxEntry.objects.filter(topic=rereading.TOPIC, payload__page=page.pk).order_by("pk")
    OutboxEntry.objects.filter(topic="mail").delete()
    rereading.recall(old.payload)
    assert not OutboxEntry.objects.filter(topic="mail").exists(), "the day was moved"
    rereading.recall(new.payload)
    rereading.recall(new.payload)
    told_people = list(OutboxEntry.objects.filter(topic="mail").values_list("payload__user", flat=True))
    assert len(told_people) == len(set(told_people)), "once each"
    assert {world.lyon.referent.pk, world.lyon.inspector.pk, world.lead.pk} <= set(told_people)


@pytest.mark.parametrize("day", ["", "bientôt", "2020-01-01", "2999-01-01"])
def test_a_day_that_cannot_be_is_refused(world: World, client_of: ClientOf, day: str) -> None:
    page = world.published()
    before = Rereading.objects.get(page_id=page.pk).before
    assert post(client_of(world.lead), "review_rereading", page.pk, before=day).status_code == 400
    assert Rereading.objects.get(page_id=page.pk).before == before


def test_a_withdrawn_page_is_recalled_to_nobody(world: World) -> None:
    page = world.withdrawn()
    entry = OutboxEntry.objects.get(topic=rereading.TOPIC, payload__page=page.pk)
    OutboxEntry.objects.filter(topic="mail").delete()
    rereading.recall(entry.payload)
    assert not OutboxEntry.objects.filter(topic="mail").exists()


# --- Reports of visitors ----------------------------------------------------------------------------
def test_a_report_reaches_referent_inspector_and_lead_and_is_dealt_with(
    world: World, client_of: ClientOf
) -> None:
    page = world.published()
    assert f"page={page.publication.path}" in Client().get(page.publication.path).content.decode()
    OutboxEntry.objects.filter(topic="mail").delete()
    report = reports.receive(
        f"https://pratiques.example{page.publication.path}?x=1", "droits", "On reconnaît mon enfant."
    )
    assert report is not None
    people = set(OutboxEntry.objects.filter(topic="mail").values_list("payload__user", flat=True))
    assert {world.lyon.referent.pk, world.lyon.inspector.pk, world.lead.pk} <= people
    assert world.lille.inspector.pk not in people
    inspector = client_of(world.lyon.inspector)
    assert "On reconnaît mon enfant." in told(inspector.get(review_url(page)))
    assert post(inspector, "review_report", page.pk, report.pk, outcome="").status_code == 400
    assert "est notée" in told(post(inspector, "review_report", page.pk, report.pk, outcome="Image retirée."))
    report.refresh_from_db()
    assert (report.handled_by, report.outcome) == (world.lyon.inspector, "Image retirée.")
    assert "déjà traité" in told(post(inspector, "review_report", page.pk, report.pk, outcome="Encore."))


def test_who_has_no_part_in_a_page_deals_with_no_report(world: World, client_of: ClientOf) -> None:
    page = world.published()
    report = reports.receive(page.publication.path, "erreur", "Une faute au titre.")
    assert report is not None
    for person, status in ((world.lyon.teacher, 400), (world.lille.inspector, 404)):
        answer = post(client_of(person), "review_report", page.pk, report.pk, outcome="Rien.")
        assert answer.status_code == status
    other = world.published(world.lille)
    assert (
        post(client_of(world.lead), "review_report", other.pk, report.pk, outcome="Rien.").status_code == 404
    )
    report.refresh_from_db()
    assert report.handled_at is None


@pytest.mark.parametrize("address", ["", "/nulle-part/", "http://[", "/pratiques/\x00/"])
def test_a_message_about_no_page_is_no_report(world: World, address: str) -> None:
    assert reports.receive(address, "erreur", "Quelque chose.") is None
    assert not PageReport.objects.exists()


def test_a_question_about_a_page_is_no_report(world: World) -> None:
    page = world.published()
    assert reports.receive(page.publication.path, "question", "Où est-ce ?") is None
    assert fresh(page).live
