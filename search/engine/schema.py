"""What the index holds of a publication."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from tantivy import Document, Schema, SchemaBuilder

from search import facets
from search.engine import analyser

VERSION = 6
"""Raised with any change of shape or analysis: an index of another version is rebuilt, never read."""

WEIGHTS: Mapping[str, float] = {
    "title": 6.0,
    "keywords": 3.0,
    "summary": 2.5,
    "academy_name": 2.0,
    "body": 1.0,
    "documents": 0.5,
}
"""The fields that words are searched in; a match in the title counts six times one in the body."""

FACETS: tuple[str, ...] = tuple(facet.field for facet in facets.FACETS)
"""The fields that filters and counts work on."""

EVERY_FACET = "every_facet"
"""The values of all filters in one field: counted together in a little more than half the time."""

SEPARATOR = "\x1f"
"""Between what a keyword is found by and how it is written, a filter and its value; never in what was cleaned."""

PUBLICATION, CURSOR = "publication", "cursor"
_ID_BITS = 24


@dataclass(frozen=True)
class Entry:
    """One publication as the index takes it in."""

    publication_id: int
    key: str
    title: str
    summary: str
    body: str
    keywords: tuple[str, ...]
    tags: tuple[str, ...]
    documents: tuple[str, ...]
    academy_name: str
    facets: Mapping[str, Iterable[str]]
    published_at: datetime
    merit: float = 1.0

    def fingerprint(self) -> str:
        """A short imprint of all that the index takes in: two entries that read alike have the same."""
        facets = {field: sorted(set(values) - {""}) for field, values in self.facets.items()}
        whole = repr(sorted((vars(self) | {"facets": sorted(facets.items())}).items()))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def document(self) -> Document:
        """The tantivy document."""
        document = Document()
        document.add_text("record", PUBLICATION)
        document.add_unsigned("id", self.publication_id)
        document.add_text("key", self.key)
        document.add_text("fingerprint", self.fingerprint())
        # Unique, so that pages of equal dates neither lose nor repeat a result.
        rank = int(self.published_at.timestamp()) << _ID_BITS | self.publication_id & (1 << _ID_BITS) - 1
        document.add_unsigned("newest", max(rank, 0))
        # The library multiplies a score by log2(2 + value).
        document.add_float("merit", 2 ** max(self.merit, 1.0) - 2)
        document.add_text("by_title", f"{analyser.sort_key(self.title)} {self.publication_id:012}")
        title, summary, body = (analyser.clean(text) for text in (self.title, self.summary, self.body))
        keywords = [analyser.clean(text) for text in self.keywords if text]
        for field, text in (("title", title), ("summary", summary), ("body", body), ("title_words", title)):
            document.add_text(field, text)
        document.add_text("academy_name", analyser.clean(self.academy_name))
        for text in keywords:
            document.add_text("keywords", text)
        for text in self.documents:
            document.add_text("documents", analyser.clean(text))
        for tag in sorted({analyser.clean(tag) for tag in self.tags} - {""}):
            document.add_text("tag", f"{analyser.sort_key(tag)}{SEPARATOR}{tag}")
        for text in (title, summary, *keywords, body):
            document.add_text("spelling", text)
        for field in FACETS:
            for value in sorted(set(self.facets.get(field, ())) - {""}):
                document.add_text(field, value)
                document.add_text(EVERY_FACET, f"{field}{SEPARATOR}{value}")
        return document


def cursor_document(cursor: int) -> Document:
    """The document that says up to which change the index is true; committed with what it speaks of."""
    document = Document()
    document.add_text("record", CURSOR)
    document.add_unsigned("cursor", cursor)
    return document


@cache
def schema() -> Schema:
    """The fields; `VERSION` goes up with any change here."""
    builder = SchemaBuilder()
    builder.add_text_field("record", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("cursor", stored=True)
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    builder.add_text_field("fingerprint", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("newest", fast=True)
    builder.add_float_field("merit", fast=True)
    builder.add_text_field("by_title", fast=True, tokenizer_name="raw", index_option="basic")
    for field in WEIGHTS:
        builder.add_text_field(field, stored=field == "body", tokenizer_name=analyser.NAME)
    builder.add_text_field("title_words", tokenizer_name=analyser.FOLDED, index_option="basic")
    builder.add_text_field("tag", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("spelling", tokenizer_name=analyser.SPELLING, index_option="basic")
    for field in FACETS:
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(EVERY_FACET, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()
