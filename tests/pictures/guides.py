"""The pictures of the guides: what each shows, to whom, how wide; on a light screen alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from django.urls import reverse
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext

from tests.pictures.camera import Look, as_webp, open_page, sign_in, sit_down
from tests.pictures.screens import LEAD
from tests.pictures.staging import ADMINISTRATOR, GENERAL_INSPECTOR, READER, Cast

PHONE = 390
DESK = 1100
WIDE = 1280
"""What lists of many columns, the editor and the column of the decision need."""
TALL = 5000
"""A screen on which nothing has to be scrolled to be photographed."""
QUALITY = 50
MARGIN = 20
"""Kept below the last thing that is drawn."""
SCREEN = "#main"
QUIET = """
  #wagtail-sidebar, .skiplink, .desk__help { visibility: hidden }
  .review__side { max-height: none !important; overflow: visible !important }
"""
"""Wagtail's frame stands over what is photographed; what scrolls by itself is shown whole."""
PART = """
  .review__frame { min-height: 0; height: 30rem }
  %s { padding: 1rem !important; background: var(--w-color-surface-page) }
"""

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
    above: int = 0
    """How much of what stands above is shown too: a menu that opens upwards."""
    from_the_end: bool = False
    """Whether what is too long loses its beginning."""

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


def decision(name: str, account: Account, page: str, width: int = WIDE) -> Shot:
    """The form of a decision, down to its buttons."""
    return Shot(name, account, on("review", page), width, ".review__decision", longest=760, from_the_end=True)


def on(name: str, page: str) -> Address:
    """A screen of one of the pages of the cast."""
    return lambda cast: reverse(name, args=[getattr(cast, page)])


HOME = at("wagtailadmin_home")
QUEUE = at("review_queue")
EDITOR = on("wagtailadmin_pages:edit", "draft")
REFERENT, AUTHOR, TEACHER = attrgetter("referent"), attrgetter("author"), attrgetter("teacher")
INSPECTOR, ASKED = attrgetter("inspector"), attrgetter("asked_referent")
WRITE = ("#ecrire > summary",)

SHOTS = (
    Shot("referent-accueil", AUTHOR, HOME),
    Shot("referent-editeur", AUTHOR, EDITOR, WIDE, ".tab-content", longest=560),
    Shot("referent-manques", AUTHOR, EDITOR, WIDE, ".completeness"),
    Shot("referent-envoi", AUTHOR, EDITOR, WIDE, ".footer", (".footer button[aria-expanded]",), above=32),
    Shot("referent-echanges", REFERENT, on("review_conversation", "discussed")),
    Shot("referent-accords", ASKED, at("review_agreements")),
    Shot("equipe-accueil", TEACHER, HOME),
    Shot("equipe-projet", TEACHER, on("wagtailadmin_explore", "project")),
    Shot("inspection-accueil", INSPECTOR, HOME, PHONE),
    Shot("inspection-file", INSPECTOR, QUEUE, PHONE),
    Shot("inspection-page", INSPECTOR, on("review", "discussed"), PHONE),
    Shot("inspection-remarque", INSPECTOR, on("review", "discussed"), PHONE, "#ecrire", WRITE),
    decision("inspection-decision", INSPECTOR, "discussed", PHONE),
    Shot("lecture-accueil", somebody(READER), HOME),
    Shot("lecture-page", somebody(READER), on("review", "discussed")),
    Shot("lecture-liste", somebody(READER), on("review", "discussed"), clip=".review__readings", longest=900),
    Shot("generale-accueil", somebody(GENERAL_INSPECTOR), HOME),
    Shot("generale-file", somebody(GENERAL_INSPECTOR), QUEUE),
    Shot("generale-page", somebody(GENERAL_INSPECTOR), on("review", "to_read_second")),
    Shot(
        "generale-remarque",
        somebody(GENERAL_INSPECTOR),
        on("review", "to_read_second"),
        DESK,
        "#ecrire",
        WRITE,
    ),
    decision("generale-decision", somebody(GENERAL_INSPECTOR), "to_read_second"),
    Shot("cheffe-accueil", somebody(LEAD), HOME),
    Shot("cheffe-missions", somebody(LEAD), at("academies_mandate_modeladmin_index"), WIDE),
    Shot("cheffe-file", somebody(LEAD), QUEUE),
    decision("cheffe-decision", somebody(LEAD), "to_publish"),
    Shot("cheffe-surveiller", somebody(LEAD), at("review_watch")),
    Shot("cheffe-tableau", somebody(LEAD), at("review_dashboard")),
    Shot("administration-comptes", somebody(ADMINISTRATOR), at("wagtailusers_users:index"), WIDE),
    Shot("administration-reglages", somebody(ADMINISTRATOR), at("home_housesettings_modeladmin_index")),
    Shot(
        "administration-courriels", somebody(ADMINISTRATOR), at("courriels-et-taches_modeladmin_index"), WIDE
    ),
)


def photograph(browser: Browser, house: str, password: str, cast: Cast, folder: Path) -> Iterator[str]:
    """Take them all; yields the name of each file as it is written."""
    for email in dict.fromkeys(shot.account(cast) for shot in SHOTS):
        signed_in = sign_in(browser, house, email, password)
        for shot in SHOTS:
            if shot.account(cast) != email:
                continue
            context = sit_down(browser, house, signed_in, Look(shot.width, "light"))
            (folder / shot.file_name).write_bytes(_kept(_take(context, shot, cast), shot))
            context.close()
            yield shot.file_name


def _take(context: BrowserContext, shot: Shot, cast: Cast) -> bytes:
    page = open_page(context, shot.address(cast))
    page.add_style_tag(content=QUIET)
    if shot.clip != SCREEN and not shot.above:
        page.set_viewport_size({"width": shot.width, "height": TALL})
        page.add_style_tag(content=PART % shot.clip)
    for selector in shot.opens:
        page.locator(selector).first.click()
    part = page.locator(shot.clip).first
    if not shot.above:
        return part.screenshot(animations="disabled")
    box = part.bounding_box()
    assert box is not None, shot.clip
    top = {"y": box["y"] - shot.above, "height": box["height"] + shot.above}
    return page.screenshot(animations="disabled", clip={"x": box["x"], "width": box["width"], **top})


def _kept(picture: bytes, shot: Shot) -> bytes:
    """The part that is kept: no empty end, not longer than it may be."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if not shot.from_the_end:
        image = image.crop((0, 0, image.width, min(image.height, shot.longest)))
    ground = Image.new("RGB", image.size, image.getpixel((image.width - 1, image.height - 1)))
    drawn = ImageChops.difference(image, ground).getbbox() or (0, 0, *image.size)
    end = min(drawn[3] + MARGIN, image.height)
    return as_webp(image.crop((0, max(end - shot.longest, 0), image.width, end)), image.width, QUALITY)
