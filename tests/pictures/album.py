"""The index of the pictures, written with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.pictures.camera import LOOKS, file_of
from tests.pictures.screens import Screen

TYPE = re.compile(r"<!-- (.+?) -->")
"""How a row says which type of the code it is an example of."""
HEAD = """# Pictures

Every type of public page, and our own screens of the back office, as the demonstration shows them: 390 and 1,280 pixels
wide, light and dark. Long pages are cut. `make pictures` takes them all again and writes this page.
"""


def index(public: Iterable[Screen], own: Iterable[Screen]) -> str:
    """The page that leads to every picture."""
    return "\n".join([HEAD, *_table("Public pages", public), *_table("Back office", own)])


def _table(title: str, screens: Iterable[Screen]) -> list[str]:
    heads = [f"{look.width} px, {look.scheme}" for look in LOOKS]
    return [
        f"## {title}",
        "",
        "| Screen | " + " | ".join(heads) + " |",
        "|---|" + "---|" * len(heads),
        *(_row(screen) for screen in screens),
        "",
    ]


def _row(screen: Screen) -> str:
    pictures = [
        f'<a href="{name}"><img src="{name}" width="160" alt="{screen.name}, {look.width} px, {look.scheme}"></a>'
        for look in LOOKS
        if (name := file_of(screen, look))
    ]
    return f"| {screen.name} <!-- {screen.type} --> | " + " | ".join(pictures) + " |"
