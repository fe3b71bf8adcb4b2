"""Naming a substitute, or a first inspection, from where it is missed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from academies.actions import end_mandate
from academies.models import Mandate, Role
from foundation.models import User
from tests.foundation.factories import UserFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import QUEUE, review_url, told
from tests.practices.world import CANARY, World

NOBODY = {"person": "personne@exemple.example", "corps": "IA-IPR"}


@pytest.fixture
def newcomer(db: Any) -> User:
    """Someone with an account and no mission."""
    user: User = UserFactory(email="suppleance@exemple.example")
    return user


def address(world: World) -> str:
    return reverse("review_name_inspector", args=[world.lyon.project.pk])


def test_the_lead_names_a_substitute_who_decides_at_once(
    world: World, newcomer: User, client_of: ClientOf
) -> None:
    world.submitted(title="Bloquée")
    replaced = world.lyon.inspector.mandates.get()
    client = client_of(world.lead)
    screen = client.get(address(world))
    assert "Nommer une suppléance" in told(screen)
    assert screen.context["form"]["replaces"].value() == replaced.pk
    form = {"person": newcomer.email, "corps": "IEN", "replaces": replaced.pk, "ends_on": ""}
    done = client.post(address(world), form, follow=True)
    assert "relit désormais" in told(done)
    given = newcomer.mandates.get()
    assert (given.role, given.project, given.replaces, given.granted_by) == (
        Role.INSPECTOR,
        world.lyon.project,
        replaced,
        world.lead,
    )
    assert "Bloquée" in told(client_of(newcomer).get(QUEUE))


def test_a_substitute_stays_no_longer_than_who_is_replaced(
    world: World, newcomer: User, client_of: ClientOf
) -> None:
    last_day = timezone.localdate() + timedelta(days=20)
    Mandate.objects.filter(user=world.lyon.inspector).update(ends_on=last_day)
    replaced = world.lyon.inspector.mandates.get()
    form = {"person": newcomer.email, "corps": "IEN", "replaces": replaced.pk}
    later = client_of(world.lead).post(
        address(world), form | {"ends_on": (last_day + timedelta(days=1)).isoformat()}
    )
    assert later.status_code == 400
    assert "L’intérim ne dure pas plus que la mission suppléée." in told(later)
    client_of(world.lead).post(address(world), form)
    assert newcomer.mandates.get().ends_on == last_day


def test_a_project_without_inspection_gets_one(world: World, newcomer: User, client_of: ClientOf) -> None:
    page = world.submitted()
    end_mandate(world.lyon.inspector.mandates.get(), world.administrator)
    client = client_of(world.lead)
    for screen in (QUEUE, review_url(page)):
        assert address(world) in client.get(screen).content.decode()
    assert address(world) not in client_of(world.lyon.referent).get(review_url(page)).content.decode()
    assert "Nommer une inspection" in told(client.get(address(world)))
    client.post(address(world), {"person": newcomer.email, "corps": "IA-IPR"})
    assert newcomer.mandates.get().replaces is None


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Écrivez l’adresse électronique de son compte."),
        (NOBODY, "Aucun compte ouvert n’a cette adresse."),
        (
            {"person": "referent.lyon@exemple.example", "corps": "IA-IPR"},
            "dans l’équipe d’un projet et le relire",
        ),
        (
            {"person": "suppleance@exemple.example", "corps": "IA-IPR", "replaces": "0"},
            "Choisissez une personne",
        ),
        (
            {"person": "suppleance@exemple.example", "corps": "IA-IPR", "ends_on": "demain"},
            "Écrivez une date",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    world: World, newcomer: User, client_of: ClientOf, form: dict[str, str], words: str
) -> None:
    answer = client_of(world.lead).post(address(world), form)
    assert answer.status_code == 400
    assert words in told(answer)
    assert not newcomer.mandates.exists()


def test_nobody_else_opens_it(world: World, client_of: ClientOf) -> None:
    world.lyon.project.title = f"Sur le {CANARY}"
    world.lyon.project.save()
    for person in (world.lyon.inspector, world.lyon.referent, world.lille.inspector, world.general_inspector):
        for answer in (client_of(person).get(address(world)), client_of(person).post(address(world), NOBODY)):
            assert answer.status_code == 404
            assert CANARY not in answer.content.decode()
