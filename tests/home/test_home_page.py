"""The home page: where it stands, and what the public reads of it."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from foundation.shell import shell_context
from home.models import HomePage, PlainPage
from practices.models import PracticesIndexPage, Publication
from tests.practices import samples


def test_home_page_is_the_door_and_no_one_adds_a_second():
    assert HomePage.publication_kind == "home"
    assert HomePage.allowed_subpage_models() == [PracticesIndexPage, PlainPage]
    assert HomePage.max_count == 1
    assert not HomePage.is_creatable
    assert HomePage.creatable_subpage_models() == [PlainPage]


@pytest.mark.django_db
@pytest.mark.parametrize("introduction", ["<p>Des pratiques <b>essayées</b> en classe.</p>", ""])
def test_home_page_is_shown_from_its_publication(introduction):
    page = HomePage(title="Pratiques pédagogiques", introduction=introduction)
    data = page.build_data(None)
    publication = Publication(title=page.title, kind="home", path="/", card=page.build_card(None), data=data)
    context = {
        "publication": publication,
        "data": data,
        "breadcrumb": [],
        "themes": samples.themes(),
        "scenarios": samples.scenarios(),
    }
    html = render_to_string("home/home.html", shell_context(RequestFactory().get("/")) | context)
    assert "<h1>Pratiques pédagogiques</h1>" in html
    assert ("essayées</b> en classe" in html) is bool(introduction)
    assert html.count('role="search"') == 1
    assert "Fil d’Ariane" not in html
    assert html.index("card--feature") < html.index('class="cards"')
