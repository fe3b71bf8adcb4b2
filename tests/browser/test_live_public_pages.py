"""The public pages as they are served, full and empty: axe by day and by night, reading, valid HTML."""

from __future__ import annotations

import pytest

from home.models import HomePage, PlainPage
from practices.addresses import public_path
from practices.models import ScenarioDocument
from practices.moderation import actions
from tests.browser.people import Visitor
from tests.browser.reading import faults_of_reading
from tests.browser.screens import complaints_of_axe, faults_on_a_narrow_screen
from tests.front.test_valid_html import errors_in
from tests.practices.world import World, body, document, fresh, picture, shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_everyone_reads_them(world, invite, tmp_path):
    visitor = invite(Visitor)
    found = {}
    for name, (address, status) in addresses_of(world).items():
        answer = visitor.opens(address)
        assert answer.status == status, name
        (tmp_path / f"{name}.html").write_text(answer.text())
        found[name] = complaints_of_axe(visitor.page, schemes=("light", "dark"))
        found[name] += faults_on_a_narrow_screen(visitor.page)
        found[name] += faults_of_reading(visitor.page)
    assert {name: complaints for name, complaints in found.items() if complaints} == {}
    assert errors_in(tmp_path) == []
    assert visitor.context.cookies() == []


def addresses_of(world: World) -> dict[str, tuple[str, int]]:
    """Every kind of public page, and what it answers."""
    scenario, withdrawn, plain = full_scenario(world), world.withdrawn(), plain_page(world)
    theme, project = scenario.get_parent().get_parent(), scenario.get_parent()
    return {
        "home": ("/", 200),
        "rubric": ("/pratiques/", 200),
        "campaign": (public_path(theme.get_parent()), 200),
        "theme": (public_path(theme), 200),
        "project": (public_path(project), 200),
        "project without a scenario": (public_path(world.lille.page), 200),
        "scenario": (public_path(scenario), 200),
        "plain page": (public_path(plain), 200),
        "académies": ("/academies/", 200),
        "académie": ("/academies/lyon/", 200),
        "results": ("/recherche/?q=debattre&niveau=5e", 200),
        "no results": ("/recherche/?q=xylophone", 200),
        "no such page": ("/pratiques/nulle-part/", 404),
        "withdrawn": (public_path(withdrawn), 410),
    }


def plain_page(world: World) -> PlainPage:
    """A page of the site itself, published by who wrote it."""
    section = {"title": "Une équipe écrit", "content": [{"type": "paragraph", "value": "<p>Puis relit.</p>"}]}
    blocks = PlainPage._meta.get_field("body").stream_block
    page = PlainPage(
        title="Comment une pratique est publiée",
        slug="publication",
        summary="Du brouillon à la page.",
        body=blocks.to_python([{"type": "section", "value": section}]),
        owner=world.lead,
        live=False,
    )
    HomePage.objects.get().add_child(instance=page)
    page.save_revision(user=world.lead, log_action=True)
    actions.submit(fresh(page), world.lead)
    actions.approve(fresh(page), world.lead, **shown(page))
    return fresh(page)


def full_scenario(world: World):
    """A published scenario with every block."""
    image, sheet = picture(world.lyon), document(world.lyon)
    rows = [{"values": ["Préparer", "20 min"]}, {"values": ["Débattre", "35 min"]}]
    columns = [{"type": "text", "heading": "Étape"}, {"type": "text", "heading": "Durée"}]
    content = body(
        "Les élèves cherchent des arguments.",
        picture={
            "image": {"image": image.pk, "alt_text": "Une classe.", "decorative": False},
            "caption": "Le débat.",
        },
        document={"document": sheet.pk, "description": "À distribuer au début."},
        table={
            "caption": "Le temps",
            "table": {"columns": columns, "rows": rows},
            "header_column": True,
        },
        steps=[{"title": "Préparer", "duration": "20 min", "text": "<p>Chacun écrit.</p>"}],
    )
    return world.published(body=content, scenario_documents=[ScenarioDocument(document=sheet)])
