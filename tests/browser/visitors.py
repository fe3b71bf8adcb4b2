"""What a teacher does with the public site on a phone, and how many taps it takes."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.people import Visitor

MOST_TAPS = 3
A_PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class OnAPhone(Visitor):
    """A visitor with a phone in hand. A search counts as one, whatever is filled in before it is sent."""

    def __init__(self, browser: Browser, house: str, account: None = None, **screen: Any) -> None:
        super().__init__(browser, house, account, **A_PHONE | screen)
        self.taps = self.searches_made = 0

    # --- Doing ------------------------------------------------------------------------------------
    def begins_at_the_home_page(self) -> None:
        """Arrive, having done nothing yet."""
        self.opens("/")
        self.taps = self.searches_made = 0

    def taps_on(self, words: str) -> None:
        """Tap the first link that begins with these words."""
        link = self.page.get_by_role("link", name=re.compile(f"^{re.escape(words)}")).first
        link.tap()
        self.page.wait_for_load_state()
        self.taps += 1

    def asks_for(
        self, words: str = "", *, level: str = "", duration: str = "", offline: bool = False
    ) -> None:
        """Fill in the search of the page, and send it."""
        search = self.page.get_by_role("search")
        search.locator("input[name=q]").fill(words)
        if level:
            search.get_by_label("Niveau").select_option(label=level)
        if duration:
            search.get_by_label("Durée").select_option(label=duration)
        if offline:
            search.get_by_label("Sans connexion").check()
        search.get_by_role("button", name="Rechercher").tap()
        self.page.wait_for_load_state()
        self.searches_made += 1

    # --- Finding ----------------------------------------------------------------------------------
    def finds(self, *titles: str) -> None:
        """Read exactly these titles on the cards of the page, in whatever order."""
        cards = self.page.locator("main .card__title, main .project__title")
        expect(cards).to_have_count(len(titles))
        assert sorted(cards.all_inner_texts()) == sorted(titles)

    def has_done_little(self) -> None:
        """At most three taps, or one search; and nothing had to be scrolled sideways."""
        assert (self.taps, self.searches_made) in {(0, 1), *((taps, 0) for taps in range(1, MOST_TAPS + 1))}
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
