"""The public templates: everything shown when it is there, nothing broken when it is not."""

from __future__ import annotations

import copy
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from foundation.shell import shell_context
from tests.practices import samples

TRAIL = [{"label": "Pratiques pédagogiques", "url": "/pratiques/"}, {"label": "Cette page", "url": ""}]
VOID = {"meta", "link", "img", "input", "source", "br", "rect", "path", "circle"}


class Reader(HTMLParser):
    """Reads a page: its headings, ids, links, pictures, and tags left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.pictures: list[dict[str, str | None]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes)
        if tag == "img":
            self.pictures.append(attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def of(publication: SimpleNamespace, **more: Any) -> dict[str, Any]:
    return {"publication": publication, "data": publication.data, "breadcrumb": TRAIL} | more


def campaign_data() -> SimpleNamespace:
    one = samples.publication(
        "Année 2025-2026", "/pratiques/2025-2026/", kind_label="Campagne", summary="L’année."
    )
    one.data = one.card | {"introduction_html": "<p>Une <strong>année</strong> de travaux.</p>"}
    return one


def academy() -> SimpleNamespace:
    return SimpleNamespace(**samples.academy("reunion"), closed_on=None, successor=None)


FULL: dict[str, tuple[str, dict[str, Any]]] = {
    "scenario": (
        "practices/public/scenario.html",
        of(samples.full_scenario(), siblings=samples.scenarios()[1:4]),
    ),
    "theme": (
        "practices/public/theme.html",
        of(samples.full_theme(), projects=samples.projects(), scenarios=samples.page_of_scenarios(2, 4)),
    ),
    "project": (
        "practices/public/project.html",
        of(samples.full_project(), parent=samples.themes()[0], scenarios=samples.page_of_scenarios(1, 20, 1)),
    ),
    "campaign": (
        "practices/public/campaign.html",
        of(campaign_data(), themes=samples.themes(), scenarios=samples.page_of_scenarios()),
    ),
    "index": (
        "practices/public/index.html",
        of(
            campaign_data(),
            campaigns=[campaign_data()],
            themes=samples.themes(),
            scenarios=samples.page_of_scenarios(),
        ),
    ),
    "home": ("home/home.html", of(campaign_data(), themes=samples.themes(), scenarios=samples.scenarios())),
    "withdrawn": (
        "practices/public/withdrawn.html",
        {"publication": samples.withdrawn(), "parent": samples.themes()[0], "breadcrumb": TRAIL},
    ),
    "academies": (
        "practices/public/academies.html",
        {
            "academies": [
                {
                    "name": "Lyon",
                    "label": "Académie de Lyon",
                    "slug": "lyon",
                    "region": "Auvergne-Rhône-Alpes",
                }
                | {"count": 2, "is_closed": False},
                {"name": "Caen", "label": "Académie de Caen", "slug": "caen", "region": "Normandie"}
                | {"count": 1, "is_closed": True},
            ],
            "total": 3,
            "breadcrumb": TRAIL,
        },
    ),
    "academy": (
        "practices/public/academy.html",
        {
            "academy": academy(),
            "region": "La Réunion",
            "projects": samples.projects(),
            "scenarios": samples.page_of_scenarios(),
            "breadcrumb": TRAIL,
        },
    ),
}

BARE: dict[str, tuple[str, dict[str, Any]]] = {
    "scenario": ("practices/public/scenario.html", {"siblings": []}),
    "theme": ("practices/public/theme.html", {"projects": [], "scenarios": samples.no_scenarios()}),
    "project": ("practices/public/project.html", {"parent": None, "scenarios": samples.no_scenarios()}),
    "campaign": ("practices/public/campaign.html", {"themes": [], "scenarios": samples.no_scenarios()}),
    "index": (
        "practices/public/index.html",
        {"campaigns": [], "themes": [], "scenarios": samples.no_scenarios()},
    ),
    "home": ("home/home.html", {"themes": [], "scenarios": []}),
}


def page(template: str, context: dict[str, Any]) -> str:
    return render_to_string(template, shell_context(RequestFactory().get("/pratiques/")) | context)


def full(name: str) -> str:
    return page(*FULL[name])


def check(html: str) -> Reader:
    """What every page keeps: one h1, no skipped heading, unique ids, closed tags, targets that exist."""
    reader = Reader(html)
    assert reader.open == []
    assert reader.headings.count(1) == 1
    assert reader.headings[0] == 1
    assert all(
        after - before <= 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False)
    )
    assert len(reader.ids) == len(set(reader.ids))
    inner = [link["href"][1:] for link in reader.links if (link["href"] or "").startswith("#")]
    assert set(inner) <= set(reader.ids)
    assert all(link["href"] for link in reader.links)
    assert "None" not in html
    return reader


@pytest.mark.parametrize("name", FULL)
def test_full_page_is_well_formed(name):
    html = full(name)
    reader = check(html)
    assert "Accessibilité : non conforme" in html
    assert "Fil d’Ariane" in html
    assert "Enseigner avec le numérique" in html
    assert '<a href="#contenu">' in html
    assert all(image["width"] and image["height"] and "alt" in image for image in reader.pictures)


@pytest.mark.parametrize("name", BARE)
@pytest.mark.parametrize("data", ["absent", "empty"])
def test_bare_page_is_well_formed(name, data):
    template, more = BARE[name]
    bare = samples.publication("Un titre et rien d’autre", "/pratiques/x/")
    if data == "absent":
        bare.data = {}
    else:
        filled = [publication["data"] for _, publication in FULL.values() if "data" in publication]
        bare.data = {key: empty_of(value) for one in filled for key, value in one.items()}
    html = page(template, of(bare, **more))
    check(html)
    assert "Un titre et rien d’autre" in html


def empty_of(value: Any) -> Any:
    return value.__class__() if isinstance(value, str | list | dict) else None


@pytest.mark.parametrize("name", [name for name, (_, context) in FULL.items() if "data" in context])
def test_any_key_may_be_missing(name):
    template, context = FULL[name]
    for key in context["data"]:
        for changed in ("absent", "none"):
            data = copy.copy(context["data"])
            if changed == "absent":
                del data[key]
            else:
                data[key] = None
            check(page(template, context | {"data": data}))


def test_scenario_shows_what_a_teacher_needs():
    html = full("scenario")
    for text in (
        "<h1>Lire un paysage d’estuaire avec des images satellitaires</h1>",
        "Scénario pédagogique",
        '<a href="/academies/lyon/">Académie de Lyon</a>',
        "3 séances de 55 min",
        "En salle informatique, puis sur le terrain",
        '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.fr">CC BY-SA 4.0</a>',
        "Claire Perrin",
        "L’équipe de l’académie de Lyon",
        "TraAM 2025-2026 Histoire-géographie",
        '<a href="/pratiques/2025-2026/cartes/">Cartes et données</a>',
        '<a href="/pratiques/2025-2026/cartes/lyon-estuaire/">Paysages d’estuaire</a>',
        "Validé par l’inspection le 1<sup>er</sup> mars 2026, publié par la DNE A2 le 12 mars 2026.",
        "Première publication le 1<sup>er</sup> février 2026.",
        'href="/recherche/?discipline=histoire-geographie"',
        'href="/recherche/?niveau=5e"',
        'href="/recherche/?q=t%C3%A9l%C3%A9d%C3%A9tection"',
        "Dans le même projet",
    ):
        assert text in html
    assert html.index("Sommaire") < html.index("Déroulement</h2>")


def test_document_says_its_format_and_weight():
    html = full("scenario")
    assert 'href="/fichiers/documents/abc/123-fiche.pdf">' in html
    assert "(PDF, 2,5\u00a0Mo)" in html
    assert "Fiche professeur" in html
    assert "À copier pour chaque groupe." in html


def test_picture_is_chosen_by_the_browser_and_described():
    pictures = Reader(full("scenario")).pictures
    assert pictures[0] == {
        "src": "/fichiers/images/exemple-1-1200.jpg",
        "alt": "Carte du bassin versant dessinée par un groupe",
        "width": "1200",
        "height": "800",
        "decoding": "async",
    }
    decorative = [picture for picture in pictures if picture["src"].endswith("exemple-2-1200.jpg")]
    assert [picture["alt"] for picture in decorative] == [""]
    assert all(picture["loading"] == "lazy" for picture in pictures[1:])


def test_table_tells_rows_from_columns():
    html = full("scenario")
    assert "<caption>Écart mesuré par groupe, en mètres</caption>" in html
    assert "<thead><tr><td></td>" in html
    assert '<th scope="col">1995</th>' in html
    assert '<th scope="row">Groupe A</th><td>0</td>' in html
    assert html.count("<caption>") == 1


def test_steps_are_an_ordered_list():
    html = full("scenario")
    assert '<ol class="steps">' in html
    assert "<h3>Observer deux images sans légende</h3>" in html
    assert html.count('class="steps__duration"') == 2


def test_text_is_escaped_and_sanitised_html_is_not():
    attacked = samples.full_scenario()
    attacked.title = "<script>alert(1)</script>"
    attacked.data |= {"summary": '"><img src=x onerror=alert(1)>', "place": "<b>ici</b>"}
    html = page("practices/public/scenario.html", of(attacked, siblings=[]))
    assert "<script>" not in html
    assert "<img src=x" not in html
    assert "<b>ici</b>" not in html
    assert "<li>observer avant de nommer</li>" in html


def test_theme_shows_its_projects_side_by_side_and_pages_its_scenarios():
    html = full("theme")
    for text in (
        "Comment faire de la carte numérique un outil",
        "<strong>tracer</strong>",
        "Débattre à partir de données ouvertes",
        '<a href="/academies/amiens/">Amiens</a>',
        'href="/pratiques/2025-2026/cartes/amiens-parcours/"',
        "18\u00a0scénarios publiés",
        'href="?page=1#scenarios"',
        'href="?page=3#scenarios"',
        'aria-current="page" href="?page=2#scenarios"',
    ):
        assert text in html
    assert "<title>Cartes et données, page 2 – Pratiques pédagogiques</title>" in html


def test_project_shows_axis_people_and_theme():
    html = full("project")
    for text in (
        "Observer et mesurer",
        "Anne Morel",
        "IA-IPR d’histoire-géographie",
        "professeure référente",
        "4\u00a0personnes",
        '<a href="/pratiques/2025-2026/cartes/">Cartes et données</a>',
        "6\u00a0scénarios publiés",
    ):
        assert text in html
    assert 'class="pagination"' not in html


def test_withdrawn_page_gives_the_reason_and_the_way_up():
    html = full("withdrawn")
    assert "retirée de la publication le 1<sup>er</sup> avril 2026" in html
    assert "L’accord d’un auteur a été retiré.<br>Une nouvelle version" in html
    assert '<a href="/pratiques/2025-2026/cartes/">Cartes et données</a>' in html
    assert '<meta name="robots" content="noindex">' in html


def test_closed_academy_leads_to_its_successor():
    closed = academy()
    closed.closed_on = "2020-01-01"
    closed.successor = SimpleNamespace(**samples.academy("amiens"))
    html = page(FULL["academy"][0], FULL["academy"][1] | {"academy": closed})
    assert "n’existe plus depuis le 1<sup>er</sup> janvier 2020" in html
    assert '<a href="/academies/amiens/">académie d’Amiens</a>' in html
    assert "académie fermée" in full("academies")


def test_preview_says_so_and_is_not_indexed():
    html = page(FULL["scenario"][0], FULL["scenario"][1] | {"is_preview": True})
    assert "Aperçu du brouillon" in html
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert "Aperçu du brouillon" not in full("scenario")


def test_card_carries_the_accent_of_its_first_discipline():
    html = render_to_string(
        "practices/components/card.html",
        {"card": samples.scenarios()[1].card, "path": "/x/", "heading": "h2"},
    )
    assert '<article class="card accent-svt">' in html
    assert '<span class="accent-mathematiques accent-text">Mathématiques</span>' in html
    assert '<h2 class="card__title"><a href="/x/">' in html


def test_card_shows_the_excerpt_of_a_search_in_place_of_the_summary():
    card = samples.scenarios()[0].card
    html = render_to_string(
        "practices/components/card.html", {"card": card, "path": "/x/", "excerpt": "EXTRAIT"}
    )
    assert "<p>EXTRAIT</p>" in html
    assert "Les élèves comparent" not in html
