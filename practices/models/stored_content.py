"""What a stored version of a page refers to: read once a table, and given to the rows that refer to it.

Stock (django-modelcluster 6.5, `model_from_serializable_data`) asks once a reference, of the whole row it leads to: a
version of a production that has thirty rows costs sixty queries, and is read several times while it is published. It
also raises on what a version still names although a deletion was refused to those in force only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import CASCADE, DO_NOTHING, ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision

Row = dict[str, Any]
Known = dict[type[Model], dict[Any, Model | None]]
"""What exists, by its key; None for what is not read: the page itself, and what is large."""
KNOWN_BY_KEY = (Page, Revision)

SET_AGAIN_BY_WAGTAIL = frozenset(
    {"alias_of", "content_type", "latest_revision", "locale", "locked_by", "owner"}
)
"""`Page.with_content_json` takes these from the page of today: what a version says of them need not be looked up."""


def version_of(page: Page, revision: Revision) -> Revision:
    """A version, told of its page that was just read: to build the page of then, it would read it again."""
    Revision._meta.get_field("content_object").set_cached_value(revision, page)
    return revision


def known_references(page: type[Model], content: Row) -> Known:
    """Of the rows that the content of a page refers to, those that exist; the page itself needs no question."""
    asked: dict[type[Model], set[Any]] = defaultdict(set)
    for model, row in _rows(page, content):
        for field, key in _references(model, row):
            asked[field.remote_field.model].add(key)
    known: Known = {}
    for target, keys in asked.items():
        own = {content["pk"]} if issubclass(page, target) else set()
        others = keys - own
        known[target] = dict.fromkeys(own) | (_found(target, others) if others else {})
    return known


def _found(target: type[Model], keys: set[Any]) -> dict[Any, Model | None]:
    if issubclass(target, KNOWN_BY_KEY):
        return dict.fromkeys(target._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
    return dict(target._base_manager.in_bulk(keys))


def without_dangling_references(model: type[Model], content: Row, known: Known) -> Row:
    """The content of a page without what it refers to in vain.

    As in stock, a row below the page goes with what it cannot be without, and any other reference is emptied.
    """
    return _emptied(model, content, known) | _settled_children(model, content, known)


def give_what_is_known(instance: Model, known: Known) -> None:
    """Give a page built from its content, and the rows below it, what they refer to: it need not be read again."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            found = known.get(field.remote_field.model, {}).get(getattr(instance, field.attname))
            if found is not None:
                field.set_cached_value(instance, found)
    for name, _ in _children(type(instance)):
        rows = getattr(instance, name)
        for one in rows.all() if rows.is_deferring else ():
            give_what_is_known(one, known)


def _rows(model: type[Model], row: Row) -> Iterator[tuple[type[Model], Row]]:
    """A row and all those below it, with their models."""
    yield model, row
    for name, child in _children(model):
        for one in row.get(name, ()):
            yield from _rows(child, one)


def _children(model: type[Model]) -> list[tuple[str, type[Model]]]:
    return [(rel.get_accessor_name(), rel.related_model) for rel in get_all_child_relations(model)]


def _references(model: type[Model], row: Row) -> Iterator[tuple[ForeignKey[Any, Any], Any]]:
    """The references of a row that say something, with the keys they hold."""
    for field in model._meta.concrete_fields:
        if not isinstance(field, ForeignKey) or field.remote_field.on_delete is DO_NOTHING:
            continue
        if row.get(field.name) is not None:
            yield field, field.target_field.to_python(row[field.name])


def _gone(model: type[Model], row: Row, known: Known) -> list[ForeignKey[Any, Any]]:
    return [field for field, key in _references(model, row) if key not in known[field.remote_field.model]]


def _emptied(model: type[Model], row: Row, known: Known) -> Row:
    return row | {field.name: None for field in _gone(model, row, known)}


def _settled_children(model: type[Model], row: Row, known: Known) -> dict[str, list[Row]]:
    return {
        name: [
            _emptied(child, one, known) | _settled_children(child, one, known)
            for one in row[name]
            if not any(_is_compulsory(field) for field in _gone(child, one, known))
        ]
        for name, child in _children(model)
        if name in row
    }


def _is_compulsory(field: ForeignKey[Any, Any]) -> bool:
    return not field.null or field.remote_field.on_delete is CASCADE
