"""The ways through the section, as a visitor takes them: what is counted is what is found, and only what is public."""

from __future__ import annotations

import html as html_entities
import re
from dataclasses import dataclass

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from academies.models import Discipline
from foundation.shell import NAVIGATION
from practices.models import Publication, PublicationKind
from practices.moderation import withdrawal
from practices.opening import open_dossiers
from practices.views.entries import home_entries
from tests.academies.factories import AcademyFactory, DisciplineFactory, LevelFactory, LevelGroupFactory
from tests.practices.shelf import LAST_YEAR, MARCH, THIS_YEAR, open_year, shelve
from tests.practices.world import CANARY, World

LISTS = ("/academies/", "/disciplines/", "/niveaux/")
OPTION = re.compile(
    r'<a class="choice" href="(?P<address>[^"]*)#choix" rel="nofollow"(?P<chosen> aria-current="true")?>'
    r'<span>(?P<label>.*?)</span> <span class="choice__count">(?P<count>\d+)<'
)


@dataclass(frozen=True)
class Option:
    """A value of a filter as the page shows it."""

    address: str
    label: str
    count: int
    is_chosen: bool


def get(address: str) -> str:
    """A page that is there, in a few words of HTML."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def options_of(html: str) -> list[Option]:
    return [
        Option(html_entities.unescape(one["address"]), one["label"], int(one["count"]), bool(one["chosen"]))
        for one in OPTION.finditer(html)
    ]


def titles_in(address: str) -> list[str]:
    """Every publication that a page lists, on all the pages of its scenarios."""
    found: list[str] = []
    page = 1
    while True:
        mark = "&" if "?" in address else "?"
        html = get(f"{address}{mark}page={page}")
        main = html[html.index("<main") : html.index("</main>")]
        listed = re.findall(r'<a (?:class="rows__link" )?href="(/pratiques/page-[^"]+)"', main)
        found += listed if page == 1 else [path for path in listed if path not in found]
        if 'rel="next"' not in html:
            return found
        page += 1


def test_a_cycle_counts_a_scenario_of_two_of_its_levels_once(db):
    group = LevelGroupFactory(code="cycle-4", label="Cycle 4")
    both = [LevelFactory(code=code, label=code, group=group) for code in ("5e", "4e")]
    shelve("Pour les deux", levels=both)
    html = get("/niveaux/")
    assert html.count("1\u00a0scénario<") == 3
    assert "1\u00a0scénario publié," in get("/niveaux/cycle-4/")


# --- Filters ----------------------------------------------------------------------------------------
@pytest.fixture
def lyon(db):
    """An académie with work in two disciplines and two years."""
    open_year()
    academy = AcademyFactory(code="10", name="Lyon", slug="lyon")
    svt, maths = (DisciplineFactory(code=code, label=code) for code in ("svt", "mathematiques"))
    shelve("svt-now", academy, disciplines=[svt])
    shelve("svt-then", academy, disciplines=[svt], school_year=LAST_YEAR)
    shelve("maths-now", academy, disciplines=[maths])
    shelve("both-then", academy, disciplines=[svt, maths], school_year=LAST_YEAR)
    shelve("project-now", academy, PublicationKind.PROJECT, disciplines=[svt])
    shelve("none-now", academy)
    return academy


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"svt-now", "svt-then", "maths-now", "both-then", "project-now", "none-now"}),
        ("?discipline=svt", {"svt-now", "svt-then", "both-then", "project-now"}),
        (
            "?discipline=svt&discipline=mathematiques",
            {"svt-now", "svt-then", "maths-now", "both-then", "project-now"},
        ),
        (f"?annee={THIS_YEAR}", {"svt-now", "maths-now", "project-now", "none-now"}),
        (f"?discipline=svt&annee={THIS_YEAR}", {"svt-now", "project-now"}),
        (f"?discipline=mathematiques&annee={LAST_YEAR}", {"both-then"}),
        (f"?discipline=mathematiques&annee={LAST_YEAR}&annee={THIS_YEAR}", {"both-then", "maths-now"}),
        (
            f"?annee={THIS_YEAR}&annee={LAST_YEAR}&discipline=svt&discipline=x",
            {"svt-now", "svt-then", "both-then", "project-now"},
        ),
        ("?annee=1999-2000", set()),
    ],
)
def test_values_of_a_filter_are_alternatives_and_filters_conditions(lyon, query, titles):
    main = get(f"/academies/lyon/{query}").split("<main")[1]
    assert set(re.findall(r"(?:svt|maths|both|project|none)-(?:now|then)", main)) == titles


def test_a_chosen_value_says_so_and_is_taken_back_by_its_own_link(lyon):
    html = get(f"/academies/lyon/?discipline=svt&annee={THIS_YEAR}")
    chosen = {option.label: option.address for option in options_of(html) if option.is_chosen}
    assert chosen == {"svt": f"?annee={THIS_YEAR}", THIS_YEAR: "?discipline=svt"}
    assert "2\u00a0publications répondent à votre choix." in html
    assert '<meta name="robots" content="noindex, follow">' in html
    assert '<meta name="robots" content="index, follow">' in get("/academies/lyon/?discipline=svt")


def test_pages_of_scenarios_keep_the_choice(lyon):
    svt = Discipline.objects.get(code="svt")
    for number in range(15):
        shelve(f"svt-{number}", lyon, disciplines=[svt])
    assert 'href="?discipline=svt&amp;page=2#scenarios"' in get("/academies/lyon/?discipline=svt")
    assert 'href="?discipline=svt&amp;page=1#scenarios"' in get("/academies/lyon/?discipline=svt&page=2")


def test_what_a_filter_does_not_know_is_said_and_left_out(lyon):
    html = get("/academies/lyon/?discipline=<b>x</b>&discipline=svt&annee=2025-2027")
    assert "Le filtre «\u00a0Discipline\u00a0» ne connaît pas «\u00a0&lt;b&gt;x&lt;/b&gt;\u00a0»" in html
    assert "Le filtre «\u00a0Année scolaire\u00a0» ne connaît pas «\u00a02025-2027\u00a0»" in html
    assert [option.label for option in options_of(html) if option.is_chosen] == ["svt"]


def test_a_choice_without_an_answer_leads_back(lyon):
    html = get("/academies/lyon/?annee=1999-2000")
    assert "Aucune publication de l’académie de Lyon ne répond à votre choix." in html
    assert '<a href="?">Voir tous ses travaux</a>' in html


def test_many_values_stand_behind_a_disclosure_and_chosen_ones_in_view(db):
    academy = AcademyFactory(slug="lyon")
    for number in range(9):
        discipline = DisciplineFactory(code=f"d{number}", label=f"Discipline {number}")
        for _ in range(9 - number):
            shelve("Un", academy, disciplines=[discipline])
    html = get("/academies/lyon/")
    in_view = html[: html.index("<summary>")]
    assert [option.label for option in options_of(in_view)] == [f"Discipline {number}" for number in range(4)]
    assert "<summary>5\u00a0autres</summary>" in html
    in_view = get("/academies/lyon/?discipline=d8").split("<summary>")[0]
    assert [option.label for option in options_of(in_view)][-1] == "Discipline 8"


ANY_QUERY = st.lists(
    st.tuples(
        st.sampled_from(["discipline", "annee", "niveau", "page", "academie", "q", ""]),
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(
                [
                    "svt",
                    "5e",
                    THIS_YEAR,
                    "2025-2026\n",
                    "²",
                    "0",
                    "-1",
                    "1",
                    "99999999999999999999",
                    "\x00",
                    "%",
                ]
            ),
        ),
    ),
    max_size=6,
)


@given(query=ANY_QUERY)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_breaks_a_page(lyon, query):
    data: dict[str, list[str]] = {}
    for name, value in query:
        data.setdefault(name, []).append(value)
    for address in ("/academies/lyon/", "/disciplines/svt/", *LISTS):
        assert Client().get(address, data).status_code in (200, 404)


def test_a_thousand_values_do_not_swell_the_page(lyon):
    years = "&".join(f"annee={year}-{year + 1}" for year in range(1000, 2000))
    assert len(get(f"/academies/lyon/?{years}")) < 200_000


# --- Only what is public ----------------------------------------------------------------------------
def pages_of(world: World) -> list[str]:
    return [
        *LISTS,
        "/academies/lyon/",
        "/academies/lille/",
        "/disciplines/histoire-geographie/",
        "/niveaux/5e/",
        "/niveaux/cycle-4/",
    ]


def test_drafts_are_never_counted_nor_shown(world: World) -> None:
    world.level.group.code = "cycle-4"
    world.level.group.save()
    before = {address: get(address) for address in pages_of(world)}
    world.draft(world.lille)
    world.submitted(world.lille)
    world.approved(world.lille)
    for address, html in before.items():
        assert get(address) == html
        assert CANARY not in html
    published = world.published_with_later_draft(world.lille, title="Ce que Lille a publié")
    for address in (
        "/academies/lille/",
        "/disciplines/histoire-geographie/",
        "/niveaux/5e/",
        "/niveaux/cycle-4/",
    ):
        html = get(address)
        assert "Ce que Lille a publié" in html
        assert "1\u00a0scénario publié" in html
        assert "Une suite que personne n’a relue" not in html
    assert published.live


def test_what_is_withdrawn_vanishes_from_lists_and_counts(world: World) -> None:
    world.level.group.code = "cycle-4"
    world.level.group.save()
    before = {address: get(address) for address in pages_of(world)}
    page = world.published(title="Publié par mégarde")
    assert any("Publié par mégarde" in get(address) for address in before)
    withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation.")
    for address, html in before.items():
        assert get(address) == html


def test_this_year_in_my_discipline_is_three_taps_from_home(world: World) -> None:
    world.published(title="Le scénario cherché")
    home = get("/")
    assert 'href="/academies/"' in home
    academies = get("/academies/")
    assert 'href="/academies/lyon/"' in academies
    option = next(one for one in options_of(get("/academies/lyon/")) if one.label == "Histoire-géographie")
    assert "Le scénario cherché" in get("/academies/lyon/" + option.address)
    assert 'href="/disciplines/"' in home
    assert 'href="/disciplines/histoire-geographie/"' in get("/disciplines/")
    by_discipline = get("/disciplines/histoire-geographie/")
    assert 'href="/academies/lyon/?discipline=histoire-geographie"' in by_discipline
    assert "2\u00a0publications, dont 2 cette année" in by_discipline
    entries = home_entries()
    assert [one["code"] for one in entries["disciplines"]] == ["histoire-geographie"]
    assert [level["code"] for cycle in entries["cycles"] for level in cycle["levels"]] == ["5e"]


# --- Terms ------------------------------------------------------------------------------------------
def test_a_retired_term_still_answers(db):
    discipline = DisciplineFactory(code="cirque", label="Arts du cirque", retired_on=MARCH.date())
    level = LevelFactory(code="4e-as", label="4e AS", retired_on=MARCH.date())
    unused = DisciplineFactory(code="oubliee", label="Oubliée", retired_on=MARCH.date())
    shelve("Jongler", disciplines=[discipline], levels=[level])
    assert "n’est plus proposée" in get("/disciplines/cirque/")
    assert "Jongler" in get("/disciplines/cirque/")
    assert "Jongler" in get("/niveaux/4e-as/")
    assert "n’est plus proposé\u202f;" in get("/niveaux/4e-as/")
    html = get("/disciplines/")
    assert html.index("Anciennes appellations") < html.index("Arts du cirque")
    assert unused.label not in html
    assert "4<sup>e</sup> AS" in get("/niveaux/")
    assert get(f"/disciplines/{unused.code}/")


@pytest.mark.parametrize(
    "address", ["/disciplines/x/", "/niveaux/x/", "/niveaux/svt/", "/disciplines/5e/", "/disciplines/é/"]
)
def test_an_unknown_code_is_not_found(lyon, address):
    assert Client().get(address).status_code == 404


def test_a_discipline_shows_what_to_remember_of_its_newest_synthesis(db):
    svt = DisciplineFactory(code="svt", label="SVT")
    for year, text in ((LAST_YEAR, "Observer d’abord."), ("2019-2020", "Mesurer ensuite.")):
        shelve(
            f"Synthèse {year}",
            kind=PublicationKind.NATIONAL_SYNTHESIS,
            disciplines=[svt],
            school_year=year,
            data={"key_points": [{"text": text, "scenarios": []}]},
        )
    shelve("Thème ancien", kind=PublicationKind.THEME, disciplines=[svt], school_year="2012-2013")
    shelve("Un dossier", kind=PublicationKind.DOSSIER, disciplines=[svt], school_year="")
    html = get("/disciplines/svt/")
    assert "Observer d’abord." in html
    assert "Mesurer ensuite." not in html
    assert "L’autre synthèse nationale" in html
    assert html.index("Thème ancien") < html.index("Un dossier") < html.index("Synthèse 2019-2020")
    assert "Aucun scénario n’est encore publié dans cette discipline." in html


def test_a_year_counts_what_each_theme_has(world: World) -> None:
    world.published()
    world.withdrawn()
    world.published(world.lille)
    for address in ("/pratiques/2025-2026/", "/pratiques/"):
        html = get(address)
        assert "<li>2\u00a0projets</li><li>2\u00a0scénarios</li>" in html


# --- The menu ---------------------------------------------------------------------------------------
def test_every_entry_of_the_menu_answers_before_anything_is_published(world: World) -> None:
    for _, url in NAVIGATION:
        html = get(url)
        if url != "/recherche/":  # it says that the index is being prepared
            assert re.findall(r'href="([^"]+)" aria-current="true"', html.split("masthead__nav")[1]) == [url]
    assert "Les premiers paraîtront ici." in get("/pratiques/dossiers/")
    assert Client().get("/pratiques/dossiers/?page=x").status_code == 200


def test_an_opened_list_of_dossiers_takes_its_place(world: World) -> None:
    open_dossiers(world.lead)
    assert "Les premiers paraîtront ici." not in get("/pratiques/dossiers/")
    assert Client().get("/pratiques/dossiers/?page=99").status_code == 404


def test_a_theme_leads_to_those_of_its_discipline_in_other_years(world: World) -> None:
    theme = Publication.objects.get(kind=PublicationKind.THEME)
    assert "annees" not in Client().get(theme.path).content.decode()
    older = shelve(
        "Cartes d’hier", kind=PublicationKind.THEME, disciplines=[world.discipline], school_year="2023-2024"
    )
    shelve("Nombres", kind=PublicationKind.THEME, disciplines=[DisciplineFactory()], school_year="2023-2024")
    shelve("Un projet", kind=PublicationKind.PROJECT, disciplines=[world.discipline])
    html = Client().get(theme.path).content.decode()
    years = html[html.index('id="annees"') :].partition("</section>")[0]
    assert re.findall(r'meetings__date">([^<]+)<', years) == [theme.school_year, "2023-2024"]
    assert re.findall(r'href="([^"]+)"', years) == [older.path]
    assert 'aria-current="page"' in years
