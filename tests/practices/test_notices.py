"""Who is told of what: the people concerned, once, with the comment and a link, in a mail that follows the commit."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from academies.actions import end_mandate
from academies.models import Mandate, Role
from foundation import outbox
from foundation.models import OutboxEntry, OutboxState, User
from practices.models import CampaignPage
from practices.moderation import actions, withdrawal
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import decide, review_url, withdraw
from tests.practices.world import World, edit, fresh

COMMENT = "Une remarque\nsur deux lignes."


@dataclass(frozen=True)
class Mail:
    """One mail that waits in the outbox."""

    to: int
    subject: str
    text: str


def written() -> list[Mail]:
    """The mails written since the last time, each counted as read; no-break spaces are read as spaces."""
    entries = list(OutboxEntry.objects.filter(topic="mail", state=OutboxState.PENDING).order_by("pk"))
    OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(state=OutboxState.DONE)
    return [
        Mail(entry.payload["user"], *(plain(entry.payload[part]) for part in ("subject", "text")))
        for entry in entries
    ]


def plain(text: str) -> str:
    """The words with the spaces of a keyboard."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def to(mails: list[Mail], subject: str) -> list[int]:
    """Who gets the mails whose subject starts so, as often as they get one."""
    return sorted(mail.to for mail in mails if mail.subject.startswith(subject))


def are(*people: User) -> list[int]:
    """The accounts, in the same order."""
    return sorted(person.pk for person in people)


def test_a_mail_leaves_after_the_commit_and_not_in_the_request(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    assert [entry.to for entry in written()] == [world.lyon.inspector.pk]
    decide(client_of(world.lyon.inspector), page, "return", COMMENT)
    waiting = OutboxEntry.objects.get(topic="mail", state=OutboxState.PENDING)
    assert waiting.payload["user"] == world.lyon.referent.pk
    assert mail.outbox == []
    outbox.drain()
    assert [message.to for message in mail.outbox] == [[world.lyon.referent.email]]
    assert COMMENT in mail.outbox[0].body
    waiting.refresh_from_db()
    assert waiting.state == OutboxState.DONE


def test_a_refused_decision_tells_nobody(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    written()
    decide(client_of(world.lyon.inspector), page, "return", "")
    decide(client_of(world.lead), page, "approve")
    assert written() == []


def test_sending_a_page_tells_its_inspectors(world: World) -> None:
    second = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    page = world.submitted(title="Débattre de l’eau")
    mails = written()
    assert to(mails, "À valider : Débattre de l’eau") == are(world.lyon.inspector, second)
    assert len(mails) == 2
    assert f"Le scénario « Débattre de l’eau » a été envoyé en relecture par {world.lyon.referent}." in (
        mails[0].text
    )
    assert settings.SITE_URL + review_url(page) in mails[0].text


def test_sending_a_page_that_no_inspection_reads_tells_the_leads(world: World) -> None:
    end_mandate(Mandate.objects.get(user=world.lyon.inspector), world.administrator)
    written()
    world.submitted()
    mails = written()
    assert [mail.to for mail in sorted(mails, key=lambda mail: mail.to)] == are(world.lead, world.second_lead)
    assert "Aucune inspection n’est nommée sur ce projet" in mails[0].text


def test_an_approval_tells_the_submitter_and_the_leads(world: World, client_of: ClientOf) -> None:
    page = world.submitted(title="Débattre de l’eau")
    written()
    decide(client_of(world.lyon.inspector), page, "approve", COMMENT)
    mails = written()
    assert to(mails, "Validé par l’inspection : Débattre de l’eau") == are(world.lyon.referent)
    assert to(mails, "À publier : Débattre de l’eau") == are(world.lead, world.second_lead)
    assert len(mails) == 3
    assert all(COMMENT in mail.text for mail in mails)
    sentence = f"Le scénario « Débattre de l’eau » a été validé par {world.lyon.inspector}."
    assert all(sentence in mail.text for mail in mails)
    assert f"{sentence} La DNE A2 le lit maintenant avant de le publier." in mails[0].text
    assert settings.SITE_URL + review_url(page) in mails[1].text


@pytest.mark.parametrize(
    ("decision", "subject", "said"),
    [
        ("return", "Modifications demandées : ", "demande des modifications sur"),
        ("do_not_keep", "Non retenu : ", "n’a pas retenu"),
    ],
)
def test_a_decision_against_a_page_tells_the_submitter_then_the_inspection_too(
    world: World, client_of: ClientOf, decision: str, subject: str, said: str
) -> None:
    first, second = world.submitted(), world.approved()
    written()
    decide(client_of(world.lyon.inspector), first, decision, COMMENT)
    mails = written()
    assert to(mails, subject + first.title) == are(world.lyon.referent)
    assert len(mails) == 1
    assert f"{world.lyon.inspector} {said}" in mails[0].text
    decide(client_of(world.lead), second, decision, COMMENT)
    mails = written()
    assert to(mails, subject + second.title) == are(world.lyon.referent, world.lyon.inspector)
    assert len(mails) == 2
    assert all(COMMENT in mail.text and f"{world.lead} {said}" in mail.text for mail in mails)
    if decision == "return":
        editor = settings.SITE_URL + reverse("wagtailadmin_pages:edit", args=[second.pk])
        links = {mail.to: editor in mail.text for mail in mails}
        assert links == {world.lyon.referent.pk: True, world.lyon.inspector.pk: False}


def test_publishing_tells_the_submitter_and_the_inspection(world: World, client_of: ClientOf) -> None:
    page = world.approved(title="Débattre de l’eau")
    written()
    decide(client_of(world.lead), page, "approve", COMMENT)
    mails = written()
    assert to(mails, "Publié : Débattre de l’eau") == are(world.lyon.referent, world.lyon.inspector)
    assert len(mails) == 2
    for message in mails:
        assert "Le scénario « Débattre de l’eau » est publié." in message.text
        assert settings.SITE_URL + fresh(page).publication.path in message.text
        assert COMMENT in message.text


@pytest.mark.parametrize("decision", ["approve", "return"])
def test_a_correction_is_told_with_its_comparison_whatever_is_decided(
    world: World, client_of: ClientOf, decision: str
) -> None:
    page = world.approved(title="Débattre de l’eau")
    base = page.latest_revision_id
    edit(page, world.lead, summary="Sans coquille.")
    written()
    decide(client_of(world.lead), page, decision, COMMENT)
    corrected = [mail for mail in written() if mail.subject == "Corrigé par la DNE A2 : Débattre de l’eau"]
    assert to(corrected, "") == are(world.lyon.referent, world.lyon.inspector)
    comparison = reverse("review_comparison", args=[page.pk, base, fresh(page).latest_revision_id])
    assert all(settings.SITE_URL + comparison in mail.text and COMMENT in mail.text for mail in corrected)
    for person in (world.lyon.referent, world.lyon.inspector):
        answer = client_of(person).get(comparison)
        assert answer.status_code == 200
        assert "Sans coquille." in answer.content.decode()


def test_taking_a_page_back_tells_those_whom_it_waited_for(world: World) -> None:
    for page, awaited in (
        (world.submitted(), [world.lyon.inspector]),
        (world.approved(), [world.lead, world.second_lead]),
    ):
        written()
        actions.take_back(page, world.lyon.referent)
        mails = written()
        assert to(mails, f"Repris par son équipe : {page.title}") == are(*awaited)
        assert len(mails) == len(awaited)
        assert f"a été repris par {world.lyon.referent}" in mails[0].text


def test_a_withdrawal_tells_the_team_the_inspection_and_the_leads(world: World, client_of: ClientOf) -> None:
    page = world.published(title="Débattre de l’eau")
    written()
    withdraw(client_of(world.lyon.inspector), page, "Une image sans autorisation.")
    mails = written()
    concerned = are(
        world.lyon.referent, world.lyon.teacher, world.lyon.inspector, world.lead, world.second_lead
    )
    assert to(mails, "Retiré de la publication : Débattre de l’eau") == concerned
    assert len(mails) == 5
    for message in mails:
        assert "Le scénario « Débattre de l’eau » a été retiré de la publication par" in message.text
        assert "Une image sans autorisation." in message.text
        assert settings.SITE_URL + page.publication.path in message.text


def test_a_withdrawal_tells_those_below_too(world: World) -> None:
    ours, theirs = world.published(title="Lyonnaise"), world.published(world.lille, title="Lilloise")
    written()
    withdrawal.withdraw(world.lyon.page, world.lead, "Le projet s’arrête.")
    mails = written()
    teams = [world.lyon.referent, world.lyon.teacher, world.lyon.inspector]
    assert to(mails, f"Retiré de la publication : {world.lyon.page.title}") == are(
        *teams, world.lead, world.second_lead
    )
    assert len(mails) == 5
    assert "Les pages placées dessous quittent le site aussi : « Lyonnaise »." in mails[0].text
    withdrawal.withdraw(world.theme.page, world.lead, "Le thème s’arrête.")
    mails = written()
    told = {mail.to for mail in mails}
    assert len(mails) == len(told)
    assert {world.lille.referent.pk, world.lille.inspector.pk, world.lead.pk} <= told
    assert all("« Lilloise »" in mail.text for mail in mails)
    assert not fresh(ours).live
    assert not fresh(theirs).live


def test_each_person_gets_one_mail_whatever_they_are(world: World, client_of: ClientOf) -> None:
    MandateFactory(role=Role.INSPECTOR, project=world.lyon.project, user=world.second_lead)
    page = world.published()
    written()
    withdraw(client_of(world.lead), page, "Une image sans autorisation.")
    mails = written()
    assert len(mails) == len({mail.to for mail in mails}) == 5


def test_a_closed_account_gets_no_mail(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    written()
    User.objects.filter(pk=world.lyon.referent.pk).update(is_active=False)
    decide(client_of(world.lyon.inspector), page, "return", COMMENT)
    assert written() == []


@pytest.mark.parametrize("place", ["campaign", "theme"])
def test_a_page_of_the_lead_is_told_to_its_second_readers_in_its_own_gender(
    world: World, client_of: ClientOf, place: str
) -> None:
    page = CampaignPage.objects.get() if place == "campaign" else world.theme.page
    edit(page, world.lead, title="Un nouveau titre")
    written()
    actions.submit(page, world.lead)
    mails = written()
    assert to(mails, "À valider : Un nouveau titre") == are(world.second_lead, world.general_inspector)
    assert len(mails) == 2
    sent = {"campaign": "La campagne « Un nouveau titre » a été envoyée", "theme": "Le thème « Un nouveau"}
    assert sent[place] in mails[0].text
    decide(client_of(world.general_inspector), page, "approve")
    mails = written()
    subject = {"campaign": "Publiée", "theme": "Publié"}[place]
    assert to(mails, f"{subject} : Un nouveau titre") == are(world.lead)
    published = {"campaign": "est publiée.", "theme": "est publié."}
    assert f"« Un nouveau titre » {published[place]}" in mails[0].text
    assert fresh(page).title == "Un nouveau titre"
