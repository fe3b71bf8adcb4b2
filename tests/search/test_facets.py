"""Every filter of the results page, from what a publication holds to what its address says."""

from __future__ import annotations

from typing import Any

import pytest

from academies.models import Academy, Discipline, Level
from foundation import change_log
from practices.models import Competence, CompetenceDomain, Publication, VocabularyTerm
from search import follower
from search.facets import FACETS, FIRST, LONG, vocabularies
from tests.academies.factories import AcademyFactory, CampaignFactory, DisciplineFactory
from tests.search.factories import publication, reference_data, withdraw
from tests.search.pages import get

pytestmark = pytest.mark.django_db

TERMS = [
    ("place", "010-001", "En salle de classe"),
    ("place", "010-002", "À la maison"),
    ("modality", "017-001", "En groupe"),
    ("activity", "019-004", "Simuler, modéliser"),
    ("tool", "028-009", "Outil de cartographie"),
    ("equipment", "sans-connexion", "Sans connexion"),
]
THEME_TAG = "TraAM 2025-2026 SVT"


def coded(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "label": label} for _vocabulary, code, label in TERMS if code in codes]


@pytest.fixture
def full() -> Publication:
    """One scenario that has something for every filter, in a theme and a dossier, and one that has nothing."""
    reference_data()
    for vocabulary, code, label in TERMS:
        VocabularyTerm.objects.create(vocabulary=vocabulary, code=code, label=label)
    domain = CompetenceDomain.objects.create(code="1", label="Information et données", position=1)
    Competence.objects.create(code="1.1", label="Mener une recherche", domain=domain, position=1)
    publication("Le thème des volcans", kind="theme", disciplines=["svt"], more={"tag": THEME_TAG})
    made = publication(
        "Modéliser un volcan",
        disciplines=["svt"],
        levels=["5e"],
        academy="lyon",
        more={
            "tag": THEME_TAG,
            "nature_code": "scenario",
            "equipment": coded("sans-connexion"),
            "places": coded("010-001"),
            "modalities": coded("017-001"),
            "activities": coded("019-004"),
            "tools": [{"name": "Une carte", "kind_code": "028-009"}],
            "competences": [{"code": "1.1", "label": "Mener une recherche"}],
            "licence": {"code": "cc-by-4.0"},
            "trials": [{"academy": {"code": "20", "label": "Académie d’Amiens"}}],
        },
    )
    made.card["session_count"] = 2
    made.save()
    publication("Rien de tout cela", school_year="2024-2025", kind="minutes")
    publication(
        "Les sciences de la Terre",
        kind="dossier",
        path="/pratiques/dossiers/sciences-de-la-terre/",
        more={"references": [str(made.key)]},
    )
    follower.follow()
    return made


ASKED = [
    ("discipline", "svt"),
    ("niveau", "5e"),
    ("duree", "deux-ou-trois"),
    ("equipement", "sans-connexion"),
    ("academie", "lyon"),
    ("annee", "2025-2026"),
    ("type", "scenario"),
    ("theme", "traam-2025-2026-svt"),
    ("lieu", "en-salle-de-classe"),
    ("modalite", "en-groupe"),
    ("activite", "simuler-modeliser"),
    ("outil", "outil-de-cartographie"),
    ("competence", "1.1"),
    ("experimentation", "oui"),
    ("dossier", "sciences-de-la-terre"),
    ("licence", "cc-by-4.0"),
]


def test_every_filter_finds_what_has_its_value_and_counts_it(full: Publication) -> None:
    region = Academy.objects.get(slug="lyon").region.slug
    cycle = Level.objects.get(code="5e").group.code
    asked = [*ASKED, ("region", region), ("cycle", cycle)]
    assert {parameter for parameter, _value in asked} == {facet.parameter for facet in FACETS}
    page = get()
    for parameter, value in asked:
        found = get(f"?{parameter}={value}")
        assert "Modéliser un volcan" in found.titles, parameter
        assert "Rien de tout cela" not in found.titles, parameter
        assert page.count(parameter, value) == len(found.titles), parameter


def test_five_filters_come_first_and_the_others_are_closed(full: Publication) -> None:
    page = get()
    legends = [
        node.text_content() for node in page.tree.cssselect(".filters__groups > details > fieldset > legend")
    ]
    assert legends == ["Discipline", "Niveau", "Durée", "Équipement", "Académie"]
    (more,) = page.tree.cssselect("details.filters__more")
    assert more.get("open") is None
    assert " ".join(more.cssselect("summary")[0].text_content().split()) == "Plus de filtres"
    assert len(more.cssselect("fieldset")) == len(FACETS) - FIRST
    (opened,) = get("?competence=1.1").tree.cssselect("details.filters__more")
    assert opened.get("open") is not None


def test_a_trial_at_home_is_no_cross_trial(full: Publication) -> None:
    publication(
        "Essayé chez nous", academy="lyon", more={"trials": [{"academy": {"code": "10", "label": "Lyon"}}]}
    )
    follower.follow()
    assert get("?experimentation=oui").titles == ["Modéliser un volcan"]


@pytest.mark.parametrize(
    "address",
    [
        "?discipline[0]=Sciences+de+la+vie+et+de+la+Terre",
        "?discipline[0]=sciences+de+la+vie+et+de+la+terre&niveau[0]=5e",
        "?discipline%5B0%5D=SVT+(Édubase)",
        "?discipline[]=svt",
        "?lieu[0]=En+salle+de+classe&activite[3]=Simuler,+modéliser",
        "?lieu=010-001",
        "?academie[0]=Académie+de+Lyon&competence[0]=Mener+une+recherche",
        "?theme[0]=TraAM+2025-2026+SVT&type[0]=Scénario+pédagogique",
        "?dossier[0]=Les+sciences+de+la+Terre",
    ],
)
def test_names_are_understood_as_edubase_writes_them(full: Publication, address: str) -> None:
    DisciplineFactory._meta.model.objects.filter(code="svt").update(edubase_label="SVT (Édubase)")
    page = get(address)
    assert "Modéliser un volcan" in page.titles
    assert "Rien de tout cela" not in page.titles
    assert page.tree.cssselect(".results__notice") == []
    for chip in page.tree.cssselect("a.chip:not(.chip--all)"):
        assert "%5B" not in chip.get("href")


def test_an_address_says_words_and_not_numbers(full: Publication) -> None:
    page = get("?lieu=010-001&outil=028-009")
    chips = [chip.get("href") for chip in page.tree.cssselect("a.chip:not(.chip--all)")]
    assert chips == ["?outil=outil-de-cartographie", "?lieu=en-salle-de-classe"]


def test_a_dossier_that_changes_or_goes_changes_what_it_holds(full: Publication) -> None:
    other = publication("Une autre pratique")
    dossier = Publication.objects.get(kind="dossier")
    follower.follow()
    assert get("?dossier=sciences-de-la-terre").titles == ["Modéliser un volcan"]
    _change(dossier, references=[str(other.key)])
    assert get("?dossier=sciences-de-la-terre").titles == ["Une autre pratique"]
    dossier.path = "/pratiques/dossiers/la-terre/"
    _change(dossier, references=[str(other.key), str(full.key)])
    assert set(get("?dossier=la-terre").titles) == {"Modéliser un volcan", "Une autre pratique"}
    dossier.data = {}
    withdraw(dossier)
    follower.follow()
    page = get()
    assert page.values("dossier") == []
    assert len(page.titles) == 4


def _change(dossier: Publication, references: list[str]) -> None:
    from django.db import transaction

    from foundation import change_log
    from foundation.delivery.kept import forget as forget_what_is_kept

    dossier.data = dossier.data | {"references": references}
    with transaction.atomic():
        dossier.save()
        change_log.record(dossier.pk)
    forget_what_is_kept()
    follower.follow()


def test_a_theme_that_is_not_public_is_named_nowhere(full: Publication) -> None:
    withdraw(Publication.objects.get(kind="theme"))
    follower.follow()
    page = get("?theme=traam-2025-2026-svt")
    assert page.values("theme") == []
    assert b"Le th\xc3\xa8me des volcans" not in page.response.content


@pytest.fixture
def many_years() -> None:
    for year in range(2000, 2000 + LONG + 2):
        CampaignFactory(school_year=f"{year}-{year + 1}")
        publication(f"Une pratique de {year}", school_year=f"{year}-{year + 1}")
    follower.follow()


def test_a_value_is_looked_for_in_a_long_filter(many_years: None) -> None:
    page = get()
    assert len(page.values("annee")) == LONG + 2
    (field,) = page.tree.cssselect('input[name="annee-contient"]')
    assert field.getparent().cssselect("label")[0].get("for") == field.get("id")
    found = get("?annee=2001-2002&annee-contient=2005")
    assert found.values("annee") == ["2001-2002", "2005-2006", "2004-2005"]  # what is ticked comes first
    assert found.titles == ["Une pratique de 2001"]
    assert found.tree.cssselect('input[name="annee-contient"]')[0].get("value") == "2005"
    assert found.box("annee", "2004-2005").iterancestors("details").__next__().get("open") is not None
    for link in found.tree.cssselect("main a[href^='?']"):
        assert "contient" not in link.get("href")


def test_a_value_that_is_not_there_is_said(many_years: None) -> None:
    page = get("?annee-contient=1492")
    assert page.values("annee") == []
    assert page.text(".filters__none") == "Aucune valeur de la liste ne contient « 1492 »."


def test_short_filters_have_no_such_field(full: Publication) -> None:
    assert get().tree.cssselect(".filters__look") == []
    assert get("?niveau-contient=6").values("niveau") == ["5e"]


def test_accents_do_not_matter_in_a_long_filter() -> None:
    for number in range(LONG + 1):
        academy = AcademyFactory(name=f"Éville {number}", slug=f"eville-{number}")
        made = publication(f"Pratique {number}")
        made.card["academy"] = {"slug": academy.slug, "label": academy.label}
        made.save()
    follower.follow()
    assert len(get("?academie-contient=eville").values("academie")) == LONG + 1
    assert get("?academie-contient=ÉVILLE 12").values("academie") == ["eville-12"]


TITLES = ["Éléments", "aborder l’écrit", "« Zoo »", "Demain", "10 idées", "éléments bis"]


def test_sorted_by_title(db: None) -> None:
    for title in TITLES:
        publication(title, text="mot")
    follower.follow()
    expected = ["10 idées", "aborder l’écrit", "Demain", "Éléments", "éléments bis", "« Zoo »"]
    assert get("?tri=titre").titles == expected
    assert get("?q=mot&tri=titre").titles == expected
    assert get("?q=mot&tri=date").titles == TITLES[::-1]
    assert get("?tri=date").titles == get("?tri=pertinence").titles == get().titles == TITLES[::-1]


def chosen(address: str) -> str:
    page = get(address)
    (order,) = page.tree.cssselect(".results__order [aria-current]")
    return str(order.text_content())


def test_the_order_is_said_and_kept(full: Publication) -> None:
    assert (chosen(""), chosen("?q=volcan")) == ("date", "pertinence")
    assert (chosen("?tri=date"), chosen("?q=volcan&tri=date")) == ("date", "date")
    assert (chosen("?q=volcan&tri=titre"), chosen("?tri=pertinence")) == ("titre", "date")
    chips = get("?q=volcan&discipline=svt&tri=titre").tree.cssselect("a.chip")
    assert chips[0].get("href") == "?q=volcan&tri=titre"
    page = get("?tri=zzz")
    assert page.text(".results__notice") == "Le tri « zzz » n’existe pas : il n’en a pas été tenu compte."


def test_an_order_is_no_page_for_robots(full: Publication) -> None:
    for address in ("?tri=titre", "?discipline-contient=a"):
        (meta,) = get(address).tree.cssselect('meta[name="robots"]')
        assert meta.get("content") == "noindex, follow"


def bad(parameter: str) -> list[str]:
    long: Any = "x" * 20_000
    return [
        f"?{parameter}=%00",
        f"?{parameter}[0]={long}",
        f"?{parameter}-contient={long}",
        f"?{parameter}[=1",
    ]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.parameter)
def test_bad_values_are_answered(facet: Any) -> None:
    follower.follow()
    for address in bad(facet.parameter):
        assert get(address).status == 200


@pytest.mark.parametrize("row", ["discipline", "term", "campaign"])
def test_what_a_filter_offers_follows_a_change_of_its_table(
    full: Publication, row: str, django_capture_on_commit_callbacks: Any
) -> None:
    """Vocabularies are kept in the process: the commit that changes one makes every process read it again."""
    assert "Le nouveau nom" not in str(vocabularies()["discipline"].items())
    with django_capture_on_commit_callbacks(execute=True):
        if row == "discipline":
            changed = Discipline.objects.get(code="svt")
            changed.label = "Le nouveau nom"
            changed.save()
        elif row == "term":
            changed = VocabularyTerm.objects.filter(vocabulary="place")[0]
            changed.label = "Le nouveau nom"
            changed.save()
        else:
            CampaignFactory(school_year="2031-2032")
    change_log.run_followers_at_commit()
    offered = {label for vocabulary in vocabularies().values() for label in vocabulary.values()}
    assert ("2031-2032" if row == "campaign" else "Le nouveau nom") in offered
