"""The record that holds: complete, in order, in words, and never changed, whatever becomes of pages and people."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision, TaskState

from academies.actions import end_mandate, give_mandate
from academies.models import Role
from foundation.models import FORMER_PERSON
from foundation.people.anonymisation import account_anonymised, anonymise
from practices.models import Checklist, Decision, LineAnswer
from practices.models.decision import DecisionStands
from practices.moderation import actions, opinions
from practices.moderation.checklists import Answers, Noted
from practices.record.facts import facts_of
from tests.academies.factories import MandateFactory
from tests.foundation.factories import UserFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import decide, told, withdraw
from tests.practices.world import CANARY, World, edit, fresh, shown

WHOLE_LIFE = [
    "opinion_asked",
    "opinion_given",
    "submitted",
    "returned",
    "submitted",
    "taken_back",
    "submitted",
    "approved",
    "corrected",
    "published",
    "withdrawn",
]


def a_whole_life(world: World, client_of: ClientOf) -> Page:
    """A page that went through everything, by the doors that people use."""
    page = world.draft()
    inspector, lead = client_of(world.lyon.inspector), client_of(world.lead)
    asked = opinions.ask(page, world.lyon.teacher, world.lille.referent, "La durée est-elle réaliste ?")
    opinions.answer(asked.pk, world.lille.referent, "Comptez deux séances.")
    actions.submit(page, world.lyon.referent)
    decide(inspector, page, "return", "Précisez l’évaluation.")
    actions.submit(page, world.lyon.referent)
    actions.take_back(fresh(page), world.lyon.referent)
    edit(page, world.lyon.referent, session_count=4)
    actions.submit(page, world.lyon.referent)
    decide(inspector, page, "approve")
    edit(page, world.lead, session_minutes=50)
    decide(lead, page, "approve", "Une durée corrigée.")
    withdraw(lead, page, "Une image n’avait pas d’autorisation.")
    return fresh(page)


def record_of(client_of: ClientOf, person: Any, page: Page) -> dict[str, Any]:
    answer = client_of(person).get(reverse("record_json", args=[page.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    record: dict[str, Any] = json.loads(answer.content)
    return record


def test_the_record_of_a_whole_life_is_complete_and_in_order(world: World, client_of: ClientOf) -> None:
    page = a_whole_life(world, client_of)
    record = record_of(client_of, world.lyon.referent, page)
    assert (record["format"], record["version"]) == ("traam-page-record", 1)
    assert record["page"]["key"] == str(page.translation_key)
    assert record["page"]["academy"] == "Lyon"
    facts = record["facts"]
    assert [fact["kind"] for fact in facts] == WHOLE_LIFE
    returned, corrected, published = (
        facts[WHOLE_LIFE.index(k)] for k in ("returned", "corrected", "published")
    )
    assert returned["comment"] == "Précisez l’évaluation."
    assert (returned["person"], returned["role"]) == (str(world.lyon.inspector), "Inspection (IA-IPR)")
    assert corrected["base_revision_id"] == facts[WHOLE_LIFE.index("approved")]["revision_id"]
    decision = Decision.objects.about(page.pk).get(kind="published")
    assert published["content_hash"] == decision.content_hash
    assert published["revision_id"] == decision.revision_id
    assert published["revision_at"] == Revision.objects.get(pk=decision.revision_id).created_at.isoformat()
    assert facts[2]["person"] == str(world.lyon.referent)
    assert facts[2]["role"] == "Référent ou référente"
    assert [fact.at.isoformat() for fact in facts_of(page)] == [fact["at"] for fact in facts]
    screen = told(client_of(world.lyon.inspector).get(reverse("record", args=[page.pk])))
    places = [
        screen.index(fact["label"]) for fact in facts if fact["kind"] in ("returned", "approved", "withdrawn")
    ]
    assert places == sorted(places)
    assert decision.content_hash in screen


def test_the_record_stays_when_its_people_are_anonymised(world: World, client_of: ClientOf) -> None:
    page = a_whole_life(world, client_of)
    before = record_of(client_of, world.lead, page)
    name = str(world.lyon.inspector)
    with_name = client_of(world.lead).get(reverse("record", args=[page.pk]))
    assert name in told(with_name)
    end_mandate(world.lyon.inspector.mandates.get(), world.administrator)
    anonymise(world.lyon.inspector, world.administrator)
    after = record_of(client_of, world.lead, page)
    changed = [
        (old["person"], new["person"])
        for old, new in zip(before["facts"], after["facts"], strict=True)
        if old | {"person": ""} == new | {"person": ""} and old != new
    ]
    assert changed == [(name, FORMER_PERSON)] * 2
    assert name not in told(client_of(world.lead).get(reverse("record", args=[page.pk])))


def test_a_substitute_is_named_with_whom_they_stand_in_for(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    own = world.lyon.inspector.mandates.get()
    substitute = UserFactory(first_name="Dominique", last_name="Remplace")
    give_mandate(
        giver=world.lyon.inspector,
        user=substitute,
        role=Role.INSPECTOR,
        corps=own.corps,
        project=world.lyon.project,
        replaces=own,
    )
    assert decide(client_of(substitute), page, "approve").status_code == 302
    words = f"Dominique Remplace, Inspection (IA-IPR), en intérim de {world.lyon.inspector}"
    for address in ("record", "review"):
        assert words in told(client_of(world.lyon.referent).get(reverse(address, args=[page.pk])))
    fact = record_of(client_of, world.lead, page)["facts"][-1]
    assert fact["in_place_of"] == str(world.lyon.inspector)
    entry = PageLogEntry.objects.get(page=page.pk, action="practices.decision.approved")
    assert entry.data["in_place_of"] == world.lyon.inspector.pk
    history = client_of(world.lyon.referent).get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Validée (Inspection (IA-IPR), par intérim)" in told(history)
    assert reverse("record", args=[page.pk]) in history.content.decode()
    assert decide(client_of(world.lead), page, "approve").status_code == 302
    public = client_of(world.lead).get(fresh(page).publication.path).content.decode()
    assert "Remplace" not in public
    account_anonymised.send(sender=type(world.lead), account=world.lyon.inspector, actor=world.administrator)
    assert (
        Decision.objects.get(actor=substitute).under == f"Inspection (IA-IPR), en intérim de {FORMER_PERSON}"
    )


def test_a_person_without_that_mandate_stands_in_for_nobody(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    stranger = MandateFactory(role=Role.INSPECTOR, project=world.lille.project).user
    assert decide(client_of(stranger), page, "approve").status_code == 404


def test_a_change_of_name_leaves_the_record_as_it_was_written(world: World, client_of: ClientOf) -> None:
    page = world.returned()
    name = str(world.lyon.inspector)
    type(world.lead).objects.filter(pk=world.lyon.inspector.pk).update(last_name="Nouveau-Nom")
    assert record_of(client_of, world.lead, page)["facts"][-1]["person"] == name


def test_a_decision_is_neither_changed_nor_deleted(world: World) -> None:
    decision = Decision.objects.about(world.returned().pk).get()
    decision.comment = "Autre chose."
    same = Decision.objects.filter(pk=decision.pk)
    for attempt in (
        decision.save,
        decision.delete,
        same.delete,
        lambda: same.update(comment="Autre chose."),
        lambda: Decision.objects.bulk_update([decision], ["comment"]),
    ):
        with pytest.raises(DecisionStands), transaction.atomic():
            attempt()
    decision.refresh_from_db()
    assert decision.comment == "Précisez l’évaluation."


def test_decisions_of_before_get_the_words_that_new_ones_have(world: World) -> None:
    world.withdrawn()
    words = ("pk", "actor_name", "actor_role", "mandate_scope", "replaced_name")
    before = list(Decision.objects.order_by("pk").values_list(*words))
    Decision._base_manager.update(actor_name="", actor_role="", mandate_scope="", replaced_name="")
    importlib.import_module("practices.migrations.0019_who_decided_in_words").say_who_decided(apps, None)
    assert list(Decision.objects.order_by("pk").values_list(*words)) == before


def test_a_decision_outlives_its_page(world: World) -> None:
    page = world.returned()
    title = page.draft_title
    page.delete()
    decision = Decision.objects.get(kind="returned")
    assert (decision.page_id, decision.page_key, decision.page_title) == (None, page.translation_key, title)


def test_the_audit_sees_a_version_that_no_longer_holds_what_was_decided(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    page = world.returned()
    call_command("check_record")
    decision = Decision.objects.about(page.pk).get()
    revision = Revision.objects.get(pk=decision.revision_id)
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"summary": "Autre chose."})
    with pytest.raises(CommandError, match="1 finding"):
        call_command("check_record")
    assert (
        f"on page {page.pk}: names version {revision.pk}, which holds something else now"
        in capsys.readouterr().out
    )
    edit(page, world.lyon.referent, session_count=4)
    TaskState.objects.filter(revision=revision.pk).update(revision=fresh(page).latest_revision)
    Revision.objects.filter(pk=revision.pk)._raw_delete("default")
    with pytest.raises(CommandError, match="1 finding"):
        call_command("check_record")


@pytest.mark.parametrize("name", ["record", "record_json", "record_pdf", "draft_pdf", "hand_over"])
def test_another_academie_finds_no_record(world: World, client_of: ClientOf, name: str) -> None:
    page = world.draft()
    for stranger in (world.lille.referent, world.lille.inspector):
        answer = client_of(stranger).get(reverse(name, args=[page.pk]))
        assert answer.status_code == 404
        assert CANARY not in answer.content.decode()


def test_a_checklist_is_kept_with_its_answers(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    line = Checklist.objects.in_force_for(page).lines.all()[0]
    noted = Noted(line.pk, LineAnswer.NO.value, "Une photo n’a pas d’autorisation.")
    answers = Answers(line.checklist_id, nothing_to_report=True, noted=(noted,))
    actions.approve(page, world.lyon.inspector, **shown(page) | {"checklist": answers})
    told_of = record_of(client_of, world.lead, page)["facts"][-1]["answers"]
    assert told_of[0]["question"] == line.question
    assert told_of[0]["comment"] == "Une photo n’a pas d’autorisation."
    assert len(told_of) > 1, "the lines in order are kept too"
    assert line.question in told(client_of(world.lead).get(reverse("record", args=[page.pk])))
