"""A draft from what was written elsewhere: a document of LibreOffice, a paste from LibreOffice or Word."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from practices.models import DraftFromDocument
from practices.publication.builders.body import body_text, sections_data
from practices.publication.builders.rich_text import clean_html
from practices.publication.files import PrivateFiles
from tests.browser.authors import Referent
from tests.practices.editor import draft_of
from tests.practices.importing.documents import SAMPLES
from tests.practices.world import body, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTE = """(editor, markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', markup);
    clipboardData.setData('text/plain', 'texte');
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_draft_from_an_odt_written_by_libreoffice(invite, world, looks):
    referent = invite(Referent, world.lyon.referent)
    referent.is_signed_in()
    referent.opens_her_project(world.lyon.page.title)
    referent.page.locator("#w-slim-header-buttons a[href$='/add_subpage/']").click()
    referent.follows("Partir d’un document", within="main")
    looks.at("from a document", referent)

    referent.page.get_by_label("Votre document").set_input_files(
        {"name": "photo.odt", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 une photo"}
    )
    referent.presses("Créer le brouillon", within=".desk-form")
    referent.sees("Le contenu de ce fichier ne correspond pas")
    looks.at("document refused", referent)

    referent.page.get_by_label("Votre document").set_input_files(SAMPLES / "libreoffice.odt")
    referent.presses("Créer le brouillon", within=".desk-form")
    referent.sees(
        "Cartographier son quartier", "Ce qui n’a pas trouvé sa place", "Penser à la sortie dans le quartier."
    )
    looks.at("what became of the document", referent)

    page = fresh(DraftFromDocument.objects.get().page)
    assert not page.workflow_in_progress
    referent.follows("Ouvrir le brouillon", within="main")
    expect(referent.field("Titre").first).to_have_value("Cartographier son quartier")
    expect(referent.field("Résumé")).to_have_value(re.compile("^Les élèves relèvent des lieux"))
    referent.sees("Une carte que chacun peut corriger.")
    referent.saves()
    saved, read = draft_of(page), page.get_latest_revision_as_object()
    assert words_of(saved) == words_of(read), "the editor keeps all that was imported"

    referent.opens(f"/admin/validation/{page.pk}/variante/")
    looks.at("variant", referent)


def words_of(page):
    return body_text(sections_data(page.body, PrivateFiles()))


@pytest.mark.parametrize("program", ["word", "libreoffice"])
def test_a_paste_from_an_office_suite_leaves_only_text_on_the_page(invite, world, program):
    page = world.draft(body=body("Avant."))
    referent = invite(Referent, world.lyon.referent)
    referent.is_signed_in()
    referent.opens(f"/admin/pages/{page.pk}/edit/")
    editor = referent.page.locator("[data-contentpath='body'] [contenteditable='true']").first
    editor.click()
    markup = (SAMPLES / f"clipboard_{program}.html").read_text()
    editor.evaluate(PASTE, markup)
    expect(editor).to_contain_text("carte libre", ignore_case=True)
    sent = referent.page.locator("input[name='body-0-value-content-0-value']")
    expect(sent).to_have_value(re.compile("openstreetmap"))  # the editor writes it a moment later
    referent.saves()
    referent.is_told("a été")
    [section] = draft_of(page).body
    shown = clean_html(section.value["content"][0].value.source)
    assert "openstreetmap.org" in shown
    assert "Les élèves" in shown
    tags = set(re.findall(r"<[^>]*>", shown)) - {'<a href="https://www.openstreetmap.org/" rel="noopener">'}
    assert {re.sub(r"[</>]", "", tag) for tag in tags} <= {"p", "h3", "ul", "ol", "li", "b", "i", "a", "br"}
    for left in ("Mso", "o:p", "mso-", "  ", "\xa0\xa0"):
        assert left not in shown, shown
    assert not re.search(r"<(\w+)[^>]*>\s*</\1>", shown), "nothing empty"
