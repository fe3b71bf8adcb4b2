"""The dashboard says of a campaign what somebody would count by hand, on the screen and in its files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document

from academies.models import Campaign, Role, Theme
from practices.moderation import actions, conversation, opinions
from practices.moderation.queue.places import Place
from practices.opening import open_campaign, open_project, open_theme
from practices.standings.exports import BY_PLACE, BY_STATE, BY_STEP, as_csv, as_ods, tables_of
from practices.standings.figures import Figures, Row
from practices.standings.states import PageState
from tests.academies.factories import CampaignFactory, MandateFactory, ProjectFactory, ThemeFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.mornings import waits_since
from tests.practices.world import World, shown

DASHBOARD = "/admin/validation/tableau-de-bord/"
PAGES = "/admin/validation/pages/"


def figures(client: Client, query: str = "") -> Figures:
    """What the dashboard shows."""
    answer = client.get(f"{DASHBOARD}{query}")
    assert answer.status_code == 200
    found: Figures = answer.context["figures"]
    return found


def by_place(found: Figures) -> dict[tuple[str, str], dict[str, int]]:
    """The counts of each theme and académie, those of nought left out."""
    return {
        (row.theme_label, row.academy_label): {cell.state.value: cell.number for cell in row.cells}
        for row in found.rows
    }


def a_counted_world(world: World) -> None:
    """Pages whose states are known."""
    world.draft()
    world.draft()
    world.submitted()
    world.returned()
    world.approved(world.lille)
    world.published_with_later_draft(world.lille)
    world.withdrawn()
    kept = world.submitted(world.lille)
    actions.do_not_keep(kept, world.lille.inspector, **shown(kept), comment="Hors sujet.")


# --- Figures ----------------------------------------------------------------------------------------
def test_the_figures_are_those_one_counts_by_hand(world: World, client_of: ClientOf) -> None:
    a_counted_world(world)
    found = figures(client_of(world.lead))
    theme = world.theme.title
    assert by_place(found) == {
        (theme, "Académie de Lille"): {"dne-a2": 1, "publiee": 2, "non-retenue": 1},
        (theme, "Académie de Lyon"): {
            "brouillon": 2,
            "inspection": 1,
            "a-modifier": 1,
            "publiee": 1,
            "retiree": 1,
        },
        (theme, "Pages nationales"): {"publiee": 1},
        ("Pages de la campagne", "Pages nationales"): {"publiee": 1},
    }
    assert (found.total, found.counts[PageState.PUBLISHED]) == (12, 5)
    text = told(client_of(world.lead).get(DASHBOARD))
    assert "12 pages." in text
    assert "1 à la DNE A2 , 2 publiées , 1 non retenue" in text


def test_every_figure_leads_to_the_pages_it_counts(world: World, client_of: ClientOf) -> None:
    a_counted_world(world)
    lead = client_of(world.lead)
    for row in figures(lead).rows:
        for cell in row.cells:
            listed = lead.get(cell.address)
            assert listed.status_code == 200
            assert listed.context["page"].paginator.count == cell.number, cell.address
    late = waits_since(world.submitted(), 40)
    assert figures(lead).late == 1
    listed = told(lead.get(f"{PAGES}?etat=inspection"))
    assert late.title in listed
    assert "bloquée, en retard de" in listed


def test_delays_are_medians_of_what_was_decided(world: World, client_of: ClientOf) -> None:
    for days in (2, 4, 9):
        page = waits_since(world.submitted(), days)
        actions.approve(page, world.lyon.inspector, **shown(page))
        waits_since(page, 1)
    actions.approve(page, world.lead, **shown(page))
    inspection, national, second = figures(client_of(world.lead)).delays
    assert (inspection.decided, inspection.days, inspection.allowed) == (3, 4.0, 14)
    assert (national.decided, national.days) == (1, 1.0)
    assert (second.decided, second.days) == (0, None)
    assert "aucune décision" in told(client_of(world.lead).get(DASHBOARD))


def test_a_campaign_is_chosen_in_the_address(world: World, client_of: ClientOf) -> None:
    last_year = CampaignFactory(school_year="2024-2025", is_open=False)
    open_campaign(last_year, world.lead)
    theme = ThemeFactory(campaign=last_year, title="L’an passé")
    open_theme(theme, world.lead)
    open_project(ProjectFactory(theme=theme), world.lead)
    lead = client_of(world.lead)
    assert figures(lead).campaign.school_year == "2025-2026"
    found = figures(lead, "?campagne=2024-2025")
    assert {row.theme_label for row in found.rows} == {"L’an passé", "Pages de la campagne"}
    for wrong in ("?campagne=1999-2000", "?campagne=%00", "?campagne=" + "x" * 20_000):
        assert lead.get(f"{DASHBOARD}{wrong}").status_code == 404
        assert lead.get(f"{PAGES}{wrong}").status_code == 404


def test_one_sees_the_themes_one_leads_or_follows(world: World, client_of: ClientOf) -> None:
    world.draft()
    other = ThemeFactory(campaign=world.theme.campaign, title="Un autre thème")
    open_theme(other, world.lead)
    for role in (Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR):
        client = client_of(MandateFactory(role=role, theme=other).user)
        assert by_place(figures(client)) == {("Un autre thème", "Pages nationales"): {"publiee": 1}}
        assert len(client.get(PAGES).context["page"].object_list) == 1
    assert figures(client_of(world.general_inspector)).total == 6
    for user in (world.lyon.referent, world.lyon.inspector, world.administrator):
        for name in ("review_dashboard", "review_dashboard_csv", "review_dashboard_ods"):
            assert client_of(user).get(reverse(name)).status_code == 404
    assert len(client_of(world.lyon.referent).get(PAGES).context["page"].object_list) == 2
    assert client_of(world.administrator).get(PAGES).status_code == 404


def test_without_a_campaign_the_screens_say_so(world: World, client_of: ClientOf) -> None:
    theme: Theme = ThemeFactory(campaign=world.theme.campaign)
    lead = client_of(MandateFactory(role=Role.PROJECT_LEAD, theme=theme).user)
    assert "Aucune campagne n’est encore ouverte" in told(lead.get(DASHBOARD))
    assert "Aucune page n’est encore ouverte" in told(lead.get(PAGES))
    assert lead.get(reverse("review_dashboard_csv")).status_code == 404


def test_choices_that_are_none_are_left_aside(world: World, client_of: ClientOf) -> None:
    lead = client_of(world.lead)
    for query in ("?etat=%00", "?theme=999", "?academie=" + "x" * 20_000):
        answer = lead.get(f"{PAGES}{query}")
        assert "il est laissé de côté" in told(answer)
        assert answer.context["page"].paginator.count == 4
    assert lead.get(f"{PAGES}?page=9999").status_code == 404
    assert "Aucune page ne correspond" in told(lead.get(f"{PAGES}?etat=retiree"))


# --- Files ------------------------------------------------------------------------------------------
def test_the_csv_is_the_table(world: World, client_of: ClientOf) -> None:
    a_counted_world(world)
    lead = client_of(world.lead)
    answer = lead.get(reverse("review_dashboard_csv"))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Disposition"] == 'attachment; filename="tableau-de-bord-2025-2026.csv"'
    read = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert read == [[str(value) for value in row] for row in tables_of(figures(lead))[BY_PLACE]]
    assert read[-1][-1] == "12"


def test_the_ods_is_the_tables(world: World, client_of: ClientOf) -> None:
    a_counted_world(world)
    lead = client_of(world.lead)
    answer = lead.get(reverse("review_dashboard_ods"))
    assert answer["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    assert sheets_of(answer.content) == tables_of(figures(lead))


def test_nothing_in_a_file_is_computed(world: World, client_of: ClientOf) -> None:
    Theme.objects.update(title='=HYPERLINK("http://exemple.example";"ici")')
    lead = client_of(world.lead)
    text = lead.get(reverse("review_dashboard_csv")).content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert "'=HYPERLINK" in text
    content = content_of(lead.get(reverse("review_dashboard_ods")).content)
    assert "formula" not in etree.tostring(content, encoding="unicode")


def sheets_of(written: bytes) -> dict[str, list[list[Any]]]:
    """The sheets of an ODS, as a library reads them."""
    tables = Document(io.BytesIO(written)).body.tables
    return {
        str(table.name): [
            ["" if value is None else _number(value) for value in row] for row in table.get_values()
        ]
        for table in tables
    }


def content_of(written: bytes) -> Any:
    """The content of an ODS as XML."""
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert parts.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        assert parts.infolist()[0].filename == "mimetype"
        return etree.fromstring(parts.read("content.xml"))


def _number(value: Any) -> Any:
    return value if isinstance(value, str) else (int(value) if value == int(value) else float(value))


# --- Properties -------------------------------------------------------------------------------------
TITLES = st.text("=+-@;'\" éa1\u00a0", min_size=1, max_size=20)
"""What a spreadsheet could take for something else."""
ROWS = st.lists(
    st.tuples(TITLES, st.dictionaries(st.sampled_from(list(PageState)), st.integers(1, 500), max_size=4)),
    max_size=5,
)


def made_of(rows: list[tuple[str, dict[PageState, int]]]) -> Figures:
    """Figures with these themes and counts."""
    places = [Place(theme=Theme(pk=number, title=title)) for number, (title, _) in enumerate(rows, 1)]
    counts = [Counter(found) for _, found in rows]
    return Figures(Campaign(), [Row(*one) for one in zip(places, counts, strict=True)], [], 0)


@given(ROWS)
@settings(deadline=None)
def test_the_cells_sum_up_to_the_counts_by_state(rows: list[tuple[str, dict[PageState, int]]]) -> None:
    found = made_of(rows)
    cells = [cell for row in found.rows for cell in row.cells]
    for bar in found.bars:
        assert bar.number == sum(cell.number for cell in cells if cell.state == bar.state)
        assert 0 <= bar.length <= 100
    assert found.total == sum(row.total for row in found.rows) == sum(bar.number for bar in found.bars)
    assert sum(len(theme.rows) for theme in found.themes) == len(rows)


@given(ROWS)
@settings(max_examples=30, deadline=None)
def test_the_files_say_the_same_whatever_is_written(rows: list[tuple[str, dict[PageState, int]]]) -> None:
    found = made_of(rows)
    table = tables_of(found)[BY_PLACE]
    read = list(csv.reader(io.StringIO(as_csv(found).decode("utf-8-sig")), delimiter=";"))
    assert [row[1:] for row in read] == [[str(value) for value in row[1:]] for row in table]
    for cells, values in zip(read, table, strict=True):
        assert cells[0] in (values[0], f"'{values[0]}")
        assert not cells[0].startswith(("=", "+", "-", "@"))
    sheets = sheets_of(as_ods(found))
    assert list(sheets) == [BY_PLACE, BY_STATE, BY_STEP]
    assert [row[2:] for row in sheets[BY_PLACE]] == [row[2:] for row in table]


# --- Queries ----------------------------------------------------------------------------------------
AT_MOST = {"lead": 20, "general_inspector": 25, "inspector": 25, "referent": 25}


def asked_for(client: Client, address: str) -> int:
    """How many questions an address asks, once all is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def more_of_everything(world: World) -> None:
    """Pages in every state, remarks, opinions, reports; more projects than there were."""
    a_counted_world(world)
    page = world.draft()
    for user in (world.lyon.referent, world.lyon.inspector):
        conversation.write(page, user, "Qui relit ?")
    opinions.ask(page, world.lyon.referent, world.general_inspector, "Juste ?")
    waits_since(world.submitted(), 60)
    open_project(ProjectFactory(theme=world.theme), world.lead)


def test_the_queries_do_not_grow(world: World, client_of: ClientOf) -> None:
    clients = {
        "lead": client_of(world.lead),
        "general_inspector": client_of(world.general_inspector),
        "inspector": client_of(world.lyon.inspector),
        "referent": client_of(world.lyon.referent),
        "lead who inspects and writes": client_of(_of_all_trades(world)),
    }
    shut = {("inspector", DASHBOARD), ("referent", DASHBOARD)}
    for who, address in shut:
        assert clients[who].get(address).status_code == 404
    doors = [(who, address) for who in clients for address in ("/admin/", DASHBOARD, PAGES)]

    def asked_now() -> dict[tuple[str, str], int]:
        return {door: asked_for(clients[door[0]], door[1]) for door in doors if door not in shut}

    more_of_everything(world)
    few = asked_now()
    more_of_everything(world)
    many = asked_now()
    assert few == many
    assert {door: count for door, count in many.items() if count > AT_MOST.get(door[0], 35)} == {}


def _of_all_trades(world: World) -> Any:
    for role in (Role.INSPECTOR, Role.REFERENT):
        MandateFactory(role=role, project=world.lille.project, user=world.second_lead)
    return world.second_lead
