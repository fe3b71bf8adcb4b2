"""The pages of the académies: what they count and list, and at what price."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from practices.models import Decision, DecisionKind, Publication, PublicationKind, ReviewStep
from practices.views.academies import academy_list, academy_page
from tests.academies.factories import AcademyFactory
from tests.foundation.factories import UserFactory
from tests.practices import samples

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def lyon():
    return AcademyFactory(code="10", name="Lyon", slug="lyon", article="de")


@pytest.fixture
def amiens():
    return AcademyFactory(code="20", name="Amiens", slug="amiens", article="d’")


@pytest.fixture
def publish():
    """Give a function that writes a publication, as the writer leaves it."""
    root = Page.get_first_root_node()
    actor = UserFactory()

    def write(
        title: str, academy_code: str, kind: str = PublicationKind.SCENARIO, **changes: Any
    ) -> Publication:
        page = root.add_child(instance=Page(title=title, slug=f"page-{uuid.uuid4().hex}"))
        decision = Decision.objects.create(
            kind=DecisionKind.PUBLISHED,
            step=ReviewStep.NATIONAL_PUBLICATION,
            page=page,
            page_key=uuid.uuid4(),
            page_title=title,
            actor=actor,
            revision_id=1,
            content_hash="0" * 64,
        )
        values = {
            "page": page,
            "decision": decision,
            "revision_id": 1,
            "kind": kind,
            "path": f"/pratiques/{page.slug}/",
            "title": title,
            "school_year": "2025-2026",
            "academy_code": academy_code,
            "card": samples.card(title),
            "first_published_at": MARCH,
            "published_at": MARCH,
        }
        return Publication.objects.create(**values | changes)

    return write


def read(response: Any) -> str:
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60"
    return re.sub(r"[ \n]+", " ", response.content.decode())


def test_list_counts_the_visible_scenarios_only(rf, lyon, amiens, publish):
    publish("Un", lyon.code)
    publish("Deux", lyon.code)
    publish("Projet", lyon.code, PublicationKind.PROJECT)
    publish("Retiré", lyon.code, withdrawn_at=MARCH, withdrawal_reason="Accord retiré.")
    html = read(academy_list(rf.get("/academies/")))
    lyon_row = html[html.index('href="/academies/lyon/"') :]
    assert lyon_row.index("2\u00a0scénarios") < lyon_row.index("</li>")
    amiens_row = html[html.index('href="/academies/amiens/"') :]
    assert amiens_row.index("0\u00a0scénario<") < amiens_row.index("</li>")
    assert "2\u00a0scénarios publiés à ce jour" in html


def test_closed_academy_is_listed_as_long_as_it_has_archives(rf, amiens, publish):
    caen = AcademyFactory(name="Caen", slug="caen", closed_on=date(2020, 1, 1), successor=amiens)
    AcademyFactory(name="Rouen", slug="rouen", closed_on=date(2020, 1, 1))
    publish("Archive", caen.code)
    html = read(academy_list(rf.get("/academies/")))
    assert "/academies/caen/" in html
    assert "/academies/rouen/" not in html
    page = read(academy_page(rf.get("/academies/caen/"), "caen"))
    assert "n’existe plus depuis le 1<sup>er</sup> janvier 2020" in page
    assert '<a href="/academies/amiens/">académie d’Amiens</a>' in page


def test_page_lists_projects_and_scenarios_newest_first(rf, lyon, amiens, publish):
    publish("Ancien", lyon.code, published_at=MARCH - timedelta(days=9))
    publish("Récent", lyon.code)
    publish("Le projet", lyon.code, PublicationKind.PROJECT)
    publish("D’ailleurs", amiens.code)
    publish("Retiré", lyon.code, withdrawn_at=MARCH, withdrawal_reason="Accord retiré.")
    html = read(academy_page(rf.get("/academies/lyon/"), "lyon"))
    assert "Académie de Lyon</h1>" in html
    assert html.index("Le projet") < html.index("Récent") < html.index("Ancien")
    assert "D’ailleurs" not in html
    assert "Retiré" not in html
    assert "2\u00a0scénarios publiés" in html
    assert 'href="/recherche/?academie=lyon"' in html


def test_page_without_anything_says_so(rf, amiens):
    html = read(academy_page(rf.get("/academies/amiens/"), "amiens"))
    assert "L’académie d’Amiens n’a pas encore de scénario publié." in html


@pytest.mark.parametrize("slug", ["nulle-part", "lyon%00", "é", "x" * 500])
def test_unknown_academy_is_not_found(rf, slug):
    with pytest.raises(Http404):
        academy_page(rf.get("/academies/x/"), slug)


@pytest.mark.parametrize("page", ["0", "2", "9999", "x", "%00"])
def test_page_number_that_does_not_exist_is_not_found(rf, lyon, page):
    with pytest.raises(Http404):
        academy_page(rf.get(f"/academies/lyon/?page={page}"), "lyon")


def test_queries_do_not_grow_with_what_is_listed(rf, lyon, publish):
    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as of_list:
            academy_list(rf.get("/academies/"))
        with CaptureQueriesContext(connection) as of_page:
            academy_page(rf.get("/academies/lyon/"), "lyon")
        return len(of_list), len(of_page)

    publish("Un", lyon.code)
    publish("Projet", lyon.code, PublicationKind.PROJECT)
    few = queries()
    for number in range(15):
        publish(f"Scénario {number}", AcademyFactory().code)
        publish(f"De Lyon {number}", lyon.code)
        publish(f"Projet {number}", lyon.code, PublicationKind.PROJECT)
    assert queries() == few
    assert few == (2, 4)
