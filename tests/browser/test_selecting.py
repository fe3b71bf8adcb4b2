"""« Ma sélection »: a teacher puts pages together, shares them, and a colleague downloads them, without an account."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from foundation import outbox
from practices.models import Publication
from tests.browser.people import Visitor
from tests.browser.reading import faults_of_reading
from tests.browser.screens import complaints_of_axe, faults_on_a_narrow_screen
from tests.browser.shelves import ARTIFICIAL, PAPER, fill_the_shelves
from tests.front.test_valid_html import errors_in
from tests.practices.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SELECTION = "/ma-selection/"
ADD, TAKE_AWAY = "Ajouter à ma sélection", "Retirer de ma sélection"


@pytest.fixture
def shelves(world: World, settings: Any) -> World:
    """Publications whose files are made."""
    settings.TAKEAWAY_DELAY = timedelta()
    fill_the_shelves(world)
    outbox.drain()
    return world


@pytest.fixture
def teacher(shelves: World, invite: Any) -> Visitor:
    someone: Visitor = invite(Visitor)
    return someone


def button(visitor: Visitor, title: str) -> Locator:
    return visitor.page.get_by_role("button", name=f"ma sélection\u00a0: {title}")


def titles(visitor: Visitor) -> Locator:
    return visitor.page.locator(".results__item .card__title")


def selects_two(teacher: Visitor) -> None:
    """Put one page aside in the results, and another on its own page."""
    teacher.opens("/recherche/?q=frise")
    button(teacher, PAPER).click()
    expect(button(teacher, PAPER)).to_contain_text(TAKE_AWAY)
    teacher.opens(Publication.objects.get(title=ARTIFICIAL).path)
    button(teacher, ARTIFICIAL).click()
    expect(teacher.page.locator("main > [role=status]").last).to_have_text(
        "2\u00a0pages dans votre sélection."
    )


def test_pages_are_put_together_shared_and_downloaded(teacher: Visitor, invite: Any) -> None:
    selects_two(teacher)
    teacher.follows("Voir ma sélection (2)")
    expect(teacher.page.get_by_role("heading", level=1)).to_have_text("Sélection de 2\u00a0pages")
    expect(titles(teacher)).to_have_text([PAPER, ARTIFICIAL])
    assert teacher.context.cookies() == []

    colleague = invite(Visitor, java_script_enabled=False)
    colleague.opens(teacher.page.url)
    expect(titles(colleague)).to_have_text([PAPER, ARTIFICIAL])
    assert colleague.page.locator("main").get_by_role("button").count() == 1
    with colleague.page.expect_download() as download:
        colleague.page.get_by_role("button", name="Tout télécharger").click()
    assert download.value.suggested_filename == "ma-selection.zip"
    with zipfile.ZipFile(Path(download.value.path())) as bundle:
        assert bundle.testzip() is None
        folders = {name.split("/")[0] for name in bundle.namelist()}
        assert folders == {
            "01-une-frise-en-papier-de-main-en-main",
            "02-l-intelligence-artificielle-n-est-pas-un-temoin",
            "LISEZMOI.txt",
        }
        assert any(name.endswith(".odt") for name in bundle.namelist())


def test_a_page_is_taken_out_and_put_back(teacher: Visitor) -> None:
    selects_two(teacher)
    teacher.opens(SELECTION)
    expect(titles(teacher)).to_have_count(2)
    button(teacher, PAPER).click()
    expect(button(teacher, PAPER)).to_contain_text(ADD)
    expect(button(teacher, PAPER)).to_be_focused()
    teacher.opens(SELECTION)
    expect(titles(teacher)).to_have_text([ARTIFICIAL])
    teacher.opens("/recherche/")
    expect(teacher.page.locator("[data-selection-count]")).to_have_text("Ma sélection (1)")
    teacher.opens(SELECTION)
    teacher.presses("Vider ma sélection")
    expect(teacher.page.get_by_role("heading", level=1)).to_have_text("Ma sélection")
    expect(titles(teacher)).to_have_count(0)


def test_a_selection_that_was_received_becomes_ones_own(teacher: Visitor, invite: Any) -> None:
    selects_two(teacher)
    teacher.opens(SELECTION)
    expect(titles(teacher)).to_have_count(2)
    colleague = invite(Visitor)
    colleague.opens(teacher.page.url)
    expect(colleague.page.get_by_role("button", name="Vider ma sélection")).to_be_hidden()
    colleague.presses("Tout ajouter à ma sélection")
    expect(colleague.page.locator("[data-selection-said]")).to_have_text("2\u00a0pages dans votre sélection.")
    colleague.opens(SELECTION)
    expect(titles(colleague)).to_have_text([PAPER, ARTIFICIAL])


def test_the_buttons_follow_results_that_change_in_place(teacher: Visitor) -> None:
    teacher.opens("/recherche/?q=frise")
    button(teacher, PAPER).click()
    teacher.opens("/recherche/")
    teacher.page.locator("input[name=duree][value=une-seance]").check()
    expect(teacher.page.locator("[data-said]")).to_have_text("3\u00a0résultats")
    expect(button(teacher, PAPER)).to_contain_text(TAKE_AWAY)


def test_a_browser_that_keeps_nothing_says_so(teacher: Visitor) -> None:
    teacher.opens("/recherche/?q=frise")
    teacher.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    button(teacher, PAPER).click()
    expect(teacher.page.locator(".select__link")).to_contain_text("Ce navigateur ne garde rien")
    expect(button(teacher, PAPER)).to_contain_text(ADD)


def test_what_somebody_else_wrote_in_the_shelf_breaks_nothing(teacher: Visitor) -> None:
    teacher.opens("/recherche/?q=frise")
    for kept in ("not json", '{"a": 1}', '["<script>", 7, null]'):
        teacher.page.evaluate("(kept) => localStorage.setItem('ma-selection', kept)", kept)
        teacher.opens(SELECTION)
        expect(teacher.page.get_by_role("heading", level=1)).to_have_text("Ma sélection")


def test_everyone_reads_the_selection(teacher: Visitor, tmp_path: Path) -> None:
    selects_two(teacher)
    teacher.opens(SELECTION)
    expect(titles(teacher)).to_have_count(2)
    full = teacher.page.url
    found: dict[str, list[str]] = {}
    for name, address in {"full": full, "said": f"{full}.zzz"}.items():
        answer = teacher.opens(address)
        (tmp_path / f"{name}.html").write_text(answer.text())
        found[name] = complaints_of_axe(teacher.page, schemes=("light", "dark"))
        found[name] += faults_on_a_narrow_screen(teacher.page)
        found[name] += faults_of_reading(teacher.page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert errors_in(tmp_path) == []
