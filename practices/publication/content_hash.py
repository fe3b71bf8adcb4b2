"""The hash of a page's content: two states with the same hash show the public the same thing."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

# What Wagtail keeps about a page beside what is read on it. Files are not hashed: they are immutable once saved.
BOOKKEEPING = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locale",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "path",
        "pk",
        "search_description",
        "seo_title",
        "show_in_menus",
        "translation_key",
        "url_path",
        COMMENTS_RELATION_NAME,
    }
)
EMPTY: tuple[Any, ...] = ("", None, [], False, "[]")
CHILD_BOOKKEEPING = frozenset({"pk", "page", "content_object", "sort_order"})


def public_content(page: Page) -> dict[str, Any]:
    """The fields of a page that its readers can see, in a form that does not depend on row numbers.

    What is empty is left out: a field added to a page type later leaves the hash of every decision as it was.
    """
    return {
        name: _normalised(value)
        for name, value in page.serializable_data().items()
        if name not in BOOKKEEPING and not name.endswith("_ptr") and value not in EMPTY
    }


def content_hash(page: Page) -> str:
    """The SHA-256, in hexadecimal, of a page's public content."""
    text = json.dumps(public_content(page), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint(revision: Revision) -> str:
    """The SHA-256, in hexadecimal, of a stored version as it is now.

    An autosave writes over the version of its own session: the number of a version does not say what was in it.
    """
    text = json.dumps(revision.content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _normalised(value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _children(value)
    if isinstance(value, list) and all(isinstance(item, int) for item in value):
        return sorted(value)
    if isinstance(value, str) and value[:1] == "[":
        try:
            return _without_block_ids(json.loads(value))
        except ValueError:
            return value
    return value


def _children(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a child relation: in the order their authors gave them, else in one that the database cannot change."""
    if all("sort_order" in row for row in rows):
        rows = sorted(rows, key=lambda row: row["sort_order"] or 0)
        return [_without_bookkeeping(row) for row in rows]
    return sorted(
        (_without_bookkeeping(row) for row in rows), key=lambda row: json.dumps(row, sort_keys=True)
    )


def _without_bookkeeping(child: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in child.items() if name not in CHILD_BOOKKEEPING and value not in EMPTY
    }


def _without_block_ids(value: Any) -> Any:
    if isinstance(value, dict):
        is_block = "type" in value and "value" in value
        return {k: _without_block_ids(v) for k, v in value.items() if not (is_block and k == "id")}
    if isinstance(value, list):
        return [_without_block_ids(item) for item in value]
    return value
