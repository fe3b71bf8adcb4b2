"""Duplicating a page, and making a variant of a scenario: a draft of one's own, without what was decided or agreed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from academies.models import Level
from practices import permissions
from practices.models import Decision, Publication, ScenarioPage
from practices.publication.references import resolve
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import told
from tests.practices.world import World, edit, fresh


def duplicate(client: Client, page: Page) -> ScenarioPage:
    before = set(ScenarioPage.objects.values_list("pk", flat=True))
    client.post(reverse("review_duplicate", args=[page.pk]))
    return ScenarioPage.objects.exclude(pk__in=before).get()


def test_a_copy_is_a_draft_without_decision_agreement_or_trial(world: World, client_of: ClientOf) -> None:
    page = world.published()
    copy = duplicate(client_of(world.lyon.teacher), page)
    draft = copy.get_latest_revision_as_object()
    assert draft.title == f"{page.title} (copie)"
    assert draft.body == page.body
    assert not copy.live
    assert not Decision.objects.about(copy.pk).exists()
    assert not Publication.objects.filter(page_id=copy.pk).exists()
    for stored in (copy, draft):
        assert [(author.name, author.has_agreed, author.agreed_on) for author in stored.authors.all()] == [
            ("Camille Exemple", False, None)
        ]
        assert not stored.trials.exists()
    assert page.authors.get().has_agreed, "the page itself keeps its agreements"
    assert copy.owner == world.lyon.teacher
    assert copy.translation_key != page.translation_key


def test_the_latest_draft_is_what_is_copied(world: World, client_of: ClientOf) -> None:
    page = edit(world.published(), world.lyon.referent, summary="Une suite.", title="Débattre mieux")
    copy = duplicate(client_of(world.lyon.referent), page).get_latest_revision_as_object()
    assert (copy.title, copy.summary) == ("Débattre mieux (copie)", "Une suite.")


def test_wagtails_own_copy_screen_goes_the_same_way(world: World, client_of: ClientOf) -> None:
    page = world.published()
    assert world.lyon.page is not None
    form = {"new_title": "Autre", "new_slug": "autre", "new_parent_page": str(world.lyon.page.pk)}
    client_of(world.lyon.referent).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    copy = ScenarioPage.objects.get(slug="autre")
    assert copy.title == "Autre"
    assert not copy.get_latest_revision_as_object().authors.get().has_agreed
    assert not copy.live


@pytest.mark.parametrize("name", ["review_duplicate", "review_variant"])
def test_only_the_team_copies(world: World, client_of: ClientOf, name: str) -> None:
    page = world.submitted()
    for person in (world.lyon.inspector, world.lead, world.general_inspector, world.lille.referent):
        assert not permissions.can_duplicate(person, page)
        client_of(person).post(reverse(name, args=[page.pk]))
        screen = client_of(person).get(reverse("review", args=[page.pk]))
        assert "Dupliquer la page" not in screen.content.decode()
    assert ScenarioPage.objects.count() == 1


def test_a_variant_starts_at_its_level_and_names_the_scenario(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    level = Level.objects.create(code="4e", label="4e", group=world.level.group, position=9)
    client = client_of(world.lyon.referent)
    assert "Niveau de la variante" in told(client.get(reverse("review_variant", args=[page.pk])))
    client.post(reverse("review_variant", args=[page.pk]), {"level": level.pk, "discipline": ""})
    variant = ScenarioPage.objects.exclude(pk=page.pk).get().get_latest_revision_as_object()
    assert list(variant.levels.all()) == [level]
    assert list(variant.disciplines.all()) == [world.discipline]
    assert [row.scenario_id for row in variant.variants.all()] == [page.pk]
    assert variant.title == f"{page.title} (variante)"
    assert not variant.authors.get().has_agreed


def test_an_unknown_level_is_refused(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    answer = client_of(world.lyon.referent).post(reverse("review_variant", args=[page.pk]), {"level": "%00"})
    assert answer.status_code == 400
    assert "Choisissez dans la liste." in told(answer)


def test_both_show_each_other_once_the_variant_is_public(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    with committed():
        page = world.published()
    client_of(world.lyon.referent).post(reverse("review_variant", args=[page.pk]), {})
    variant = ScenarioPage.objects.exclude(pk=page.pk).get()
    assert _shown_with(page) == []
    for author in (draft := variant.get_latest_revision_as_object()).authors.all():
        author.has_agreed, author.agreed_on = True, "2025-10-01"
        author.save()
    draft.save_revision(user=world.lyon.referent)
    from practices.moderation import actions, withdrawal

    with committed():
        actions.submit(fresh(variant), world.lyon.referent)
        world.publish(fresh(variant))
    assert _shown_with(page) == [variant.title]
    assert _shown_with(variant) == [page.title]
    with committed():
        withdrawal.withdraw(fresh(variant), world.lead, "Une erreur.")
    assert _shown_with(page) == []


def _shown_with(page: Page) -> list[str]:
    data = resolve(Publication.objects.get(page_id=page.pk))
    return [item["publication"].title for item in data["variants"]]
