"""The reviewer's checklist: required to approve, answered at once or by exception, kept as it was read."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from academies.models import Role
from foundation.models import User
from practices.models import AdvisedReading, Checklist, ChecklistLine, Decision, Remark
from practices.moderation import actions, checklists
from practices.moderation.checklists import Answers, Noted
from practices.moderation.errors import ChecklistChanged, ChecklistMissing, ExceptionUnexplained, NotAllowed
from tests.academies.factories import MandateFactory, ThemeFactory
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import decide, kinds, review_url, told
from tests.practices.world import World, fresh, shown

LIST = "/admin/practices/checklist/"
CONTRAST = "La légende de la carte n’est pas assez contrastée."


def common() -> Checklist:
    return Checklist.objects.get(kind="")


def line(question: str) -> ChecklistLine:
    return common().lines.get(question=question)


def noting(page: Any, answer: str, word: str, question: str = "Accessibilité") -> dict[str, Any]:
    """What the screen sends when one line is noted."""
    return shown(page) | {"checklist": Answers(common().pk, noted=(Noted(line(question).pk, answer, word),))}


def next_version(world: World, kind: str, *questions: str) -> Checklist:
    newest = Checklist.objects.newest_of(kind)
    lines = [(question, "") for question in questions]
    return checklists.publish(world.lead, kind, lines, after_version=newest.version if newest else 0)


# --- Answering --------------------------------------------------------------------------------------
def test_the_house_ships_with_a_list_that_every_reviewer_reads(world: World, client_of: ClientOf) -> None:
    questions = list(common().lines.values_list("question", flat=True))
    assert questions == [
        "Données et image des élèves",
        "Sources et licences",
        "Accessibilité",
        "Exactitude et programmes",
        "Langue claire",
    ]
    for page, reviewer in (
        (world.submitted(), world.lyon.inspector),
        (world.approved(), world.lead),
    ):
        text = told(client_of(reviewer).get(review_url(page)))
        assert all(question in text for question in questions)
        assert "Rien à signaler" in text


@pytest.mark.parametrize("step", ["submitted", "approved"])
def test_no_approval_without_the_list(world: World, client_of: ClientOf, step: str) -> None:
    page = getattr(world, step)()
    reviewer = world.lyon.inspector if step == "submitted" else world.lead
    seen, before = shown(page), kinds(page)
    for checklist in (None, Answers(common().pk)):
        with pytest.raises(ChecklistMissing):
            actions.approve(page, reviewer, **seen | {"checklist": checklist})
    answer = decide(client_of(reviewer), page, "approve", "Très clair.", **seen | {"checklist": ""})
    assert answer.status_code == 400
    assert "Répondez à la liste de contrôle" in told(answer)
    assert "Très clair." in told(answer)
    assert kinds(page) == before
    assert decide(client_of(reviewer), page, "approve", **seen).status_code == 302


def test_a_decision_against_a_page_needs_no_list(world: World) -> None:
    page = world.submitted()
    actions.return_for_changes(
        page, world.lyon.inspector, **shown(page) | {"checklist": None}, comment="Précisez l’évaluation."
    )
    assert Decision.objects.about(page.pk).get().checklist == {}


def test_an_exception_is_told_to_the_author_on_the_screen_and_in_the_mail(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted()
    with committed():
        answer = decide(client_of(world.lyon.inspector), page, "approve", **noting(page, "no", CONTRAST))
    assert answer.status_code == 302
    text = told(client_of(world.lyon.referent).get(review_url(page)))
    assert f"Accessibilité : À revoir. {CONTRAST}" in text
    message = next(one for one in mail.outbox if one.to == [world.lyon.referent.email])
    assert CONTRAST in message.body
    assert any(one.to == [world.lead.email] and CONTRAST in one.body for one in mail.outbox)


@pytest.mark.parametrize("decision", ["approve", "return"])
def test_an_exception_without_a_word_is_refused_and_nothing_typed_is_lost(
    world: World, client_of: ClientOf, decision: str
) -> None:
    page = world.submitted()
    seen = shown(page)
    noted = (
        Noted(line("Accessibilité").pk, "no", "  "),
        Noted(line("Langue claire").pk, "no", "La deuxième étape."),
    )
    with pytest.raises(ExceptionUnexplained):
        actions.approve(page, world.lyon.inspector, **seen | {"checklist": Answers(common().pk, noted=noted)})
    sent = seen | {"checklist": Answers(common().pk, noted=noted)}
    answer = decide(client_of(world.lyon.inspector), page, decision, "Encore un effort.", **sent)
    assert answer.status_code == 400
    assert "Dites ce qui est à revoir : « Accessibilité »." in told(answer)
    for typed in ("La deuxième étape.", "Encore un effort."):
        assert typed in told(answer)
    assert kinds(page) == []


def test_a_line_may_not_be_concerned(world: World) -> None:
    page = world.submitted()
    decision = actions.approve(page, world.lyon.inspector, **noting(page, "not_concerned", ""))
    assert decision.checklist_told == ("Accessibilité\N{NO-BREAK SPACE}: sans objet.",)


def test_an_answer_that_does_not_exist_is_refused(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)
    for wrong in (
        {f"answer_{line('Accessibilité').pk}": "maybe"},
        {"checklist": "9" * 40},
        {"checklist": "la mienne"},
        {f"word_{line('Accessibilité').pk}": "x" * 1001},
    ):
        form = shown(page) | {"checklist": common().pk, "nothing_to_report": "on", "decision": "approve"}
        answer = client.post(reverse("review_decide", args=[page.pk]), form | wrong)
        assert answer.status_code == 400, wrong
    foreign = Answers(common().pk, noted=(Noted(10**9, "no", "Quoi ?"),))
    with pytest.raises(ChecklistChanged):
        actions.approve(page, world.lyon.inspector, **shown(page) | {"checklist": foreign})
    assert kinds(page) == []


def test_a_list_that_changed_meanwhile_is_answered_again(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    noted = (
        Noted(line("Accessibilité").pk, "no", CONTRAST),
        Noted(line("Langue claire").pk, "no", "La deuxième étape."),
    )
    seen = shown(page) | {"checklist": Answers(common().pk, nothing_to_report=True, noted=noted)}
    next_version(world, "", "Accessibilité", "Données des élèves")
    client = client_of(world.lyon.inspector)
    answer = decide(client, page, "approve", "Bravo.", **seen)
    assert answer.status_code == 409
    text = told(answer)
    assert "La liste de contrôle a changé depuis que vous avez ouvert cet écran" in text
    assert "Langue claire : La deuxième étape." in text, "what has no place any more is given back"
    form = answer.context["checklist_form"]
    assert next((row.line.question, row.comment.value()) for row in form.shown_lines()) == (
        "Accessibilité",
        CONTRAST,
    )
    assert kinds(page) == []


def test_a_decision_reads_the_same_when_the_list_changes(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    actions.approve(page, world.lyon.inspector, **noting(page, "no", CONTRAST))
    next_version(world, "", "Autre chose")
    assert f"Accessibilité : À revoir. {CONTRAST}" in told(client_of(world.lead).get(review_url(page)))


def test_what_was_noted_is_not_lost_when_the_page_is_taken_back(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    seen = noting(page, "no", CONTRAST)
    actions.take_back(page, world.lyon.referent)
    answer = decide(client_of(world.lyon.inspector), page, "approve", **seen)
    assert answer.status_code == 400
    assert CONTRAST in told(answer)


def test_commenting_without_deciding_keeps_what_was_noted(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)
    answer = decide(client, page, "comment", "Une question.", follow=True, **noting(page, "no", CONTRAST))
    assert answer.redirect_chain == [(review_url(page), 302)]
    assert "La page attend toujours votre décision." in told(answer)
    remark = Remark.objects.get()
    assert remark.text.startswith("Une question.")
    assert CONTRAST in remark.text
    assert kinds(page) == []
    assert fresh(page).workflow_in_progress
    refused = decide(client, page, "comment", "  ")
    assert refused.status_code == 400
    assert "Écrivez votre remarque." in told(refused)


def test_after_a_decision_the_next_page_that_waits_is_shown(world: World, client_of: ClientOf) -> None:
    first, second = world.submitted(), world.submitted()
    client = client_of(world.lyon.inspector)
    answer = decide(client, second, "approve", follow=True)
    assert answer.redirect_chain == [(review_url(first), 302)]
    assert "Votre décision est enregistrée." in told(answer)
    assert decide(client, first, "approve").url == reverse("review_queue")


# --- The associated reader --------------------------------------------------------------------------
def reader_of(world: World) -> User:
    return MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user


def test_an_associated_reader_fills_the_list_in_and_does_not_decide(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    page, reader = world.submitted(), reader_of(world)
    client = client_of(reader)
    assert "Transmettre ma lecture" in told(client.get(review_url(page)))
    sent = {"revision_id": page.latest_revision_id, "checklist": common().pk, "comment": "Un beau travail."}
    refused = client.post(reverse("review_reading", args=[page.pk]), sent)
    assert refused.status_code == 400
    assert "Un beau travail." in told(refused)
    noted = {f"answer_{line('Accessibilité').pk}": "no", f"word_{line('Accessibilité').pk}": CONTRAST}
    with committed():
        client.post(reverse("review_reading", args=[page.pk]), sent | noted)
    assert mail.outbox.pop().to == [world.lyon.inspector.email]
    screen = client_of(world.lyon.inspector).get(review_url(page))
    assert "Un beau travail." in told(screen)
    rows = {row.line.question: row for row in screen.context["checklist_form"].shown_lines()}
    assert rows["Accessibilité"].answer.value() == "no", "the inspector starts from what the reader noted"
    assert CONTRAST in rows["Accessibilité"].comment.value()
    assert decide(client, page, "approve").status_code == 400
    client.post(reverse("review_reading", args=[page.pk]), sent | {"nothing_to_report": "on"})
    assert AdvisedReading.objects.get().checklist["nothing_to_report"], "said again, it replaces the first"
    assert kinds(page) == []


def test_only_an_associated_reader_of_the_project_reads_while_the_inspection_does(
    world: World, client_of: ClientOf
) -> None:
    waiting, decided, reader = world.submitted(), world.approved(), reader_of(world)
    elsewhere = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lille.project).user
    for page, person in (
        (waiting, world.lyon.teacher),
        (waiting, world.lead),
        (waiting, elsewhere),
        (decided, reader),
    ):
        with pytest.raises(NotAllowed):
            checklists.give_reading(
                page,
                person,
                revision_id=page.latest_revision_id,
                checklist=checklists.nothing_to_report_on(page),
            )
    form = {"revision_id": waiting.latest_revision_id, "checklist": common().pk, "nothing_to_report": "on"}
    address = reverse("review_reading", args=[waiting.pk])
    assert client_of(elsewhere).post(address, form).status_code == 404
    stale = client_of(reader).post(address, form | {"revision_id": "1", "comment": "Vu."})
    assert stale.status_code == 400
    assert "Vu." in told(stale)
    assert not AdvisedReading.objects.exists()


# --- Writing the lists ------------------------------------------------------------------------------
def test_a_lead_writes_the_list_of_a_type_of_page(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lead)
    points = "Durée réaliste : un collègue tient les séances annoncées.\nDocuments modifiables"
    client.post(f"{LIST}create/", {"kind": "scenario", "points": points})
    text = told(client_of(world.lyon.inspector).get(review_url(world.submitted())))
    assert "Durée réaliste" in text
    assert "un collègue tient les séances annoncées." in text
    assert "Sources et licences" not in text
    theirs = Checklist.objects.get(kind="scenario")
    client.post(f"{LIST}edit/{theirs.pk}/", {"points": "Durée réaliste"})
    assert Checklist.objects.newest_of("scenario").version == 2
    assert theirs.lines.count() == 2, "a version is never changed"
    client.post(f"{LIST}edit/{Checklist.objects.newest_of('scenario').pk}/", {"points": ""})
    assert Checklist.objects.in_force_for(world.draft()) == common()
    assert "Durée réaliste" in told(client.get(f"{LIST}inspect/{theirs.pk}/"))


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ("\n".join(f"Point {number}" for number in range(7)), "Une liste a 6 points au plus."),
        ("x" * 121, "Un point tient en 120 caractères"),
        (": une précision seule", "Un point commence par ce qui est à vérifier"),
        ("Deux fois\ndeux fois", "Deux points sont les mêmes"),
        ("", "La liste commune garde au moins un point"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(
    world: World, client_of: ClientOf, points: str, message: str
) -> None:
    answer = client_of(world.lead).post(f"{LIST}edit/{common().pk}/", {"points": points})
    assert message in told(answer)
    assert Checklist.objects.count() == 1


def test_two_leads_do_not_overwrite_each_others_list(world: World, client_of: ClientOf) -> None:
    opened = common().pk
    next_version(world, "", "Celle de la première")
    answer = client_of(world.second_lead).post(f"{LIST}edit/{opened}/", {"points": "Celle de la seconde"})
    assert "Cette liste a changé depuis que vous l’avez ouverte" in told(answer)
    assert "Celle de la seconde" in told(answer)
    again = client_of(world.second_lead).post(f"{LIST}create/", {"kind": "", "points": "Celle de la seconde"})
    assert "Cette liste a changé depuis que vous l’avez ouverte" in told(again)
    assert Checklist.objects.newest_of("").lines.get().question == "Celle de la première"


def test_only_leads_of_all_themes_and_administrators_write_lists(world: World, client_of: ClientOf) -> None:
    of_one_theme = MandateFactory(
        role=Role.PROJECT_LEAD, theme=ThemeFactory(campaign=world.theme.campaign)
    ).user
    assert client_of(of_one_theme).get(LIST).status_code == 200
    for person in (of_one_theme, world.lyon.inspector, world.general_inspector):
        client_of(person).post(f"{LIST}create/", {"kind": "scenario", "points": "À moi"})
        client_of(person).post(f"{LIST}edit/{common().pk}/", {"points": "À moi"})
        with pytest.raises(NotAllowed):
            checklists.publish(person, "scenario", [("À moi", "")], after_version=0)
    assert Checklist.objects.count() == 1
    client_of(world.administrator).post(f"{LIST}create/", {"kind": "dossier", "points": "Équilibre"})
    assert Checklist.objects.filter(kind="dossier").exists()


def test_the_database_holds_six_lines_at_most(world: World) -> None:
    for position in (0, 7):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChecklistLine.objects.create(checklist=common(), position=position, question="De trop")
