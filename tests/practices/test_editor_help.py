"""The editor helps: it fills in what is known, asks what the page's nature asks, keeps the lead's part apart."""

from __future__ import annotations

import lxml.html
import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from practices.models import AcademicSynthesisPage, AcademyProjectPage, DossierPage, ScenarioPage
from practices.opening import open_dossiers
from tests.practices.conftest import ClientOf
from tests.practices.editor import add_url, complete_form, edit_url, form_on_screen, open_editor
from tests.practices.world import World, fresh


def names_of(answer: HttpResponse) -> set[str]:
    """The names of everything that the editor asks."""
    screen = lxml.html.document_fromstring(answer.content.decode())
    return {field.name for field in screen.get_element_by_id("page-edit-form").inputs if field.name}


def test_a_new_scenario_knows_its_project(world: World, client_of: ClientOf) -> None:
    shown = AcademyProjectPage.levels.through
    shown.objects.create(academyprojectpage=world.lyon.page, level=world.level)
    form = form_on_screen(client_of(world.lyon.referent).get(add_url(world.lyon)))
    assert form["disciplines"] == str(world.discipline.pk)
    assert form["levels"] == str(world.level.pk)
    assert form["licence"] == "cc-by-4.0"


def test_whoever_starts_a_page_is_its_first_author(world: World, client_of: ClientOf) -> None:
    empty = {"authors-TOTAL_FORMS": "0"}
    client_of(world.lyon.teacher).post(add_url(world.lyon), complete_form(world) | empty)
    author = ScenarioPage.objects.get(slug="debattre-de-l-eau").authors.get()
    assert author.name == str(world.lyon.teacher)
    assert not author.has_agreed


def test_an_article_is_not_asked_what_a_class_is(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    asked = {"session_count", "session_minutes", "group_size", "places"}
    assert asked <= names_of(client.get(edit_url(world.draft())))
    article = world.draft(nature="article")
    assert not asked & names_of(client.get(edit_url(article)))
    answer = client.post(edit_url(article), open_editor(client, article) | {"summary": "Une réflexion."})
    assert answer.status_code == 302
    assert fresh(article).get_latest_revision_as_object().summary == "Une réflexion."


def test_cross_trials_are_the_leads(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    lead = client_of(world.lead).get(edit_url(page))
    assert "trials-TOTAL_FORMS" in names_of(lead)
    assert "Réservé à la DNE A2" in lead.content.decode()
    draft = world.draft()
    referent = client_of(world.lyon.referent)
    assert "trials-TOTAL_FORMS" not in names_of(referent.get(edit_url(draft)))
    forged = {
        "trials-TOTAL_FORMS": "1",
        "trials-INITIAL_FORMS": "0",
        "trials-0-academy": str(world.lille.academy.pk),
        "trials-0-feedback": "Jamais essayé.",
    }
    referent.post(edit_url(draft), open_editor(referent, draft) | forged)
    assert not fresh(draft).get_latest_revision_as_object().trials.all()


def test_a_variant_is_a_page_one_may_read(world: World, client_of: ClientOf) -> None:
    client, page = client_of(world.lyon.referent), world.draft()
    form = open_editor(client, page)

    def leading_to(target: ScenarioPage) -> HttpResponse:
        rows = inline_formset([{"scenario": str(target.pk), "note": "En 2de."}])
        return client.post(edit_url(page), form | nested_form_data({"variants": rows}))

    secret = world.draft(world.lille, title="Secret lillois")
    answer = leading_to(secret)
    assert answer.status_code == 400
    assert "Une des pages choisies n’existe pas, ou vous n’y avez pas accès." in answer.content.decode()
    assert "Secret lillois" not in answer.content.decode()
    assert leading_to(world.published(world.lille)).status_code == 302


@pytest.mark.parametrize("who", ["referent", "teacher"])
def test_a_team_starts_the_synthesis_of_its_project(world: World, client_of: ClientOf, who: str) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=["practices", "academicsynthesispage", world.lyon.page.pk]
    )
    client = client_of(getattr(world.lyon, who))
    form = form_on_screen(client.get(address))
    assert form["title"] == f"Synthèse académique : {world.lyon.page.title}"
    client.post(address, form)
    assert AcademicSynthesisPage.objects.child_of(world.lyon.page).exists()
    assert client.get(address).status_code in {302, 403}, "one a project"
    elsewhere = reverse(
        "wagtailadmin_pages:add", args=["practices", "academicsynthesispage", world.lille.page.pk]
    )
    assert client.get(elsewhere).status_code in {302, 403}


def test_the_lead_starts_a_dossier_and_nobody_else(world: World, client_of: ClientOf) -> None:
    index = open_dossiers(world.lead)
    address = reverse("wagtailadmin_pages:add", args=["practices", "dossierpage", index.pk])
    form = form_on_screen(client_of(world.lead).get(address)) | {"title": "L’oral", "slug": "l-oral"}
    form |= {"selection-count": "0"}
    client_of(world.lead).post(address, form)
    assert DossierPage.objects.get().title == "L’oral"
    for stranger in (world.lyon.referent, world.lyon.inspector, world.general_inspector):
        assert client_of(stranger).get(address).status_code in {302, 403}
