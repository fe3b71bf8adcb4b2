"""The pictures of the guides: what each shows, to whom, how wide; on a light screen alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext

from tests.pictures.camera import Look, as_webp, open_page, sign_in, sit_down
from tests.pictures.screens import LEAD
from tests.pictures.staging import ADMINISTRATOR, GENERAL_INSPECTOR, READER, Cast

PHONE = 390
DESK = 1100
QUALITY = 50
SCREEN = "#main"
QUIET = """
  #wagtail-sidebar, .sidebar-main-menu, .skiplink { visibility: hidden }
  .review__side { max-height: none !important; overflow: visible !important }
  .desk__help { display: none }
"""
"""Wagtail's frame stands over what is photographed; what scrolls by itself is shown whole."""

Address = Callable[[Cast], str]
Account = Callable[[Cast], str]


@dataclass(frozen=True)
class Shot:
    """One picture: its name, whose account it is taken from, the screen, and what of it is shown."""

    name: str
    account: Account
    address: Address
    width: int = DESK
    clip: str = SCREEN
    opens: tuple[str, ...] = ()
    """What is clicked first, as CSS selectors."""
    longest: int = 640

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.name}.webp"


def somebody(email: str) -> Account:
    """An account of the demonstration."""
    return lambda cast: email


def at(name: str) -> Address:
    """A screen that needs no page."""
    return lambda cast: reverse(name)


def on(name: str, page: str) -> Address:
    """A screen of one of the pages of the cast."""
    return lambda cast: reverse(name, args=[getattr(cast, page)])


HOME = at("wagtailadmin_home")
QUEUE = at("review_queue")
REFERENT, AUTHOR, TEACHER = attrgetter("referent"), attrgetter("author"), attrgetter("teacher")
INSPECTOR, ASKED = attrgetter("inspector"), attrgetter("asked_referent")
DECISION = ".review__decision"
WRITE = ("#ecrire > summary",)

SHOTS = (
    Shot("referent-accueil", AUTHOR, HOME),
    Shot("referent-editeur", AUTHOR, on("wagtailadmin_pages:edit", "draft")),
    Shot("referent-manques", AUTHOR, on("wagtailadmin_pages:edit", "draft"), clip=".completeness"),
    Shot("referent-envoi", AUTHOR, on("wagtailadmin_pages:edit", "draft"), clip=".footer"),
    Shot("referent-echanges", REFERENT, on("review_conversation", "discussed")),
    Shot("referent-accords", ASKED, at("review_agreements")),
    Shot("equipe-accueil", TEACHER, HOME),
    Shot("equipe-projet", TEACHER, on("wagtailadmin_explore", "project")),
    Shot("inspection-accueil", INSPECTOR, HOME, PHONE),
    Shot("inspection-file", INSPECTOR, QUEUE, PHONE),
    Shot("inspection-page", INSPECTOR, on("review", "discussed"), PHONE),
    Shot("inspection-remarque", INSPECTOR, on("review", "discussed"), PHONE, "#ecrire", WRITE),
    Shot("inspection-decision", INSPECTOR, on("review", "discussed"), PHONE, DECISION, longest=900),
    Shot("lecture-accueil", somebody(READER), HOME),
    Shot("lecture-page", somebody(READER), on("review", "discussed")),
    Shot("lecture-liste", somebody(READER), on("review", "discussed"), clip=".review__readings"),
    Shot("generale-accueil", somebody(GENERAL_INSPECTOR), HOME),
    Shot("generale-file", somebody(GENERAL_INSPECTOR), QUEUE),
    Shot("generale-page", somebody(GENERAL_INSPECTOR), on("review", "to_read_second")),
    Shot("generale-remarque", somebody(GENERAL_INSPECTOR), on("review", "to_read_second"), DESK, "#ecrire", WRITE),
    Shot("generale-decision", somebody(GENERAL_INSPECTOR), on("review", "to_read_second"), clip=DECISION),
    Shot("cheffe-accueil", somebody(LEAD), HOME),
    Shot("cheffe-missions", somebody(LEAD), at("academies_mandate_modeladmin_index")),
    Shot("cheffe-file", somebody(LEAD), QUEUE),
    Shot("cheffe-decision", somebody(LEAD), on("review", "to_publish"), clip=DECISION),
    Shot("cheffe-surveiller", somebody(LEAD), at("review_watch")),
    Shot("administration-comptes", somebody(ADMINISTRATOR), at("wagtailusers_users:index")),
    Shot("administration-reglages", somebody(ADMINISTRATOR), at("home_housesettings_modeladmin_index")),
    Shot("administration-courriels", somebody(ADMINISTRATOR), at("courriels-et-taches_modeladmin_index")),
)


def photograph(browser: Browser, house: str, password: str, cast: Cast, folder: Path) -> Iterator[str]:
    """Take them all; yields the name of each file as it is written."""
    for email in dict.fromkeys(shot.account(cast) for shot in SHOTS):
        signed_in = sign_in(browser, house, email, password)
        for shot in SHOTS:
            if shot.account(cast) != email:
                continue
            context = sit_down(browser, house, signed_in, Look(shot.width, "light"))
            (folder / shot.file_name).write_bytes(as_webp(_take(context, shot, cast), shot.width, QUALITY, shot.longest))
            context.close()
            yield shot.file_name


def _take(context: BrowserContext, shot: Shot, cast: Cast) -> bytes:
    page = open_page(context, shot.address(cast))
    for selector in shot.opens:
        page.locator(selector).click()
    page.add_style_tag(content=QUIET)
    return page.locator(shot.clip).first.screenshot(animations="disabled")
