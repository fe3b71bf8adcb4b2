"""« Courriels » of a mission: what became of the mails about it, where whoever manages it looks, and « Renvoyer »."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from academies.actions import give_mandate
from academies.mails import SENT_AGAIN
from academies.models import Mandate, Role
from foundation import outbox
from foundation.models import Notice, OutboxEntry, OutboxState
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.world import World

LIST = "/admin/academies/mandate/"
REFUSED = "SMTPRecipientsRefused: {'camille@prive.example': (550,)}"
UNSENT = "Non envoyé : l’adresse est refusée par le serveur de courriel"


@pytest.fixture
def given(world: World) -> Mandate:
    """A mission that the lead just gave, of which the mail did not leave."""
    mandate = give_mandate(
        giver=world.lead, user=world.lille.teacher, role=Role.TEACHER, project=world.lyon.project
    )
    notice = notice_of(mandate)
    OutboxEntry.objects.filter(key=notice.mail_key).update(
        state=OutboxState.FAILED, attempts=10, last_error=REFUSED
    )
    return mandate


def notice_of(mandate: Mandate) -> Notice:
    """What its holder was told."""
    return Notice.objects.get(person=mandate.user, event=f"mandate:{mandate.pk}:given")


def again(mandate: Mandate, notice: Notice) -> str:
    return reverse("academies_mandate_send_again", args=[mandate.pk, notice.pk])


def mails(client: Any, mandate: Mandate) -> str:
    """The part « Courriels » of a mission's page."""
    text = told(client.get(f"{LIST}inspect/{mandate.pk}/"))
    return " ".join(text.partition("Courriels")[2].split())


def test_the_lead_sees_on_the_mission_what_did_not_leave_and_sends_it_again(
    world: World, client_of: ClientOf, given: Mandate
) -> None:
    lead = client_of(world.lead)
    assert told(lead.get(LIST)).count("courriel non envoyé") == 1
    shown = mails(lead, given)
    assert f"{given.user} : Une mission vous est confiée" in shown
    assert UNSENT in shown
    assert "prive.example" not in lead.get(f"{LIST}inspect/{given.pk}/").content.decode()
    address = again(given, notice_of(given))
    assert f"Le courriel à {given.user} est remis en attente" in told(lead.post(address, follow=True))
    assert "n’est pas en échec" in told(lead.post(address, follow=True))
    assert ModelLogEntry.objects.filter(action=SENT_AGAIN, user=world.lead).count() == 1
    outbox.drain()
    assert "Envoyé le" in mails(lead, given)
    assert "courriel non envoyé" not in told(lead.get(LIST))


def test_nobody_else_sends_it_again_and_no_mission_sends_the_mail_of_another(
    world: World, client_of: ClientOf, given: Mandate
) -> None:
    address = again(given, notice_of(given))
    for person in (world.lyon.referent, world.lyon.inspector, given.user):
        assert client_of(person).post(address).status_code in {302, 403, 404}
    other = world.lille.referent.mandates.get()
    lead = client_of(world.lead)
    assert lead.post(again(other, notice_of(given))).status_code == 404
    assert lead.get(address).status_code == 405
    assert OutboxEntry.objects.get(key=notice_of(given).mail_key).state == OutboxState.FAILED


def test_nothing_is_sent_again_to_a_closed_account(world: World, client_of: ClientOf, given: Mandate) -> None:
    given.user.is_active = False
    given.user.save()
    lead = client_of(world.lead)
    assert "Renvoyer" not in mails(lead, given)
    assert "est fermé" in told(lead.post(again(given, notice_of(given)), follow=True))
    assert OutboxEntry.objects.get(key=notice_of(given).mail_key).state == OutboxState.FAILED


def test_a_mission_of_which_nobody_was_told_says_so(world: World, client_of: ClientOf) -> None:
    mandate = world.lyon.referent.mandates.get()
    assert "Aucun courriel à propos de cette mission" in mails(client_of(world.lead), mandate)
