"""The settings of the house: who changes them, where they show, what they cost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from wagtail.models import ModelLogEntry

from foundation.shell import Frame
from home import house
from home.models import HouseSettings
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.world import World
from tests.support.back_office import loaded_state_of

EDIT = "/admin/home/housesettings/edit/1/"
TYPED = {
    "rubric": "Pratiques d’ici",
    "parent_label": "Numérique éducatif",
    "parent_url": "https://exemple.example/numerique/",
    "entity_name": "Agence des exemples",
    "entity_address": "1 rue de l’Exemple\n75000 Paris\n01 00 00 00 00",
    "publication_director": "direction des exemples",
    "host_name": "Hébergeur exemplaire",
    "host_address": "2 rue de l’Exemple",
    "host_phone": "01 00 00 00 01",
    "contact_email": "contact@exemple.example",
    "dpo_contact": "dpd@exemple.example",
    "log_retention": "six mois",
    "accessibility_scheme_url": "https://exemple.example/schema/",
    "accessibility_plan_url": "https://exemple.example/plan/",
    "accessibility_review_url": "https://exemple.example/bilan/",
}


def typed_by(client: Client) -> dict[str, str]:
    """What somebody sends who opened the form now and filled it in."""
    return TYPED | loaded_state_of(client.get(EDIT))


@pytest.mark.parametrize("role", ["administrator", "lead"])
def test_administrators_and_leads_of_everything_change_them(
    world: World, client_of: ClientOf, committed: Any, role: str
) -> None:
    user = getattr(world, role)
    client = client_of(user)
    assert "Pratiques pédagogiques" in Client().get("/").content.decode()
    listed = client.get("/admin/home/housesettings/", follow=True)
    assert listed.redirect_chain == [(EDIT, 302)]
    assert "Les pages légales attendent encore : entité responsable du site" in listed.content.decode()
    with committed():
        answer = client.post(EDIT, typed_by(client), follow=True)
    assert "C’est enregistré : réglages du site." in answer.content.decode()
    assert "attendent encore" not in answer.content.decode()
    html = Client().get("/mentions-legales/").content.decode()
    assert "<title>Mentions légales – Pratiques d’ici</title>" in html
    assert '<span class="masthead__name">Pratiques d’ici</span>' in html
    assert '<li><a href="https://exemple.example/numerique/">Numérique éducatif</a></li>' in html
    assert "Enseigner avec le numérique" not in html
    entry = ModelLogEntry.objects.get(action="home.settings.change")
    assert entry.user == user
    assert set(entry.data["fields"]) == set(TYPED)
    history = client.get("/admin/home/housesettings/history/1/").content.decode()
    assert "Réglages changés : nom de la rubrique, rubrique au-dessus" in history


def test_saving_without_a_change_is_noted_nowhere(world: World, client_of: ClientOf) -> None:
    client = client_of(world.administrator)
    for _ in range(2):
        client.post(EDIT, typed_by(client))
    assert ModelLogEntry.objects.filter(action="home.settings.change").count() == 1


def test_what_is_wrong_is_said_in_french_and_kept(world: World, client_of: ClientOf) -> None:
    bad = {
        "rubric": "",
        "parent_url": "javascript:alert(1)",
        "contact_email": "contact",
        "host_name": "Gardé",
    }
    client = client_of(world.administrator)
    html = client.post(EDIT, typed_by(client) | bad).content.decode()
    assert "Rien n’est enregistré : corrigez ce qui est signalé ci-dessous." in html
    assert 'value="Gardé"' in html
    assert HouseSettings.objects.get().rubric == "Pratiques pédagogiques"


@pytest.mark.parametrize("who", ["referent", "inspector", "theme lead", "superuser", "nobody"])
def test_nobody_else_sees_or_changes_them(world: World, client_of: ClientOf, who: str) -> None:
    if who == "theme lead":
        user = MandateFactory(lead=True, theme=world.theme).user
    elif who == "superuser":
        user = MandateFactory(general_inspector=True, user__is_superuser=True).user
    else:
        user = {"referent": world.lyon.referent, "inspector": world.lyon.inspector}.get(who)
    client = client_of(user) if user else Client()
    for address in (EDIT, "/admin/home/housesettings/history/1/", "/admin/home/accessibilityaudit/"):
        assert client.get(address).status_code == 302
        assert client.get(address)["Location"].startswith(("/admin/", "/admin/login/"))
    assert client.post(EDIT, TYPED).status_code == 302
    assert HouseSettings.objects.get().entity_name == ""


def test_there_is_one_row_for_good(world: World, client_of: ClientOf) -> None:
    client = client_of(world.administrator)
    for address in ("/admin/home/housesettings/create/", "/admin/home/housesettings/delete/1/"):
        assert client.post(address, TYPED).status_code in {302, 404}
    assert HouseSettings.objects.count() == 1
    for address in ("edit/2/", "edit/abc/", "history/9/"):
        assert client.get(f"/admin/home/housesettings/{address}").status_code == 404


# --- Two people at once ---------------------------------------------------------------------------
def test_the_second_save_is_shown_what_the_first_changed(world: World, client_of: ClientOf) -> None:
    first, second = client_of(world.administrator), client_of(world.lead)
    loaded = typed_by(first), typed_by(second) | {"rubric": "Pratiques d’ailleurs"}
    assert first.post(EDIT, loaded[0]).status_code == 302
    refused = second.post(EDIT, loaded[1])
    assert refused.status_code == 409
    html = refused.content.decode()
    assert "Quelqu’un a enregistré ce formulaire depuis que vous l’avez ouvert" in html
    assert re.findall('class="change__field">([^<]+)<', html) == ["Nom de la rubrique"]
    assert 'value="Pratiques d’ailleurs"' in html
    assert HouseSettings.objects.get().rubric == "Pratiques d’ici"
    kept = loaded_state_of(refused)
    assert second.post(EDIT, loaded[1] | kept).status_code == 302
    assert HouseSettings.objects.get().rubric == "Pratiques d’ailleurs"


def test_a_save_that_does_not_say_what_it_loaded_is_stale(world: World, client_of: ClientOf) -> None:
    client = client_of(world.administrator)
    assert client.post(EDIT, TYPED).status_code == 409
    assert client.post(EDIT, TYPED | {"loaded_state": "x", "rubric": ""}).status_code == 409
    assert HouseSettings.objects.get().rubric == "Pratiques pédagogiques"


# --- What they cost -------------------------------------------------------------------------------
@pytest.mark.django_db
def test_they_cost_one_query_then_none(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        house.current()
    with django_assert_num_queries(0):
        house.current()
        Client().get("/mentions-legales/")


@pytest.mark.django_db
def test_another_process_sees_a_change_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that this process did not make: no signal, so only the time passes."""
    now = [1000.0]
    monkeypatch.setattr(house, "KEPT_SECONDS", 10.0)
    monkeypatch.setattr(house.time, "monotonic", lambda: now[0])
    assert house.current().settings.rubric == "Pratiques pédagogiques"
    HouseSettings.objects.update(rubric="Ailleurs")
    now[0] += 9.9
    assert house.current().settings.rubric == "Pratiques pédagogiques"
    now[0] += 0.2
    assert house.current().settings.rubric == "Ailleurs"


@pytest.mark.django_db
def test_a_change_is_seen_once_it_is_there_for_everyone(committed: Any) -> None:
    house.current()
    with committed():
        settings = HouseSettings.objects.get()
        settings.rubric = "Nouvelle"
        settings.save()
        assert house.current().settings.rubric == "Pratiques pédagogiques"
    assert house.current().settings.rubric == "Nouvelle"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_breaks_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> house.House:
        raise DatabaseError("gone")

    monkeypatch.setattr(house, "read", broken)
    assert house.current().frame == Frame()


def test_neutral_values_are_the_same_everywhere() -> None:
    """The frame of an error page, which asks nobody, is that of a new installation."""
    assert house.House(HouseSettings()).frame == Frame()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/mentions-legales/", "/accessibilite/", "/donnees-personnelles/"])
def test_nobody_is_named_before_someone_says_so(path: str, settings: Any) -> None:
    for is_demonstration in (False, True):
        settings.DEMONSTRATION = is_demonstration
        html = Client().get(path).content.decode().lower()
        assert "ministère" not in html
        assert "gouv.fr" not in html
        assert ("démonstration" in html) is is_demonstration
