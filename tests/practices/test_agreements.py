"""The agreement before publication: the team confirms the very state that is published, or lets the days go by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from foundation.models import OutboxEntry, User
from practices.models import Agreement, AgreementAnswer, DecisionKind, ScenarioPage
from practices.moderation import actions
from tests.practices.conftest import ClientOf
from tests.practices.desk import decide, kinds, review_url, told
from tests.practices.world import World, edit, fresh, shown

MISSING = "L’équipe n’a pas donné son accord sur cette version"


@pytest.fixture(autouse=True)
def _campaign_that_asks(world: World) -> None:
    campaign = world.theme.campaign
    campaign.asks_for_agreement, campaign.agreement_days = True, 5
    campaign.save()


def respond(client: ClientOf, user: User, page: ScenarioPage, answer: str, comment: str = "") -> object:
    """Answer the last question about a page, as its file does."""
    asked = Agreement.objects.filter(page_id=page.pk).latest("pk")
    url = reverse("review_agreement_answer", args=[page.pk, asked.pk])
    return client(user).post(url, {"answer": answer, "comment": comment}, follow=True)


def test_the_approval_of_the_inspection_asks_the_team_in_one_mail(world: World) -> None:
    page = world.approved()
    asked = Agreement.objects.get(page_id=page.pk)
    assert asked.tacit_on == timezone.localdate() + timedelta(days=5)
    mails = [
        entry.payload["subject"]
        for entry in OutboxEntry.objects.filter(topic="mail", payload__user=world.lyon.referent.pk)
    ]
    assert len(mails) == 1
    assert mails[0].startswith("Votre accord avant publication")


def test_a_page_is_published_once_the_team_agreed(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    lead, referent = client_of(world.lead), client_of(world.lyon.referent)
    refused = decide(lead, page, "approve")
    assert refused.status_code == 400
    assert MISSING in told(refused)
    assert not fresh(page).live
    assert "Donner mon accord" in told(referent.get(review_url(page)))
    assert Agreement.objects.get().answer == AgreementAnswer.WAITING, (
        "opening the page of the mail answers nothing"
    )
    assert "Votre accord est enregistré" in told(respond(client_of, world.lyon.referent, page, "give"))  # type: ignore[arg-type]
    assert decide(lead, page, "approve").status_code == 302
    assert fresh(page).live


def test_what_the_lead_changed_since_is_agreed_to_anew(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    lead = client_of(world.lead)
    respond(client_of, world.lyon.referent, page, "give")
    edit(page, world.lead, summary="Corrigé après l’accord.")
    assert MISSING in told(decide(lead, page, "approve", "Une coquille."))
    ask = reverse("review_agreement_ask", args=[page.pk])
    assert "L’accord de l’équipe est demandé." in told(lead.post(ask, follow=True))
    assert "déjà demandé" in told(lead.post(ask, follow=True)), "once is enough"
    respond(client_of, world.lyon.referent, page, "give")
    assert decide(lead, page, "approve", "Une coquille.").status_code == 302
    assert fresh(page).summary == "Corrigé après l’accord."


def test_an_answer_about_an_older_state_is_none(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    edit(page, world.lead, summary="Corrigé pendant que l’équipe réfléchit.")
    answer = respond(client_of, world.lyon.referent, page, "give")
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert "La page a changé depuis que vous l’avez ouverte" in told(answer)  # type: ignore[arg-type]
    assert Agreement.objects.get().answer == AgreementAnswer.WAITING


def test_silence_is_agreement_after_some_days(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    lead = client_of(world.lead)
    Agreement.objects.update(tacit_on=timezone.localdate() + timedelta(days=1))
    assert MISSING in told(decide(lead, page, "approve"))
    Agreement.objects.update(tacit_on=timezone.localdate())
    assert decide(lead, page, "approve").status_code == 302
    assert Agreement.objects.get().answer == AgreementAnswer.TACIT
    assert fresh(page).live


def test_a_refusal_says_why_and_keeps_the_page_from_the_public(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    without = respond(client_of, world.lyon.referent, page, "refuse", "  ")
    assert without.status_code == 400  # type: ignore[attr-defined]
    respond(client_of, world.lyon.referent, page, "refuse", "Le titre n’est pas le bon.")
    assert Agreement.objects.get().comment == "Le titre n’est pas le bon."
    assert MISSING in told(decide(client_of(world.lead), page, "approve"))
    mail = OutboxEntry.objects.filter(topic="mail", payload__user=world.lead.pk).latest("pk")
    assert "Le titre n’est pas le bon." in mail.payload["text"]


@pytest.mark.parametrize("who", ["teacher", "inspector"])
def test_only_the_referent_agrees(world: World, client_of: ClientOf, who: str) -> None:
    page = world.approved()
    person = getattr(world.lyon, who)
    assert "Donner mon accord" not in told(client_of(person).get(review_url(page)))
    answer = respond(client_of, person, page, "give")
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert Agreement.objects.get().answer == AgreementAnswer.WAITING


def test_another_academie_finds_nothing_to_answer(world: World, client_of: ClientOf) -> None:
    page, ours = world.approved(), world.approved(world.lille)
    answer = respond(client_of, world.lille.inspector, page, "give")
    assert answer.status_code == 404  # type: ignore[attr-defined]
    foreign = Agreement.objects.get(page_id=page.pk)
    url = reverse("review_agreement_answer", args=[ours.pk, foreign.pk])
    assert client_of(world.lille.referent).post(url, {"answer": "give"}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.answer == AgreementAnswer.WAITING


def test_a_campaign_that_does_not_ask_publishes_without(world: World, client_of: ClientOf) -> None:
    world.theme.campaign.asks_for_agreement = False
    world.theme.campaign.save()
    page = world.approved()
    assert not Agreement.objects.exists()
    assert decide(client_of(world.lead), page, "approve").status_code == 302
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.PUBLISHED]


def test_a_page_that_comes_back_to_the_inspection_is_asked_about_again(world: World) -> None:
    page = world.approved()
    actions.return_for_changes(page, world.lead, **shown(page), comment="Reprenez l’évaluation.")
    edit(page, world.lyon.referent, summary="Évaluation reprise.")
    actions.submit(page, world.lyon.referent)
    actions.approve(page, world.lyon.inspector, **shown(page))
    answers = Agreement.objects.filter(page_id=page.pk).order_by("pk").values_list("answer", flat=True)
    assert list(answers) == [AgreementAnswer.SUPERSEDED, AgreementAnswer.WAITING]


# --- Several at once --------------------------------------------------------------------------------
SEVERAL = "/admin/validation/accords/"


def agree_to(client_of: ClientOf, user: User, *pages: ScenarioPage, **answers: str) -> object:
    """Tick these pages and press the button."""
    asked = Agreement.objects.filter(page_id__in=[page.pk for page in pages], answer=AgreementAnswer.WAITING)
    form = {"agreements": [one.pk for one in asked.order_by("pk")]} | (answers or {"all_read": "on"})
    return client_of(user).post(SEVERAL, form)


def test_in_june_a_referent_agrees_to_a_project_at_once(world: World, client_of: ClientOf) -> None:
    pages = [world.approved(title=title) for title in ("Un", "Deux", "Trois")]
    world.approved(world.lille, title="Ailleurs")
    screen = told(client_of(world.lyon.referent).get(SEVERAL))
    assert "3 pages attendent l’accord de votre équipe" in screen
    assert "Ailleurs" not in screen
    answer = agree_to(client_of, world.lyon.referent, *pages[:2])
    assert "2 accords donnés" in told(answer)  # type: ignore[arg-type]
    given = Agreement.objects.filter(answer=AgreementAnswer.GIVEN, answered_by=world.lyon.referent)
    assert set(given.values_list("page_id", flat=True)) == {page.pk for page in pages[:2]}
    lead = client_of(world.lead)
    assert [decide(lead, page, "approve").status_code for page in pages] == [302, 302, 400]


def test_nothing_is_agreed_to_unread(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    answer = agree_to(client_of, world.lyon.referent, page, all_read="")
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert "Relisez les pages, puis cochez cette case." in told(answer)  # type: ignore[arg-type]
    nothing = agree_to(client_of, world.lyon.referent, all_read="on")
    assert "Cochez au moins une page." in told(nothing)  # type: ignore[arg-type]
    assert Agreement.objects.get().answer == AgreementAnswer.WAITING


def test_a_page_that_the_lead_changed_stops_no_other(world: World, client_of: ClientOf) -> None:
    stays, changes = world.approved(title="Qui reste"), world.approved(title="Qui change")
    edit(changes, world.lead, summary="Ce que l’équipe n’a pas lu.")
    assert "La DNE A2 a enregistré la page depuis" in told(client_of(world.lyon.referent).get(SEVERAL))
    answer = agree_to(client_of, world.lyon.referent, stays, changes)
    assert "1 accord donné" in told(answer)  # type: ignore[arg-type]
    assert "La page a changé depuis que vous l’avez ouverte" in told(answer)  # type: ignore[arg-type]
    answers = dict(Agreement.objects.values_list("page__draft_title", "answer"))
    assert answers == {"Qui reste": "given", "Qui change": "waiting"}


def test_what_waits_no_more_stops_no_other(world: World, client_of: ClientOf) -> None:
    waits, sent_back = world.approved(title="Qui attend"), world.approved(title="Repartie")
    ticked = {"agreements": [one.pk for one in Agreement.objects.order_by("pk")], "all_read": "on"}
    actions.return_for_changes(sent_back, world.lead, **shown(sent_back), comment="Reprenez le titre.")
    client = client_of(world.lyon.referent)
    first = told(client.post(SEVERAL, ticked))
    assert "1 accord donné" in first
    assert "1 page n’attendait plus votre accord." in first
    assert "2 pages n’attendaient plus votre accord." in told(client.post(SEVERAL, ticked)), "once is enough"
    assert Agreement.objects.get(page_id=waits.pk).answer == AgreementAnswer.GIVEN


@pytest.mark.parametrize("who", ["teacher", "inspector"])
def test_nobody_else_agrees_to_several(world: World, client_of: ClientOf, who: str) -> None:
    page = world.approved(title="La nôtre")
    for person in (getattr(world.lyon, who), world.lille.referent, world.lead):
        answer = agree_to(client_of, person, page)
        assert "1 page n’attendait plus votre accord." in told(answer)  # type: ignore[arg-type]
        assert "La nôtre" not in told(answer)  # type: ignore[arg-type]
    assert Agreement.objects.get().answer == AgreementAnswer.WAITING


def test_the_list_of_agreements_asks_the_same_however_many(
    world: World, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    client = client_of(world.lyon.referent)
    client.get(SEVERAL)
    for _ in range(4):
        world.approved()
    with django_assert_max_num_queries(11):
        assert client.get(SEVERAL).content.count(b'name="agreements"') == 4
