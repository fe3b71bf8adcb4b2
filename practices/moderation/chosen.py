"""The files and pages that a form of the page editor names, whoever put their numbers there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import BadRequest
from wagtail.blocks import StreamValue
from wagtail.models import Page

from foundation.files.access import PrivateFile
from foundation.models import HouseDocument, HouseImage
from practices.publication.files import files_in_body

if TYPE_CHECKING:
    from practices.moderation.page_form import HousePageForm


class RefusedForm(BadRequest):
    """A form from which nothing was saved; its text is in French and may be shown."""


class IncompleteForm(RefusedForm):
    """Parts of the form did not arrive, or cannot be read."""

    def __init__(self, where: str) -> None:
        super().__init__("Le formulaire n’est pas arrivé en entier.")
        self.where = where


def chosen_files(form: HousePageForm) -> Iterator[PrivateFile]:
    """The pictures, documents and recordings of a bound form. Raises `IncompleteForm` for a number that is none."""
    for value in form.read_values.values():
        if isinstance(value, StreamValue):
            yield from (shown.file for shown in files_in_body(_sections(value)))
    yield from _chosen_in_rows(form, (HouseImage, HouseDocument))


def chosen_pages(form: HousePageForm) -> Iterator[Page]:
    """The pages that a bound form leads to. Raises `IncompleteForm` for a number that is none."""
    for value in form.read_values.values():
        if isinstance(value, StreamValue):
            yield from _pages_in(value)
    yield from (Page.objects.get(pk=row.pk) for row in _chosen_in_rows(form, (Page,)))


def pages_linked_by(page: Page) -> Iterator[Page]:
    """The pages that a draft leads to already."""
    for name in ("selection", "key_points"):
        yield from _pages_in(getattr(page, name, ()))
    for name in ("variants", "featured", "scenario_links"):
        for row in getattr(page, name).all() if hasattr(page, name) else ():
            yield Page.objects.get(pk=row.scenario_id)


def _sections(value: StreamValue) -> list[Any]:
    return [block for block in value if block.block_type == "section"]


def _pages_in(blocks: Any) -> Iterator[Page]:
    for block in blocks:
        chosen: list[Page | None] = []
        if block.block_type == "part":
            chosen = [item["scenario"] for item in block.value["items"]]
        elif block.block_type == "point":
            chosen = list(block.value["scenarios"])
        yield from (Page.objects.get(pk=page.pk) for page in chosen if page is not None)


def _chosen_in_rows(form: HousePageForm, models: tuple[type, ...]) -> Iterator[Any]:
    for formset in form.formsets.values():
        for row in formset.forms:
            yield from _chosen_in_fields(row, models)


def _chosen_in_fields(row: forms.BaseForm, models: tuple[type, ...]) -> Iterator[Any]:
    for name, field in row.fields.items():
        choices = field.queryset if isinstance(field, forms.ModelChoiceField) else None
        if choices is not None and issubclass(choices.model, models):
            value = row[name].value() or ""
            if value and not str(value).isdecimal():
                raise IncompleteForm(row.add_prefix(name))
            read = getattr(row, "cleaned_data", {}).get(name)
            if read is not None and str(read.pk) == str(value):
                yield read
            elif value:
                yield from choices.filter(pk=value)
