"""Deciding on the review desk: what a decision does, when it is refused, and that nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from academies.actions import end_mandate
from academies.models import Mandate, Role
from foundation.models import User
from practices.models import Decision, DecisionKind
from practices.moderation import actions
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, as_sent, decide, kinds, review_url, told
from tests.practices.world import World, edit, fresh, shown

REFUSED_FOR_OTHERS = "Cette décision ne vous revient pas."
OVER = (
    "Cette relecture n’est plus en cours : une décision a été prise, ou la page a été reprise par son équipe."
)
CHANGED = "La page a changé depuis que vous l’avez ouverte : relisez-la avant de décider."
REASON = "Écrivez le motif : l’équipe doit savoir ce qui est attendu."
TYPED = "Un avis long et « réfléchi ».\nEn deux lignes."


def is_kept(answer: object) -> bool:
    """Whether the comment stands on the screen as it was typed, decidable or not."""
    return answer.context["form"]["comment"].value() == TYPED and "En deux lignes." in told(answer)


# --- Deciding ---------------------------------------------------------------------------------------
def test_two_decisions_publish_a_page(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    answer = decide(client_of(world.lyon.inspector), page, "approve", "Très clair.", follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert "Votre décision est enregistrée." in told(answer)
    assert not fresh(page).live
    answer = decide(client_of(world.lead), page, "approve", follow=True)
    assert "Votre décision est enregistrée." in told(answer)
    page = fresh(page)
    assert page.live
    assert not page.workflow_in_progress
    first, second = Decision.objects.about(page.pk)
    assert (first.kind, first.actor, first.comment) == ("approved", world.lyon.inspector, "Très clair.")
    assert (second.kind, second.actor) == ("published", world.lead)
    assert first.revision_id == second.revision_id == page.live_revision_id
    assert first.mandate == Mandate.objects.get(user=world.lyon.inspector)
    assert second.mandate == Mandate.objects.get(user=world.lead)


@pytest.mark.parametrize("step", ["submitted", "approved"])
def test_a_page_sent_back_is_its_teams_again_and_comes_back_to_the_inspection(
    world: World, client_of: ClientOf, step: str
) -> None:
    page = getattr(world, step)()
    reviewer = world.lyon.inspector if step == "submitted" else world.lead
    answer = decide(client_of(reviewer), page, "return", TYPED, follow=True)
    assert "La demande de modifications est envoyée à l’équipe." in told(answer)
    assert not fresh(page).workflow_in_progress
    assert Decision.objects.about(page.pk).last().comment == TYPED
    edit(page, world.lyon.referent, summary="Mieux.")
    actions.submit(page, world.lyon.referent)
    assert decide(client_of(world.lead), page, "approve").status_code == 400
    assert decide(client_of(world.lyon.inspector), page, "approve").status_code == 302
    assert decide(client_of(world.lead), page, "approve").status_code == 302
    assert fresh(page).live
    assert fresh(page).summary == "Mieux."


@pytest.mark.parametrize("step", ["submitted", "approved"])
def test_a_page_that_is_not_kept_ends_its_review(world: World, client_of: ClientOf, step: str) -> None:
    page = getattr(world, step)()
    reviewer = world.lyon.inspector if step == "submitted" else world.lead
    answer = decide(client_of(reviewer), page, "do_not_keep", "Hors du thème.", follow=True)
    assert "La page n’est pas retenue." in told(answer)
    assert kinds(page)[-1] == DecisionKind.NOT_KEPT
    assert not fresh(page).live
    assert not fresh(page).workflow_in_progress


@pytest.mark.parametrize("decision", ["return", "do_not_keep"])
def test_a_decision_against_a_page_says_why(world: World, client_of: ClientOf, decision: str) -> None:
    client = client_of(world.lyon.inspector)
    page = world.submitted()
    for comment in ("", "  \n "):
        answer = decide(client, page, decision, comment)
        assert answer.status_code == 400
        assert REASON in told(answer)
    assert kinds(page) == []
    assert decide(client, page, decision, TYPED).status_code == 302


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"decision": "publish"}, "Cette décision n’existe pas."),
        ({"decision": ""}, "Choisissez une décision."),
        ({"task_state_id": ""}, ""),
        ({"revision_id": "dernière"}, ""),
        ({"task_state_id": "9" * 40}, OVER),
        ({"comment": TYPED + "x" * 5000}, "5000"),
    ],
)
def test_a_form_that_cannot_be_read_changes_nothing(
    world: World, client_of: ClientOf, changed: dict[str, str], message: str
) -> None:
    page = world.submitted()
    form = as_sent(shown(page)) | {"decision": "approve", "comment": TYPED} | changed
    answer = client_of(world.lyon.inspector).post(reverse("review_decide", args=[page.pk]), form)
    assert answer.status_code == 400
    assert message in told(answer)
    assert answer.context["form"]["comment"].value() == form["comment"]
    assert "Votre décision" in told(answer)
    assert kinds(page) == []
    if "comment" not in changed:
        again = as_sent(shown(page)) | {"decision": "approve", "comment": TYPED}
        assert (
            client_of(world.lyon.inspector).post(reverse("review_decide", args=[page.pk]), again).status_code
            == 302
        )


# --- What happened meanwhile ------------------------------------------------------------------------
@pytest.mark.parametrize("decision", ["approve", "return", "do_not_keep"])
def test_a_decision_on_what_changed_meanwhile_is_refused_and_kept(
    world: World, client_of: ClientOf, decision: str
) -> None:
    page = world.approved()
    seen = shown(page)
    edit(page, world.second_lead, summary="Une correction de la seconde lectrice.")
    answer = decide(client_of(world.lead), page, decision, TYPED, **seen)
    assert answer.status_code == 409
    assert CHANGED in told(answer)
    assert is_kept(answer)
    assert "Une correction de la seconde lectrice." in told(answer), "what changed is shown"
    assert kinds(page) == [DecisionKind.APPROVED]


def test_a_page_taken_back_meanwhile(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    seen = shown(page)
    actions.take_back(page, world.lyon.referent)
    answer = decide(client_of(world.lyon.inspector), page, "return", TYPED, **seen)
    assert answer.status_code == 400
    assert OVER in told(answer)
    assert is_kept(answer)
    assert "Votre décision n’a pas été enregistrée." in told(answer)
    actions.submit(page, world.lyon.referent)
    answer = decide(client_of(world.lyon.inspector), page, "return", TYPED, **seen)
    assert OVER in told(answer), "the step that was taken back does not come back with the page"
    assert is_kept(answer)
    assert kinds(page) == []


def test_a_decision_that_another_person_took_first(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    seen = shown(page)
    decide(client_of(world.second_lead), page, "approve", **seen)
    answer = decide(client_of(world.lead), page, "return", TYPED, **seen)
    assert answer.status_code == 400
    assert OVER in told(answer)
    assert is_kept(answer)
    assert fresh(page).live


def test_another_pages_step(world: World, client_of: ClientOf) -> None:
    ours, theirs = world.submitted(), world.submitted(world.lille)
    for seen in (
        shown(theirs),
        shown(theirs) | {"revision_id": ours.latest_revision_id},
        shown(ours) | {"revision_id": theirs.latest_revision_id},
    ):
        answer = decide(client_of(world.lyon.inspector), ours, "approve", TYPED, **seen)
        assert answer.status_code in {400, 409}
        assert OVER in told(answer) or CHANGED in told(answer)
        assert is_kept(answer)
    assert kinds(ours) == kinds(theirs) == []


@pytest.mark.parametrize("how", ["ended", "last day passed", "account closed"])
@pytest.mark.parametrize("elsewhere", [True, False], ids=["still inspects elsewhere", "nothing left"])
def test_a_reviewer_whose_mandate_ended_since_the_screen_was_opened(
    world: World, client_of: ClientOf, how: str, elsewhere: bool
) -> None:
    inspector = world.lyon.inspector
    mandate = Mandate.objects.get(user=inspector)
    if elsewhere:
        MandateFactory(role=Role.INSPECTOR, project=world.lille.project, user=inspector)
    page = world.submitted(title="Un titre à nous")
    client = client_of(inspector)
    assert "Votre décision" in told(client.get(review_url(page)))
    if how == "ended":
        end_mandate(mandate, world.administrator)
    elif how == "last day passed":
        mandate.ends_on = timezone.localdate() - timedelta(days=1)
        mandate.save()
    else:
        User.objects.filter(pk=inspector.pk).update(is_active=False)
    answer = decide(client, page, "approve", TYPED)
    assert kinds(page) == []
    assert fresh(page).workflow_in_progress
    assert answer.status_code in {403, 404}
    assert "Votre décision n’a pas été enregistrée" in told(answer)
    assert "En deux lignes." in told(answer)
    assert "Un titre à nous" not in told(answer)
    unknown = client.post(reverse("review_decide", args=[10**9]), {"decision": "approve", "comment": TYPED})
    assert told(unknown) == told(answer).replace(str(page.pk), str(10**9)), "it does not say there is a page"


def test_a_session_that_ended_while_a_decision_was_written(world: World) -> None:
    page = world.submitted(title="Un titre à nous")
    answer = decide(Client(), page, "return", TYPED)
    assert answer.status_code == 403
    assert "Votre session est terminée. Connectez-vous, puis décidez de nouveau." in told(answer)
    assert "En deux lignes." in told(answer)
    assert f'href="/admin/login/?next={review_url(page)}"' in answer.content.decode()
    assert "Un titre à nous" not in told(answer)
    assert kinds(page) == []


# --- Four eyes --------------------------------------------------------------------------------------
def test_nobody_approves_what_they_submitted_or_wrote(world: World, client_of: ClientOf) -> None:
    for author, project in ((world.lyon.referent, world.lyon), (world.lyon.teacher, world.lyon)):
        MandateFactory(role=Role.INSPECTOR, project=project.project, user=author)
        page = world.draft()
        edit(page, author, summary="Écrit par qui le relirait.")
        actions.submit(page, world.lyon.referent)
        answer = decide(client_of(author), page, "approve", TYPED)
        assert answer.status_code == 400
        assert REFUSED_FOR_OTHERS in told(answer)
        assert is_kept(answer)
        assert kinds(page) == []
        assert decide(client_of(world.lyon.inspector), page, "approve").status_code == 302


def test_one_person_does_not_take_both_decisions(world: World, client_of: ClientOf) -> None:
    MandateFactory(role=Role.INSPECTOR, project=world.lyon.project, user=world.lead)
    page = world.submitted()
    client = client_of(world.lead)
    assert decide(client, page, "approve").status_code == 302
    answer = decide(client, page, "approve", TYPED)
    assert answer.status_code == 400
    assert REFUSED_FOR_OTHERS in told(answer)
    assert is_kept(answer)
    assert kinds(page) == [DecisionKind.APPROVED]
    assert decide(client_of(world.second_lead), page, "approve").status_code == 302
    assert fresh(page).live


# --- Several inspectors -----------------------------------------------------------------------------
def test_one_of_two_inspectors_suffices(world: World, client_of: ClientOf) -> None:
    second = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    page = world.submitted()
    seen = shown(page)
    assert decide(client_of(second), page, "approve").status_code == 302
    assert OVER in told(decide(client_of(world.lyon.inspector), page, "approve", TYPED, **seen))
    assert decide(client_of(world.lead), page, "approve").status_code == 302
    assert fresh(page).live


def test_a_campaign_may_ask_every_inspector(world: World, client_of: ClientOf) -> None:
    campaign = world.theme.campaign
    campaign.all_inspectors_must_approve = True
    campaign.save()
    second = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    page = world.submitted()
    assert decide(client_of(world.lyon.inspector), page, "approve").status_code == 302
    assert decide(client_of(world.lead), page, "approve").status_code == 400
    again = decide(client_of(world.lyon.inspector), page, "approve", TYPED)
    assert REFUSED_FOR_OTHERS in told(again)
    assert decide(client_of(second), page, "approve").status_code == 302
    assert decide(client_of(world.lead), page, "approve").status_code == 302
    assert kinds(page) == [DecisionKind.APPROVED, DecisionKind.APPROVED, DecisionKind.PUBLISHED]
    assert fresh(page).live
