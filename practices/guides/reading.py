"""A guide as it is read: Markdown made into HTML, once in each process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from PIL import Image

from foundation.french import french_ordinals_html, french_typography, french_typography_html
from practices.guides.shelf import BY_SLUG

PICTURES = "guides"
"""How the addresses of the pictures begin, among the static files."""
NARROW = 480
"""Up to this width, a picture is of a phone."""


class DeadLink(Exception):
    """A guide leads to something that is not on the shelf."""


@dataclass(frozen=True)
class Part:
    """What a guide is made of, for its table of contents."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Guide:
    """A guide, ready to be shown."""

    title: str
    html: SafeString
    parts: tuple[Part, ...]


@cache
def guide(slug: str) -> Guide:
    """The guide of that name; KeyError where there is none on the shelf, DeadLink where it leads nowhere."""
    tokens = _markdown().parse(file_of(slug).read_text(encoding="utf-8"))
    title, body = tokens[1].content, tokens[3:]
    parts = tuple(_name_the_parts(body))
    for token in body:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrs["href"] = _address(str(child.attrs["href"]))
    html = _markdown().renderer.render(body, _markdown().options, {})
    return Guide(french_typography(title), french_ordinals_html(french_typography_html(html)), parts)


def file_of(slug: str) -> Path:
    """Where a guide is written; KeyError where there is none on the shelf."""
    return Path(settings.GUIDES_FOLDER) / f"{BY_SLUG[slug].slug}.md"


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.add_render_rule("image", _picture)
    return markdown


def _name_the_parts(body: Sequence[Token]) -> Iterator[Part]:
    """Give each heading its anchor; those of the second level are the parts."""
    for opening, text in pairwise(body):
        if opening.type == "heading_open":
            anchor = slugify(text.content)
            opening.attrs["id"] = anchor
            if opening.tag == "h2":
                yield Part(anchor, french_typography(text.content))


def _address(written: str) -> str:
    """Where a link of a guide leads in the back office: to a place in it, or to another guide."""
    name, _, place = written.partition("#")
    if not name:
        return written
    slug = name.removesuffix(".md")
    if slug not in BY_SLUG:
        raise DeadLink(written)
    return reverse("guide", args=[slug]) + (f"#{place}" if place else "")


def _picture(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    source = str(token.attrs["src"])
    with Image.open(Path(settings.GUIDES_FOLDER) / source) as image:
        width, height = image.size
    return format_html(
        '<img class="guide__picture{}" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        " guide__picture--phone" if width <= NARROW else "",
        static(f"{PICTURES}/{Path(source).name}"),
        french_typography(token.content),
        width,
        height,
    )
