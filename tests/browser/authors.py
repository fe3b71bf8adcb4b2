"""What a referent does in the page editor."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.people import Person, Reviewer

PEOPLE_TAB = "Auteurs, autrices et licence"


class Editor(Person):
    """Somebody who writes in a page's form."""

    def turns_to(self, tab: str) -> None:
        """Show one of the parts of the form."""
        self.page.get_by_role("tab", name=tab).click()

    def writes_the_summary_again(self, summary: str) -> None:
        """Replace the summary."""
        self.field("Résumé").fill(summary)

    def saves(self) -> None:
        """Save the draft."""
        self.presses("Enregistrer le brouillon")

    def presses_without_waiting(self, action: str) -> None:
        """Press the button of an action, where need be under the one that saves."""
        button = self.page.locator("footer").get_by_role("button", name=action)
        if not button.is_visible():
            self.page.locator("footer .w-dropdown__toggle").click()
        button.click(no_wait_after=True)

    def is_told(self, *messages: str) -> None:
        """Read these messages on top of the screen."""
        self.sees(*messages, within=".messages")


class Referent(Editor):
    """Somebody who writes a scenario with a team, and sends it to review."""

    # --- Beginning --------------------------------------------------------------------------------
    def opens_her_project(self, title: str) -> None:
        """Go to one's project by the menu."""
        self.opens("/admin/")
        self.page.locator("#wagtail-sidebar").get_by_role("button", name="Pages").click()
        self.page.locator(".c-page-explorer").get_by_role("link", name=title).first.click()
        self.page.wait_for_load_state()
        self.sees(title, within="main")

    def starts_a_scenario(self, title: str, summary: str) -> None:
        """Open the form of a new scenario and write its first words."""
        self.page.locator("#w-slim-header-buttons a[href$='/add_subpage/']").click()
        kinds = self.page.locator("main .listing a")
        kinds.filter(has_text=re.compile(r"^\s*scénario", re.IGNORECASE)).first.click()
        self.field("Titre").fill(title)
        self.field("Résumé").fill(summary)

    # --- The parts of the form --------------------------------------------------------------------
    def writes_a_section(self, kind: str, text: str) -> None:
        """Add a named section with a paragraph."""
        self.page.locator("#body-root > div > div > button.c-sf-add-button").last.click()
        section = self.page.locator("[data-contentpath='body'] [data-contentpath='kind'] select").last
        section.select_option(label=kind)
        self._adds_to_the_section("Texte")
        self.page.locator("[contenteditable='true']").last.click()
        self.page.keyboard.type(text)

    def adds_a_picture(self, file: Path, title: str, alternative: str) -> None:
        """Add a picture block, upload its picture with all that is asked about it, and describe it."""
        self._adds_to_the_section("Image")
        self.page.get_by_role("button", name="Choisir une image").last.click()
        self._uploads(file, title)
        self.page.get_by_label("Texte alternatif").last.fill(alternative)

    def adds_a_document(self, file: Path, title: str, role: str) -> None:
        """Add a document to download, with all that is asked about it."""
        self.turns_to("Les documents")
        self.page.locator("#id_scenario_documents-ADD").click()
        self.field("Rôle", within="#id_scenario_documents-FORMS").select_option(label=role)
        self.page.get_by_role("button", name="Choisir un document").last.click()
        self._uploads(file, title)

    def fills_in_the_sheet(
        self, discipline: str, level: str, sessions: str, minutes: str, place: str
    ) -> None:
        """Say what the scenario is for and how long it takes."""
        self.turns_to("La fiche")
        self._ticks("Disciplines", discipline)
        self._ticks("Niveaux", level)
        self.field("Nombre de séances").fill(sessions)
        self.field("Durée d’une séance").fill(minutes)
        self._ticks("Lieux", place)

    def gives_keywords(self, *keywords: str) -> None:
        """Type keywords, each followed by a comma."""
        for keyword in keywords:
            self.page.locator(".tagit:visible input").press_sequentially(f"{keyword},")

    def names_the_author(self, name: str, function: str, *, agrees: bool) -> None:
        """Correct the author that the form proposes, the one who writes, and say whether they agreed to it."""
        self.turns_to(PEOPLE_TAB)
        self.field("Prénom et nom").fill(name)
        self.field("Fonction").fill(function)
        self.field("A donné son accord").set_checked(agrees)

    def chooses_the_licence(self, licence: str) -> None:
        """Choose the licence of the page."""
        self.turns_to(PEOPLE_TAB)
        self.field("Licence", within="[role='tabpanel']:visible").select_option(label=licence)

    def sends_to_review(self) -> None:
        """Choose « Envoyer en relecture » under the button that saves."""
        self.presses_without_waiting("Envoyer en relecture")
        self.page.wait_for_load_state()

    # --- Hands ------------------------------------------------------------------------------------
    def _adds_to_the_section(self, block: str) -> None:
        self.page.locator("[data-contentpath='content'] button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=block, exact=True).click()

    def _ticks(self, list_of_terms: str, term: str) -> None:
        """Tick one term of a list."""
        group = self.page.get_by_role("group", name=list_of_terms, exact=True)
        group.get_by_role("checkbox", name=term, exact=True).check()

    def _uploads(self, file: Path, title: str) -> None:
        """Fill in the dialog of a new file."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("tab", name="Déposer").click()
        dialog.locator("input[type='file']").set_input_files(file)
        self._field_of(dialog, "Titre").fill(title)
        self._field_of(dialog, "Auteur ou autrice").fill("Camille Exemple")
        self._field_of(dialog, "Source").fill("Photographie et texte de l’équipe")
        licence = "Production personnelle, licence de la page"
        self._field_of(dialog, "Licence").select_option(label=licence)
        dialog.locator("form button[type='submit']:visible").click()
        expect(dialog).to_be_hidden()

    def _field_of(self, dialog: Locator, label: str) -> Locator:
        fields = self.page.locator(":is(input, select, textarea):visible")
        return dialog.get_by_label(label).and_(fields).first


class Lead(Editor, Reviewer):
    """The project lead: decides, and may correct before publishing."""
