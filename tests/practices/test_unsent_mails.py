"""« Courriels » of a page: who was told, how far each mail has come, and « Renvoyer » for those who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from academies.actions import end_mandate
from foundation import outbox
from foundation.models import Notice, OutboxEntry, OutboxState, Rhythm, User
from practices.moderation.notices.sent import SENT_AGAIN
from tests.practices.conftest import ClientOf
from tests.practices.desk import decide, review_url, told
from tests.practices.world import World


def returned(world: World, client_of: ClientOf) -> tuple[Page, Notice]:
    """A page that was sent back, and the mail about it, which could not be sent."""
    page = world.submitted(title="Débattre de l’eau")
    decide(client_of(world.lyon.inspector), page, "return", "Précisez l’évaluation.")
    notice = Notice.objects.get(person=world.lyon.referent, page=page)
    OutboxEntry.objects.filter(key=notice.mail_key).update(
        state=OutboxState.FAILED,
        attempts=10,
        last_error="SMTPRecipientsRefused: {'camille@prive.example': (550,)}",
    )
    return page, notice


def again(page: Page, notice: Notice) -> str:
    return reverse("review_send_again", args=[page.pk, notice.pk])


def mails(client: Any, page: Page) -> str:
    """The part « Courriels » of the page's file."""
    text = told(client.get(reverse("record", args=[page.pk])))
    return " ".join(text.partition("Courriels")[2].split())


def test_the_lead_and_who_caused_it_see_what_did_not_leave_and_send_it_again(
    world: World, client_of: ClientOf
) -> None:
    for role in ("lead", "inspector"):
        page, notice = returned(world, client_of)
        client = client_of(world.lead if role == "lead" else world.lyon.inspector)
        assert "Un courriel à propos de cette page n’est pas parti." in told(client.get(review_url(page)))
        shown = mails(client, page)
        assert f"{world.lyon.referent} : Modifications demandées : Débattre de l’eau" in shown
        assert "Non envoyé : l’adresse est refusée par le serveur de courriel" in shown
        assert "prive.example" not in client.get(reverse("record", args=[page.pk])).content.decode()
        answer = client.post(again(page, notice), follow=True)
        assert f"Le courriel à {world.lyon.referent} est remis en attente" in told(answer)
        assert OutboxEntry.objects.get(key=notice.mail_key).state == OutboxState.PENDING
        assert PageLogEntry.objects.filter(page=page.pk, action=SENT_AGAIN).count() == 1
        assert "n’est pas en échec" in told(client.post(again(page, notice), follow=True))
        assert PageLogEntry.objects.filter(page=page.pk, action=SENT_AGAIN).count() == 1
        outbox.drain()
        assert "Envoyé le" in mails(client, page)
        assert "n’est pas parti" not in told(client.get(review_url(page)))


def test_others_see_what_concerns_them_and_send_nothing(world: World, client_of: ClientOf) -> None:
    page, notice = returned(world, client_of)
    submitted = Notice.objects.get(person=world.lyon.inspector, page=page)
    teacher, group, referent = (
        client_of(one) for one in (world.lyon.teacher, world.lille.referent, world.lyon.referent)
    )
    for client in (teacher, group):
        assert "ne vous concerne" in mails(client, page)
        assert "n’est pas parti" not in told(client.get(review_url(page)))
        assert client.post(again(page, notice)).status_code == 404
    assert "Non envoyé" in mails(referent, page)
    answer = referent.post(again(page, notice), follow=True)
    assert "Seules la DNE A2 et la personne à l’origine de ce courriel" in told(answer)
    assert OutboxEntry.objects.get(key=notice.mail_key).state == OutboxState.FAILED
    assert f"{world.lyon.inspector} : À valider" in mails(referent, page), (
        "whoever sends it sees whom it reached"
    )
    assert client_of(world.administrator).post(again(page, submitted), follow=True).status_code == 200
    other = world.draft()
    assert client_of(world.lead).post(again(other, notice)).status_code == 404


def test_nothing_is_sent_again_to_who_may_not_read_the_page_any_more(
    world: World, client_of: ClientOf
) -> None:
    page, notice = returned(world, client_of)
    end_mandate(world.lyon.referent.mandates.get(), world.administrator)
    answer = client_of(world.lead).post(again(page, notice), follow=True)
    assert "ne lit plus cette page" in told(answer)
    assert OutboxEntry.objects.get(key=notice.mail_key).state == OutboxState.FAILED


@pytest.mark.parametrize("rhythm", [Rhythm.WEEKLY, Rhythm.AT_ONCE])
def test_what_waits_for_a_digest_says_so(world: World, client_of: ClientOf, rhythm: Rhythm) -> None:
    User.objects.filter(pk=world.lyon.inspector.pk).update(notice_rhythm=rhythm)
    page = world.submitted()
    shown = mails(client_of(world.lead), page)
    assert ("En attente du prochain récapitulatif" in shown) is (rhythm == Rhythm.WEEKLY)
