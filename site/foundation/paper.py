"""A public page as it goes on paper or into a document: without what only a screen needs."""

from __future__ import annotations

from lxml.html import HtmlElement

ONLY_ON_A_SCREEN = "|".join(
    f"//{name}" for name in ("nav", "form", "svg", "iframe", "audio", "video", "script", "style")
)
HIDDEN = "//*[@hidden]|//*[@aria-hidden='true']"


def drop_what_only_a_screen_needs(root: HtmlElement) -> None:
    """Remove menus, forms, drawings, players and what is hidden; of each picture one source is left."""
    for element in root.xpath(f"{ONLY_ON_A_SCREEN}|{HIDDEN}"):
        element.drop_tree()
    for source in root.xpath("//source"):
        # lxml takes what follows in a <picture> for its content.
        source.drop_tag()
