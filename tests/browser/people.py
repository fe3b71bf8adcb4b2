"""What people do in front of a screen: everybody has a browser of their own, and sees what it shows."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, Response, expect

from foundation.models import User

PASSWORD = "une-phrase-de-passe-de-test"
PATIENCE = 15_000
"""Milliseconds that somebody waits for something to appear."""

MOST_TABS = 60
MOST_OPTIONS = 10
APPROVALS = ("Valider", "Publier")
FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return ['', 'none'];
  const name = [...(node.labels ?? [])].map((label) => label.textContent).join(' ') || node.textContent;
  return [name, getComputedStyle(node).outlineStyle];
}"""
CHOSEN = "() => document.activeElement.selectedOptions[0].textContent.trim()"


def without_breaks(text: str) -> str:
    """A text with plain spaces only, wherever its lines are broken or may not be."""
    return " ".join(text.split())


class Person:
    """Somebody, with or without an account."""

    def __init__(self, browser: Browser, house: str, account: User | None = None, **screen: Any) -> None:
        self.house = house
        self.account = account
        self.context = browser.new_context(
            base_url=house, locale="fr-FR", **{"viewport": {"width": 1280, "height": 900}} | screen
        )
        self.context.set_default_timeout(PATIENCE)
        self.elsewhere: list[str] = []
        self.context.on("request", self._note_what_leaves_the_house)
        self.page: Page = self.context.new_page()
        self.answer: Response | None = None
        self.page.on("response", self._keep_the_page_that_came)

    def _note_what_leaves_the_house(self, request: Any) -> None:
        if not request.url.startswith((self.house, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _keep_the_page_that_came(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.answer = response

    def leaves(self) -> None:
        """Close the browser; nothing was ever asked of another site."""
        self.context.close()
        assert self.elsewhere == []

    # --- Going somewhere --------------------------------------------------------------------------
    def opens(self, address: str) -> Response:
        """Type an address."""
        response = self.page.goto(address)
        assert response is not None
        return response

    def follows(self, words: str, within: str = "body") -> None:
        """Click the link that says these words."""
        self.page.locator(within).get_by_role("link", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def presses(self, words: str, within: str = "body") -> None:
        """Press the button that says these words."""
        self.page.locator(within).get_by_role("button", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def signs_in(self) -> None:
        """Type address and password into the form."""
        assert self.account is not None
        self.opens("/admin/login/")
        self.page.get_by_label("Adresse électronique").fill(self.account.email)
        self.page.get_by_label("Mot de passe").fill(PASSWORD)
        self.presses("Se connecter")
        expect(self.page).to_have_url(f"{self.house}/admin/")

    def is_signed_in(self) -> None:
        """Come back while still signed in from earlier."""
        assert self.account is not None
        session = SessionStore()
        session[SESSION_KEY] = str(self.account.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = self.account.get_session_auth_hash()
        session.save()
        self.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": self.house}])

    def tabs_to(self, words: str) -> None:
        """Press the tab key until what bears these words has the focus, and is seen to have it."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            name, outline = self.page.evaluate(FOCUSED)
            if words in without_breaks(name):
                assert outline != "none", f"nobody sees that {words!r} has the focus"
                return
        raise AssertionError(f"{words!r} is not reached with the keyboard")

    def is_at(self, address: str) -> None:
        """Stand on the screen that an address opens."""
        expect(self.page).to_have_url(address)

    # --- Seeing -----------------------------------------------------------------------------------
    def sees(self, *words: str, within: str = "body") -> None:
        """Read each of these words on the screen."""
        for text in words:
            expect(self.page.locator(within).first).to_contain_text(text)

    def does_not_see(self, *words: str) -> None:
        """Read none of these words on the screen."""
        for text in words:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def field(self, label: str, within: str = "body") -> Locator:
        """The field under this label, on the part of the screen that is shown."""
        fields = self.page.locator(f"{within} :is(input, select, textarea):visible")
        return self.page.locator(within).get_by_label(label).and_(fields).first

    # --- The thread of a page ---------------------------------------------------------------------
    def says(self, text: str, about: str = "") -> None:
        """Write a remark on the screen that is shown, about the whole page or a place in it."""
        self.page.locator("#ecrire > summary").click()
        if about:
            self.page.get_by_label("À propos de").select_option(label=about)
        self.page.get_by_label("Votre remarque").fill(text)
        self.presses("Publier la remarque", within="#ecrire")
        self.sees(text, within=".review__remarks")

    def answers(self, remark: str, text: str) -> None:
        """Answer the remark that says this."""
        thread = self.page.locator(".remark").filter(has_text=remark)
        thread.locator("summary").click()
        thread.get_by_label("Votre réponse").fill(text)
        thread.get_by_role("button", name="Publier la réponse").click()
        self.page.wait_for_load_state()
        self.sees(text, within=".remark__answers")

    def settles(self, remark: str) -> None:
        """Say that the remark that says this is settled."""
        thread = self.page.locator(".remark").filter(has_text=remark)
        thread.get_by_role("button", name="C’est réglé").click()
        self.page.wait_for_load_state()
        self.sees("La remarque est réglée.")

    # --- Mail -------------------------------------------------------------------------------------
    def gets_a_mail(self, subject: str, *words: str) -> str:
        """Find the one mail with this subject in one's letter box; give the address of its link.

        It is in French, as text and as HTML, and both say the same words.
        """
        assert self.account is not None
        found = [m for m in mail.outbox if self.account.email in m.to and m.subject == subject]
        assert len(found) == 1, f"{subject!r} is not among {[(m.to, m.subject) for m in mail.outbox]}"
        [(html, kind)] = found[0].alternatives
        assert kind == "text/html"
        assert 'lang="fr"' in html
        for text in words:
            assert without_breaks(text) in without_breaks(found[0].body)
            assert without_breaks(text) in without_breaks(html)
        own = {self.house, f"{self.house}/", f"{self.house}{reverse('notice_rhythm')}"}
        [link] = set(re.findall(r'href="([^"]+)"', html)) - own
        assert link in found[0].body
        assert link.startswith(f"{self.house}/")
        return link


def who_was_told(subject: str) -> list[str]:
    """The addresses that got a mail with this subject, in alphabetical order."""
    return sorted(address for message in mail.outbox if message.subject == subject for address in message.to)


class Visitor(Person):
    """Somebody without an account."""

    def searches(self, words: str) -> None:
        """Use the search field of the home page."""
        self.opens("/")
        field = self.page.locator("input[name=q]").first
        field.fill(words)
        field.press("Enter")
        self.page.wait_for_load_state()

    def looks_at_the_picture(self, alternative: str) -> str:
        """Scroll to a picture until it is drawn; give the address it came from."""
        picture = self.page.get_by_alt_text(alternative)
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
        return str(picture.evaluate("picture => picture.currentSrc"))

    def downloads(self, title: str) -> tuple[str, bytes]:
        """Download a document; give its name and its content."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=title).first.click()
        return download.value.suggested_filename, download.value.path().read_bytes()


class Reviewer(Person):
    """Somebody who decides: an inspector, or the project lead."""

    def opens_the_queue(self) -> None:
        """Go to « À valider »."""
        self.opens("/admin/")
        self.follows("À valider")

    def opens_the_review_of(self, title: str) -> None:
        """Choose a page in the queue."""
        self.follows(title, within=".queue")
        self.sees(title, within="h1")

    def reads_the_page(self, *words: str) -> None:
        """Read the page in the frame of the review screen, as the public will."""
        frame = self.page.frame_locator("iframe").locator("main")
        for text in words:
            expect(frame).to_contain_text(text)

    def sees_what_changed(self, *, removed: str, added: str) -> None:
        """Read the comparison with what was decided on last."""
        changes = self.page.locator(".review__changes")
        expect(changes.locator(".deletion, del").filter(has_text=removed).first).to_be_visible()
        expect(changes.locator(".addition, ins").filter(has_text=added).first).to_be_visible()

    def decides_wrongly(self, decision: str, refusal: str) -> None:
        """Press a button too early, and read why nothing was decided."""
        self.presses(decision, within=".review__decision")
        self.sees(refusal, within=".notice--error")

    def decides(self, decision: str, comment: str = "") -> None:
        """Answer the checklist to approve, write a comment, press a button, and come back to the queue."""
        if decision in APPROVALS:
            self.page.get_by_label("Rien à signaler", exact=True).check()
        self.page.get_by_label("Commentaire").fill(comment)
        self.presses(decision, within=".review__decision")
        expect(self.page).to_have_url(f"{self.house}/admin/validation/")


class ByKeyboard(Reviewer):
    """Somebody without a mouse, whose browser runs no script."""

    def __init__(self, browser: Browser, house: str, account: User | None = None, **screen: Any) -> None:
        super().__init__(browser, house, account, java_script_enabled=False, **screen)
        self.is_signed_in()

    def activates(self, words: str) -> None:
        """Go with the tab key to the link or button that bears these words, press Enter, and wait for its screen."""
        self.tabs_to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfolds(self, words: str) -> None:
        """Go to the part that bears these words, and open it."""
        self.tabs_to(words)
        self.page.keyboard.press("Enter")

    def jumps(self, words: str) -> None:
        """Follow the link that bears these words to a place on the same screen."""
        self.unfolds(words)

    def ticks(self, words: str) -> None:
        """Go to the box that bears these words, and press the space bar."""
        self.tabs_to(words)
        self.page.keyboard.press("Space")

    def types(self, words: str, text: str) -> None:
        """Go to the field that bears these words, and type over what stands there."""
        self.tabs_to(words)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def chooses(self, words: str, option: str) -> None:
        """Go to the list that bears these words, and press the arrow until it shows an option."""
        self.tabs_to(words)
        for _ in range(MOST_OPTIONS):
            if self.page.evaluate(CHOSEN) == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option!r} is not reached with the arrow")
