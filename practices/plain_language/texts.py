"""The words of a page, place by place: of a draft as its author fills it in, of a publication as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, TextField
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from practices.publication.builders.rich_text import plain_text

NOT_PROSE = frozenset(
    {"slug", "seo_title", "search_description", "unlisted_terms", "draft_title", "url_path", "path"}
)
NOT_WORDS = ("/", "http:", "https:", "mailto:")


@dataclass(frozen=True)
class Passage:
    """A text of a page, and where it is written: the field of the editor, and its name on the screen."""

    field: str
    place: str
    text: str


def passages_of(page: Page) -> Iterator[Passage]:
    """All that the author of a draft wrote, in the order of the model."""
    for field in type(page)._meta.get_fields():
        if not getattr(field, "editable", False) or field.name in NOT_PROSE:
            continue
        if isinstance(field, StreamField):
            yield from _passages_of_body(field.name, getattr(page, field.name))
        elif _is_prose(field) and (text := plain_text(str(getattr(page, field.name) or ""))):
            yield Passage(field.name, str(field.verbose_name).capitalize(), text)


def _is_prose(field: Any) -> bool:
    return isinstance(field, TextField) or (isinstance(field, CharField) and not field.choices)


def words_of_publication(data: Any) -> str:
    """All the words that a publication shows, as one text; addresses are none."""
    return "\n".join(plain_text(text) if "<" in text else text for text in _strings_in(data))


def _passages_of_body(name: str, body: StreamValue) -> Iterator[Passage]:
    for number, child in enumerate(body, start=1):
        title = str(getattr(child.value, "get", lambda *_: "")("title") or "")
        place = title or f"{child.block.label} {number}"
        for text in child.block.get_searchable_content(child.value):
            if str(text).strip():
                yield Passage(name, place, " ".join(str(text).split()))


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value and not value.startswith(NOT_WORDS):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings_in(inner)
