"""The public templates: everything shown when it is there, nothing broken when it is not."""

from __future__ import annotations

import copy
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.practices import samples
from tests.practices.public_pages import BARE, FULL, full, of, page

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
    assert ("Fil d’Ariane" in html) is (name != "home")
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
        "3\u00a0séances de 55\u00a0min",
        "Petits groupes",
        "Ordinateurs, poste de l’enseignant et vidéoprojecteur",
        "En salle informatique, sortie sur le terrain",
        "En groupe, travail en interdisciplinarité",
        "Argumenter, comparer, mesurer, observer",
        "Géographie, 5<sup>e</sup>\u00a0: «\u00a0L’environnement, du local au planétaire\u00a0»",
        "Risques et aménagement des littoraux",
        "Se repérer dans l’espace.<br>Raisonner, justifier une démarche.",
        '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.fr">CC BY-SA 4.0</a>',
        "Claire Perrin",
        "L’équipe de l’académie de Lyon",
        "TraAM 2025-2026 Histoire-géographie",
        '<a href="/pratiques/2025-2026/cartes/">Cartes et données</a>',
        '<a href="/pratiques/2025-2026/cartes/lyon-estuaire/">Paysages d’estuaire</a>',
        "Validé par l’inspection le 1<sup>er</sup> mars 2026, publié par la DNE A2 le 12 mars 2026, "
        "à relire avant le 12 mars 2029.",
        "Première publication le 1<sup>er</sup> février 2026.",
        'href="/recherche/?discipline=histoire-geographie"',
        'href="/recherche/?niveau=5e"',
        'href="/recherche/?q=t%C3%A9l%C3%A9d%C3%A9tection"',
        "Dans le même projet",
        'rel="prev" href="/pratiques/2025-2026/vivant/reunion-inventaire/carte/"',
        'rel="next" href="/pratiques/2025-2026/ia/clermont-ferrand-quiz/quizia/"',
    ):
        assert text in html
    assert html.index("Sommaire") < html.index("Déroulement</h2>")


def test_scenario_says_what_each_tool_asks_of_pupils():
    html = full("scenario")
    libre, assistant = html.split('<ul class="tools">')[1].split("</ul>")[0].split("<li>")[1:]
    assert "logiciel de cartographie" in libre
    assert libre.count("yes-no--good") == 2
    assert "C’en est un" in libre
    for text in ("Nécessaire", "Le texte écrit par l’élève, sans son nom", "Oui", "Non indiqué"):
        assert text in assistant
    assert "compte élève nécessaire, avec IA générative" in html


def test_digital_competences_say_their_level_in_words():
    html = full("scenario")
    assert "niveau 3 sur 5, indépendant" in html
    assert "niveau 2 sur 5, novice" in html
    assert '<span class="scale scale--5" aria-hidden="true"></span> niveau 5 sur 5, avancé' in html


def test_trials_and_variants_are_shown_with_their_words():
    html = full("scenario")
    assert 'Essayé aussi dans l’<a href="/academies/amiens/">académie d’Amiens</a>' in html
    assert "Essai du 1<sup>er</sup> février 2026" in html
    assert "une heure de plus.<br>Nous avons remplacé" in html
    assert "Essayé aussi dans 2\u00a0académies" in html
    assert "Le même travail en lycée professionnel, avec un relevé au sol." in html


def test_article_shows_only_what_it_has():
    html = full("article")
    assert "Article de réflexion" in html
    for absent in (
        "Au programme",
        "Durée",
        "Équipement",
        "Outils numériques",
        "Documents à",
        "Variantes",
        "#essais",
    ):
        assert absent not in html


def test_documents_stand_by_role_what_can_be_changed_first():
    html = full("scenario")
    assert 'href="/fichiers/documents/abc/123-fiche.pdf">' in html
    assert "(PDF, 2,5\u00a0Mo)" in html
    assert "À copier pour chaque groupe." in html
    listed = html.split('<dl class="documents">')[1].split("</dl>")[0]
    places = [
        listed.index(text)
        for text in ("Fiche élève", "(ODT, 15", "Modifiable", "(PDF, 340", "Fiche pour enseigner", "Corrigé")
    ]
    assert places == sorted(places)
    assert listed.count("documents__role") == 3


def test_picture_is_chosen_by_the_browser_and_described():
    pictures = Reader(full("scenario")).pictures
    assert pictures[0] == {
        "src": "/fichiers/images/exemple-1-1200.jpg",
        "alt": "Carte du bassin versant dessinée par un groupe",
        "width": "1200",
        "height": "800",
        "loading": "lazy",
        "decoding": "async",
    }
    decorative = [picture for picture in pictures if picture["src"].endswith("exemple-2-1200.jpg")]
    assert [picture["alt"] for picture in decorative] == ["Une double page de mesures", ""]
    assert "loading" not in Reader(full("home")).pictures[0]


def test_recordings_have_their_transcript_and_load_nothing():
    html = full("scenario")
    assert '<a href="https://tube.example.org/w/abc" rel="noopener">Vidéo\u00a0: Tracer' in html
    assert "<iframe" not in html
    assert '<audio controls preload="none" src="/fichiers/documents/abc/123-fiche.mp3"' in html
    assert html.count("<audio") == 1
    assert html.count('<details class="transcript">') == 2
    assert "Télécharger l’enregistrement (MP3, 1,9\u00a0Mo)" in html


def test_quoted_words_stay_as_they_were_said():
    html = full("scenario")
    assert (
        "«\u00a0On croyait que c&#x27;était la mer qui avançait. C&#x27;est nous qui avons reculé.\u00a0»"
        in html
    )
    assert "<figcaption>Un groupe de 5<sup>e</sup></figcaption>" in html


def test_callouts_have_three_kinds():
    html = full("scenario")
    for kind, title in (
        ("remember", "À retenir"),
        ("warning", "Attention"),
        ("further", "Pour aller plus loin"),
    ):
        assert title in html.split(f'class="callout callout--{kind}"')[1].split("</p>")[0]


def test_rich_text_is_set_as_french():
    assert "nommer un estuaire\u202f; ils" in full("scenario")


def test_table_tells_rows_from_columns():
    html = full("scenario")
    assert "<caption><span>Écart mesuré par groupe, en mètres</span></caption>" in html
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
    attacked.data |= {"summary": '"><img src=x onerror=alert(1)>', "group_size": "<b>ici</b>"}
    html = page(
        "practices/public/scenario.html", of(attacked, siblings=[], related=[], previous=None, next=None)
    )
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
        "Axe\u00a0: Raconter avec des cartes",
        "<em>mesurer moins</em>",
        "Le plus facile à reprendre\u00a0: deux images, une heure, aucune installation.",
        'href="/pratiques/2025-2026/cartes/synthese-nationale/"',
        "Réunions du groupe national",
        "1<sup>er</sup> mars 2026",
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
        "Système d’information géographique libre, tableur",
        "Voie générale",
        '<a href="/academies/amiens/">Académie d’Amiens</a>',
        '<time class="news__date" datetime="2026-02-01">1<sup>er</sup> février 2026</time>',
        "La marée a décidé\u00a0: les mesures sont à refaire.",
        'href="/pratiques/2025-2026/cartes/lyon-estuaire/synthese/"',
        "Journée de lancement",
    ):
        assert text in html
    assert 'class="pagination"' not in html


def test_synthesis_links_its_scenarios_and_its_project():
    html = full("synthesis")
    for text in (
        "<h2>Plus-values du numérique pour les apprentissages</h2>",
        '<a href="#partie-3">Plus-values',
        "L’étape de mesure, seule, en deux heures.",
        '<a href="/pratiques/2025-2026/cartes/lyon-estuaire/">Paysages d’estuaire</a>',
        "Validée par l’inspection le 1<sup>er</sup> mars 2026, publiée par la DNE A2",
        "CC BY-SA 4.0",
    ):
        assert text in html


def test_national_synthesis_is_signed_and_numbers_what_to_remember():
    html = full("national_synthesis")
    assert "Hélène Vasseur" in html
    assert "inspectrice générale" in html
    points = html.split('<ol class="points">')[1].split("</ol>")[0]
    assert points.count("points__text") == 3
    assert "Les productions qui le montrent" in points
    assert "La production qui le montre" in points
    assert '<a href="/pratiques/2025-2026/cartes/lyon-estuaire/paysage/">' in points
    order = [
        html.index(text)
        for text in ('id="introduction"', 'id="a-retenir"', 'id="perspectives"', 'id="syntheses"')
    ]
    assert order == sorted(order)


def test_minutes_say_who_met_and_when():
    national, group = full("minutes"), full("group_minutes")
    assert "Réunion du 1<sup>er</sup> mars 2026 · À distance" in national
    assert "Académies présentes" in national
    assert "(ODP, 890" in national
    assert "Synthèse de réunion du groupe" in group
    assert '<a href="/academies/lyon/">Académie de Lyon</a>' in group
    assert "Académies présentes" not in group
    assert "Validée par l’inspection le 5 mars 2026" in group


def test_dossier_comments_its_choices():
    html = full("dossier")
    assert "Une heure, deux réponses imprimées\u00a0: le meilleur point de départ." in html
    assert '<a href="#partie-1-commencer-sans-ecran">Commencer sans écran</a>' in html
    assert html.count('class="chosen-list"') == 2
    assert "14\u00a0dossiers publiés" in full("dossier_index")
    for name in ("home", "index"):
        assert 'href="/pratiques/dossiers/intelligence-artificielle/"' in full(name)


def test_withdrawn_page_gives_the_reason_and_the_way_up():
    html = full("withdrawn")
    assert "retirée de la publication le 1<sup>er</sup> avril 2026" in html
    assert "L’accord d’un auteur a été retiré.<br>Une nouvelle version" in html
    assert '<a href="/pratiques/2025-2026/cartes/">Cartes et données</a>' in html
    assert '<meta name="robots" content="noindex">' in html


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


def test_card_with_many_disciplines_and_levels_says_how_many_it_leaves_out():
    many = samples.disciplines("svt", "mathematiques", "documentation", "langues-vivantes")
    card = samples.card("Titre", disciplines=many, levels=samples.levels("6e", "5e", "4e", "3e", "2de"))
    html = render_to_string("practices/components/card.html", {"card": card, "path": "/x/"})
    assert "et 3\u00a0autres disciplines" in html
    assert "et 2\u00a0autres niveaux" in html
    assert "Mathématiques" not in html
    card = samples.card("Titre", disciplines=many[:2], levels=samples.levels("6e", "5e", "4e", "3e"))
    html = render_to_string("practices/components/card.html", {"card": card, "path": "/x/"})
    assert "autres" not in html
    assert "Mathématiques" in html
