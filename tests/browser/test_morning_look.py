"""The morning page of each role, the dashboard and the list of pages, looked at as every screen of ours is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from academies.models import Campaign, Role
from practices.models import NationalSynthesisPage, Rereading, ScenarioPage, ThemePage
from practices.moderation import conversation, opinions
from practices.moderation.queue import takings
from tests.academies.factories import MandateFactory, ProjectFactory
from tests.browser.people import Reviewer
from tests.practices.world import World, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = "/admin/"


def waits_since(page: ScenarioPage, days: int) -> ScenarioPage:
    """Let a page have come to its step some days ago."""
    state = fresh(page).current_workflow_task_state
    TaskState.objects.filter(pk=state.pk).update(started_at=timezone.now() - timedelta(days=days))
    return page


def a_full_morning(world: World) -> None:
    """Something in every part of every role's page."""
    Campaign.objects.update(asks_for_agreement=True, agreement_days=5)
    MandateFactory(role=Role.INSPECTOR, project=world.lyon.project)
    waits_since(world.submitted(title="Débattre sans s’interrompre : règles, rôles et temps de parole"), 12)
    waits_since(world.submitted(title="Cartographier la biodiversité de l’établissement"), 17)
    waits_since(world.submitted(world.lille, title="Lire un paysage d’estuaire"), 60)
    takings.take(world.submitted(title="Programmer un dé qui triche"), world.lyon.inspector)
    for number in range(12):
        world.draft(title=f"Un brouillon qui attend sa suite, numéro {number}")
    world.returned(title="Écrire à plusieurs une nouvelle policière")
    page = world.approved(title="Mesurer l’ombre d’un bâton")
    conversation.write(page, world.lyon.inspector, "Où est la grille d’évaluation dont parle la séance 2 ?")
    opinions.ask(page, world.lyon.referent, world.lyon.teacher, "Le déroulé est-il trop long ?")
    opinions.ask(page, world.lyon.referent, world.general_inspector, "Le cadrage est-il juste ?")
    Rereading.objects.update(before=timezone.localdate() - timedelta(days=2))
    ProjectFactory(theme=world.theme, title="Un projet que personne ne relit encore")
    above = ThemePage.objects.get(theme=world.theme)
    synthesis = above.add_child(
        instance=NationalSynthesisPage(title="Synthèse nationale", slug="synthese", live=False)
    )
    synthesis.save_revision(user=world.lead)
    MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project, user=world.lille.teacher)


def test_every_morning(invite: Any, world: World, looks: Any) -> None:
    early = invite(Reviewer, world.lyon.inspector)
    early.is_signed_in()
    early.opens(HOME)
    early.sees("Rien ne vous attend aujourd’hui.")
    looks.at("morning: nothing", early)
    a_full_morning(world)
    says = {
        "inspector": (world.lyon.inspector, "en retard de"),
        "referent": (world.lyon.referent, "Précisez l’évaluation."),
        "teacher who reads elsewhere": (world.lille.teacher, "On vous demande de lire"),
        "general inspectorate": (world.general_inspector, "à écrire"),
        "lead": (world.lead, "Nommer une suppléance"),
        "administrator": (world.administrator, "Votre compte administre le site"),
    }
    for name, (user, words) in says.items():
        reader = invite(Reviewer, user)
        reader.is_signed_in()
        reader.opens(HOME)
        reader.sees(words)
        looks.at(f"morning: {name}", reader)


def test_the_dashboard_and_its_pages(invite: Any, world: World, looks: Any) -> None:
    a_full_morning(world)
    lead = invite(Reviewer, world.lead)
    lead.is_signed_in()
    lead.opens("/admin/validation/tableau-de-bord/")
    lead.sees("Pages par état", "Par thème et par académie")
    looks.at("dashboard", lead)
    lead.opens("/admin/validation/pages/?etat=brouillon")
    lead.sees("Un brouillon qui attend sa suite, numéro 11")
    looks.at("pages", lead)


def test_an_inspector_gets_to_the_review_in_one_tap(invite: Any, world: World) -> None:
    waits_since(world.submitted(title="Pressée"), 13)
    inspector = invite(Reviewer, world.lyon.inspector)
    inspector.page.set_viewport_size({"width": 390, "height": 740})
    inspector.is_signed_in()
    inspector.opens(HOME)
    button = inspector.page.get_by_role("link", name="Relire")
    box = button.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 740, "on the first screen of a phone"
    button.click()
    inspector.sees("Pressée", within="h1")
