"""A teacher takes a page away: downloads it, cites it, keeps it and reads it where there is no network."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from foundation import outbox
from practices.moderation import actions, withdrawal
from tests.browser.people import Visitor
from tests.browser.reading import faults_of_reading
from tests.browser.screens import complaints_of_axe
from tests.browser.test_live_public_pages import full_scenario
from tests.front.test_valid_html import errors_in
from tests.practices.world import World, edit, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHELF = "/hors-connexion/"


@pytest.fixture
def page(world: World, invite: Any, settings: Any) -> Any:
    """A published scenario with everything, its files made."""
    settings.TAKEAWAY_DELAY = timedelta()
    scenario = full_scenario(world)
    outbox.drain()
    return scenario


@pytest.fixture
def visitor(page: Any, invite: Any) -> Visitor:
    """Somebody who reads it on a phone."""
    someone: Visitor = invite(Visitor, viewport={"width": 390, "height": 844})
    someone.opens(page.publication.path)
    return someone


def change(world: World, page: Any, **fields: Any) -> Any:
    """Publish another version."""
    edit(page, world.lyon.referent, **fields)
    actions.submit(page, world.lyon.referent)
    return world.publish(fresh(page))


def keeps(visitor: Visitor, *, documents: bool = False) -> None:
    """Keep the page on the screen, and wait until it says so."""
    if documents:
        visitor.page.get_by_label("Avec 1 document").check()
    visitor.presses("Garder hors connexion")
    expect(visitor.page.locator("[data-keep-said]")).to_contain_text("Gardée sur cet appareil le ")


def test_it_is_downloaded_and_cited(visitor: Visitor) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name=re.compile("Pour imprimer ou lire à l’écran.*PDF")).click()
    assert download.value.suggested_filename.endswith(".pdf")
    content = Path(download.value.path()).read_bytes()
    assert "Débattre" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    visitor.presses("Copier la citation")
    expect(visitor.page.locator("[data-copy] [role=status]")).to_have_text("Citation copiée.")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"Camille Exemple, «\u00a0Débattre.*, Pratiques pédagogiques, .*/", copied)


def test_it_is_kept_then_read_without_a_network(visitor: Visitor, page: Any) -> None:
    path = page.publication.path
    keeps(visitor, documents=True)
    visitor.context.set_offline(True)
    answer = visitor.opens(path)
    assert answer.from_service_worker
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(page.title)
    assert visitor.page.evaluate("getComputedStyle(document.querySelector('.page')).maxWidth") != "none"
    picture = visitor.page.locator("main figure img").first
    picture.scroll_into_view_if_needed()
    visitor.page.wait_for_function("document.querySelector('main figure img').naturalWidth > 0")
    with visitor.page.expect_download() as download:
        visitor.page.locator("#documents a").first.click()
    assert Path(download.value.path()).stat().st_size > 0
    visitor.opens("/pratiques/")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Mes pages hors connexion")
    visitor.page.get_by_role("link", name=page.title, exact=True).click()
    expect(visitor.page).to_have_url(re.compile(re.escape(path)))
    assert visitor.context.cookies() == []


def test_nothing_is_kept_that_was_not_asked_for(visitor: Visitor, page: Any) -> None:
    assert visitor.page.evaluate("caches.keys()") == []
    assert visitor.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    keeps(visitor)
    kept = visitor.page.evaluate(
        "Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys())"
        ".map((one) => new URL(one.url).pathname))).then((all) => all.flat())".join(("(async () => ", ")()"))
    )
    assert page.publication.path in kept
    assert not [address for address in kept if address.startswith("/fichiers/documents/")]
    visitor.presses("Retirer de cet appareil")
    expect(visitor.page.locator("[data-keep-said]")).to_have_text(
        "Cette page n’est plus gardée sur cet appareil."
    )
    assert visitor.page.evaluate("caches.keys()") == []
    assert visitor.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_the_shelf_lists_mends_and_removes(visitor: Visitor, page: Any, world: World) -> None:
    keeps(visitor)
    visitor.opens(SHELF)
    shelf = visitor.page.locator("[data-shelf]")
    expect(shelf.get_by_role("status")).to_contain_text("1 page gardée sur cet appareil")
    page = change(world, page, title="Débattre, autrement")
    visitor.opens(SHELF)
    expect(shelf.get_by_role("status")).to_contain_text("Mise à jour")
    expect(shelf.get_by_role("link")).to_have_text("Débattre, autrement")
    withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation.")
    visitor.opens(SHELF)
    expect(shelf.get_by_role("status")).to_contain_text("Retirée du site, donc d’ici")
    expect(shelf.get_by_role("link")).to_have_count(0)


def test_a_kept_page_is_mended_when_it_is_read_again(visitor: Visitor, page: Any, world: World) -> None:
    keeps(visitor)
    page = change(world, page, summary="Une phrase corrigée.")
    visitor.page.reload()
    expect(visitor.page.locator("[data-keep-said]")).to_have_text(
        "Cette page a changé\u00a0: votre copie vient d’être mise à jour."
    )
    visitor.context.set_offline(True)
    visitor.opens(page.publication.path)
    expect(visitor.page.get_by_text("Une phrase corrigée.").first).to_be_visible()


def test_a_device_that_is_full_is_told_so(visitor: Visitor) -> None:
    visitor.page.evaluate(
        "() => { Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError')); }"
    )
    visitor.presses("Garder hors connexion")
    said = visitor.page.locator("[data-keep-said]")
    expect(said).to_contain_text("Il n’y a plus assez de place sur cet appareil.")
    assert visitor.page.evaluate("caches.keys()") == []


def test_a_network_that_goes_away_is_told(visitor: Visitor) -> None:
    visitor.context.set_offline(True)
    visitor.presses("Garder hors connexion")
    expect(visitor.page.locator("[data-keep-said]")).to_contain_text("Le réseau n’a pas répondu")


def test_without_scripts_the_files_are_there_and_no_dead_button(page: Any, invite: Any) -> None:
    reader = invite(Visitor, java_script_enabled=False)
    reader.opens(page.publication.path)
    takeaways = reader.page.locator("#emporter")
    assert takeaways.get_by_role("link").count() == 3
    assert takeaways.get_by_role("button").count() == 0
    expect(takeaways.get_by_text("Camille Exemple, «")).to_be_visible()
    reader.opens(SHELF)
    expect(reader.page.get_by_text("Sans lui, emportez plutôt le PDF de la page.")).to_be_visible()


def test_everyone_reads_the_new_pieces(visitor: Visitor, page: Any, tmp_path: Path) -> None:
    keeps(visitor, documents=True)
    found: dict[str, list[str]] = {}
    for name, address in {"page": page.publication.path, "shelf": SHELF}.items():
        answer = visitor.opens(address)
        assert "unsafe" not in answer.headers["content-security-policy"]
        (tmp_path / f"{name}.html").write_text(answer.text())
        part = visitor.page.locator("[data-keep], [data-shelf]")
        expect(part).to_be_visible()
        found[name] = complaints_of_axe(visitor.page, schemes=("light", "dark"))
        found[name] += faults_of_reading(visitor.page)
    assert found == {"page": [], "shelf": []}
    assert errors_in(tmp_path) == []
