"""The terms of a publication: as its card has them, whatever becomes of it."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from practices.models import Publication, PublicationTerm
from practices.moderation import actions
from practices.publication.terms import terms_in, write_terms
from practices.publication.writer import rebuild
from tests.academies.factories import DisciplineFactory, LevelFactory
from tests.practices.world import World, edit, fresh, shown


def terms_of(publication: Publication) -> set[tuple[str, str]]:
    return set(publication.terms.order_by("pk").values_list("kind", "code"))


def publication_of(page) -> Publication:
    return Publication.objects.get(page_id=page.pk)


def test_publishing_writes_the_terms(world: World) -> None:
    scenario = publication_of(world.published())
    assert terms_of(scenario) == {("discipline", "histoire-geographie"), ("level", "5e")}
    theme = Publication.objects.get(kind="theme")
    assert terms_of(theme) == {("discipline", "histoire-geographie")}


def test_a_draft_has_none(world: World) -> None:
    before = PublicationTerm.objects.count()
    world.draft()
    world.submitted()
    world.approved()
    assert PublicationTerm.objects.count() == before


def test_another_version_has_other_terms(world: World) -> None:
    page = world.published()
    edit(
        page,
        world.lyon.referent,
        disciplines=[world.discipline, DisciplineFactory(code="svt", label="SVT")],
        levels=[LevelFactory(code="4e", label="4e")],
    )
    assert terms_of(publication_of(page)) == {("discipline", "histoire-geographie"), ("level", "5e")}
    actions.submit(fresh(page), world.lyon.referent)
    actions.approve(page, world.lyon.inspector, **shown(page))
    actions.approve(page, world.lead, **shown(page))
    assert terms_of(publication_of(page)) == {
        ("discipline", "histoire-geographie"),
        ("discipline", "svt"),
        ("level", "4e"),
    }


def test_withdrawing_leaves_none(world: World) -> None:
    publication = publication_of(world.withdrawn())
    assert publication.is_withdrawn
    assert terms_of(publication) == set()


def test_a_rebuild_mends_what_is_missing_or_too_much(world: World) -> None:
    publication = publication_of(world.published())
    right = terms_of(publication)
    assert not rebuild(publication)
    PublicationTerm.objects.filter(publication=publication, kind="level").delete()
    PublicationTerm.objects.create(publication=publication, kind="level", code="cp")
    assert rebuild(publication)
    assert terms_of(publication) == right
    assert not rebuild(publication)


def test_writing_again_changes_nothing(world: World) -> None:
    publication = publication_of(world.published())
    rows = set(publication.terms.order_by("pk").values_list("pk", flat=True))
    assert not write_terms(publication)
    assert set(publication.terms.order_by("pk").values_list("pk", flat=True)) == rows


@pytest.mark.parametrize("card", [{}, {"disciplines": None, "levels": []}, {"levels": None}])
def test_a_card_may_have_no_terms(card) -> None:
    assert terms_in(card) == set()


def test_the_migration_fills_what_is_public(world: World, monkeypatch) -> None:
    for _ in range(3):
        world.published()
    world.withdrawn()
    rows = lambda: set(  # noqa: E731
        PublicationTerm.objects.order_by("pk").values_list("publication_id", "kind", "code")
    )
    written = rows()
    PublicationTerm.objects.all().delete()
    migration = import_module("practices.migrations.0008_publication_terms")
    monkeypatch.setattr(migration, "BATCH", 2)
    migration.fill(apps, None)
    assert rows() == written
