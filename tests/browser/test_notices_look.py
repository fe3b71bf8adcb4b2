"""« Rythme de vos courriels », the mails of a page, and the mail of the day, looked at as the desk's screens are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from foundation import outbox
from foundation.models import Notice, OutboxEntry, OutboxState, Rhythm, User
from practices.moderation import actions, conversation
from practices.moderation.daily_mail import write_mails_of
from tests.browser.looks import Looks
from tests.browser.people import Person, Reviewer
from tests.practices.world import World, shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("screen", [{}, NARROW], ids=["wide", "narrow"])
def test_everyone_chooses_the_rhythm_of_their_mails(
    invite: type, world: World, looks: Looks, screen: dict[str, object]
) -> None:
    User.objects.filter(pk=world.lyon.inspector.pk).update(notice_rhythm="")
    somebody = invite(Person, world.lyon.inspector, **screen)
    somebody.is_signed_in()
    somebody.opens("/admin/mes-courriels/")
    somebody.sees("comme prévu pour les missions d’inspection")
    looks.at("rhythm of mails", somebody)
    somebody.page.get_by_label("Chaque jour").check()
    somebody.presses("Enregistrer", within=".rhythm")
    somebody.sees("vos courriels vous seront envoyés chaque jour")
    assert User.objects.get(pk=world.lyon.inspector.pk).notice_rhythm == Rhythm.DAILY


@pytest.mark.parametrize("screen", [{}, NARROW], ids=["wide", "narrow"])
def test_the_mails_of_a_page(invite: type, world: World, looks: Looks, screen: dict[str, object]) -> None:
    User.objects.filter(pk=world.lyon.inspector.pk).update(notice_rhythm=Rhythm.WEEKLY)
    page = world.submitted()
    actions.return_for_changes(page, world.lyon.inspector, comment="À préciser.", **shown(page))
    failed = Notice.objects.get(person=world.lyon.referent, page=page)
    OutboxEntry.objects.filter(key=failed.mail_key).update(
        state=OutboxState.FAILED, last_error="ConnectionRefusedError: [Errno 111]"
    )
    lead = invite(Reviewer, world.lead, **screen)
    lead.is_signed_in()
    lead.opens(f"/admin/validation/{page.pk}/")
    lead.sees("Un courriel à propos de cette page n’est pas parti.")
    looks.at("review: mail not sent", lead)
    lead.follows("Voir les courriels de la page")
    lead.sees("le serveur de courriel ne répond pas", within=".mails")
    looks.at("mails of a page", lead)
    lead.page.locator(".mails").get_by_role("button", name="Renvoyer").click()
    lead.sees("est remis en attente")
    outbox.drain()
    assert not OutboxEntry.objects.filter(state=OutboxState.FAILED).exists()


def test_the_mail_of_the_day(invite: type, world: World) -> None:
    User.objects.filter(pk=world.lyon.inspector.pk).update(notice_rhythm=Rhythm.DAILY)
    world.lyon.inspector.refresh_from_db()
    page = world.submitted(title="Débattre de l’eau")
    conversation.write(page, world.lyon.referent, "Est-ce clair ?\nSur deux lignes.")
    taken_back = world.submitted(title="Voter en classe")
    actions.take_back(taken_back, world.lyon.referent)
    mail.outbox.clear()
    write_mails_of(timezone.localdate() + timedelta(days=1))
    outbox.drain()
    [message] = [one for one in mail.outbox if one.to == [world.lyon.inspector.email]]
    [(html, _)] = message.alternatives
    reader = invite(Person, world.lyon.inspector)
    reader.page.set_content(html)
    reader.sees("Débattre de l’eau", "Sur deux lignes.", "n’est plus attendu de vous")
    for words in ("Débattre de l’eau", "Sur deux lignes.", "Cela n’est plus attendu de vous."):
        assert words in message.body
