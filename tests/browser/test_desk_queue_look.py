"""The queue and what is done from it, each in its states, looked at as every screen of ours is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from academies.models import Role
from practices.models import ScenarioPage
from practices.moderation.queue import takings
from tests.academies.factories import MandateFactory, ProjectFactory
from tests.browser.people import Reviewer
from tests.practices.world import World, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUEUE = "/admin/validation/"


def waits_since(page: ScenarioPage, days: int) -> ScenarioPage:
    """Let a page have come to its step some days ago."""
    state = fresh(page).current_workflow_task_state
    TaskState.objects.filter(pk=state.pk).update(started_at=timezone.now() - timedelta(days=days))
    return page


def a_full_queue(world: World) -> None:
    """Pages in every state of their deadline, some of them taken, for an inspector who has a colleague."""
    colleague = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    MandateFactory(role=Role.INSPECTOR, project=world.lille.project, user=world.lyon.inspector)
    waits_since(world.submitted(title="Débattre sans s’interrompre : règles, rôles et temps de parole"), 2)
    waits_since(world.submitted(title="Écrire à plusieurs une nouvelle policière"), 12)
    late = waits_since(world.submitted(title="Cartographier la biodiversité de l’établissement"), 17)
    waits_since(world.submitted(world.lille, title="Lire un paysage d’estuaire"), 40)
    takings.take(late, colleague)
    mine = waits_since(world.submitted(title="Programmer un dé qui triche"), 13)
    takings.take(mine, world.lyon.inspector)


def test_the_queue_of_an_inspector(invite: Any, world: World, looks: Any) -> None:
    a_full_queue(world)
    inspector = invite(Reviewer, world.lyon.inspector)
    inspector.is_signed_in()
    inspector.opens(QUEUE)
    inspector.sees("bloquée, en retard de", "Prise en charge par", "Vous l’avez prise en charge")
    looks.at("queue", inspector)
    inspector.opens(QUEUE)
    inspector.page.get_by_text("Filtrer et trier", exact=True).click()
    inspector.page.get_by_label("Académie").select_option(label="Académie de Lille")
    looks.at("queue: filters", inspector)
    inspector.page.get_by_label("Échéance").select_option(label="À l’heure")
    inspector.presses("Appliquer")
    inspector.sees("Aucune page ne correspond à vos choix.")
    looks.at("queue: nothing left", inspector)
    inspector.opens(f"{QUEUE}?projet={world.lyon.project.pk}")
    inspector.presses("Valider la sélection")
    inspector.sees("Valider 4 pages".replace(" ", "\u00a0", 2).replace("\u00a0", " ", 1))
    looks.at("lot", inspector)
    inspector.presses("Valider 4\u00a0pages")
    inspector.page.get_by_label("rien à signaler").check()
    inspector.presses("Valider 4\u00a0pages")
    inspector.sees("Envoyée à la DNE A2.")
    looks.at("lot decided", inspector)


def test_what_a_lead_watches(invite: Any, world: World, looks: Any) -> None:
    a_full_queue(world)
    ProjectFactory(theme=world.theme, title="Un projet que personne ne relit encore")
    lead = invite(Reviewer, world.lead)
    lead.is_signed_in()
    lead.opens(f"{QUEUE}a-surveiller/")
    lead.sees("aucune inspection", "Nommer une suppléance")
    looks.at("watch", lead)
    lead.opens(f"{QUEUE}projets/{world.lille.project.pk}/inspection/")
    looks.at("substitute", lead)
    lead.opens(f"{QUEUE}{ScenarioPage.objects.get(title__startswith='Programmer').pk}/")
    lead.page.locator(".review__taking details").evaluate("node => node.open = true")
    looks.at("review: taken", lead)
