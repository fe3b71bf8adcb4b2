"""A browser that photographs screens: on a phone and on a desk, by day and by night."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from tests.pictures.screens import Screen

Scheme = Literal["light", "dark"]
WIDTHS = (390, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LONGEST = {390: 1400, 1280: 1680}
"""How much of a long page a picture shows, in pixels."""
KEPT_WIDTH = {390: 390, 1280: 760}
"""How wide a picture is kept."""
QUALITY = 38
SHOW_ALL = """async () => {
  document.querySelectorAll('img[loading=lazy]').forEach((image) => { image.loading = 'eager' });
  await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
  await document.fonts.ready;
}"""


@dataclass(frozen=True)
class Look:
    """One way of looking at a screen."""

    width: int
    scheme: Scheme

    @property
    def words(self) -> str:
        """How it is said in the name of a file."""
        return f"{self.width}-{self.scheme}"


LOOKS = tuple(Look(width, scheme) for width in WIDTHS for scheme in SCHEMES)


class WrongAnswer(Exception):
    """A screen did not answer as it should."""


def file_of(screen: Screen, look: Look) -> str:
    """The name of a picture."""
    return f"{screen.file_name}-{look.words}.webp"


def photograph(
    browser: Browser, house: str, password: str, screens: Iterable[Screen], folder: Path
) -> Iterator[str]:
    """Take every screen in every look; yields the name of each file as it is written."""
    for account, seen in _by_account(screens).items():
        signed_in = sign_in(browser, house, account, password) if account else None
        for look in LOOKS:
            context = sit_down(browser, house, signed_in, look)
            for screen in seen:
                (folder / file_of(screen, look)).write_bytes(_take(context, screen, look))
                yield file_of(screen, look)
            context.close()


def sit_down(browser: Browser, house: str, signed_in: StorageState | None, look: Look) -> BrowserContext:
    """In front of a screen of that look, signed in or not."""
    return browser.new_context(
        base_url=house,
        storage_state=signed_in,
        locale="fr-FR",
        viewport={"width": look.width, "height": 900},
        color_scheme=look.scheme,
        reduced_motion="reduce",
    )


def _by_account(screens: Iterable[Screen]) -> dict[str, list[Screen]]:
    found: dict[str, list[Screen]] = {}
    for screen in screens:
        found.setdefault(screen.account, []).append(screen)
    return found


def sign_in(browser: Browser, house: str, account: str, password: str) -> StorageState:
    """What a browser keeps of somebody who signed in."""
    context = browser.new_context(base_url=house)
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Adresse électronique").fill(account)
    page.get_by_label("Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/admin/")
    state = context.storage_state()
    context.close()
    return state


def _take(context: BrowserContext, screen: Screen, look: Look) -> bytes:
    page = open_page(context, screen.address, screen.status)
    picture = _shot(page, look)
    page.close()
    return as_webp(Image.open(io.BytesIO(picture)).convert("RGB"), KEPT_WIDTH[look.width], QUALITY)


def open_page(context: BrowserContext, address: str, status: int = 200) -> Page:
    """A page with all its pictures and fonts; raises WrongAnswer where it does not answer with that status."""
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or answer.status != status:
        raise WrongAnswer(f"{address} answers {answer and answer.status}, not {status}")
    page.evaluate(SHOW_ALL)
    return page


def as_webp(image: Image.Image, width: int, quality: int) -> bytes:
    """A picture in the format that is kept, made narrower where it is wider than that."""
    if image.width > width:
        image = image.resize((width, image.height * width // image.width), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    image.save(written, "WEBP", quality=quality, method=6)
    return written.getvalue()


def _shot(page: Page, look: Look) -> bytes:
    height = page.evaluate("document.documentElement.scrollHeight")
    shown = min(int(height), LONGEST[look.width])
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": look.width, "height": shown})
