"""The passage of a page that has the words, with the words marked."""

from __future__ import annotations

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from tantivy import Query, Searcher, Snippet, SnippetGenerator

from search.engine.ranking import Hit
from search.engine.schema import schema

_LENGTH = 260
_WORD = re.compile(r"\w")


def extracts(searcher: Searcher, query: Query, hits: list[Hit]) -> dict[int, str]:
    """For each hit whose body has the words, the best passage as safe HTML, `<mark>` around the words."""
    generator = SnippetGenerator.create(searcher, query, schema(), "body")
    generator.set_max_num_chars(_LENGTH)
    found: dict[int, str] = {}
    for publication_id, address in hits:
        document = searcher.doc(address)
        snippet = generator.snippet_from_doc(document)
        if snippet.highlighted():
            found[publication_id] = _marked(snippet, str(document.get_first("body") or ""))
    return found


def _marked(snippet: Snippet, body: str) -> SafeString:
    # Ranges count bytes, not characters.
    raw, parts, at = snippet.fragment().encode(), [], 0
    for span in snippet.highlighted():
        parts += [conditional_escape(raw[at : span.start].decode())]
        parts += [format_html("<mark>{}</mark>", raw[span.start : span.end].decode())]
        at = span.end
    parts += [conditional_escape(raw[at:].decode())]
    before, _, after = body.partition(snippet.fragment())
    start, end = ("… " if _WORD.search(before) else ""), (" …" if _WORD.search(after) else after.strip())
    return mark_safe(f"{start}{''.join(parts).strip()}{conditional_escape(end)}")  # noqa: S308 - all escaped
