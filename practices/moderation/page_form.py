"""The forms of Wagtail's page screens: what did not arrive, or names what the person may not see, is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import Http404
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.blocks import StreamValue
from wagtail.models import COMMENTS_RELATION_NAME, Page

from foundation.files.access import PrivateFile, may_see
from foundation.models import HouseDocument, HouseImage
from practices.publication.files import files_in_body, files_shown_by

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError)
"""What the readers of blocks and of rich text raise on data that no editor of ours has written (stock: a 500)."""

SLUG_TAKEN = "L’adresse « {slug} » est déjà celle d’une autre page au même endroit : choisissez-en une autre."
SLUG_SHAPE = (
    "Une adresse s’écrit avec des lettres minuscules sans accent, des chiffres et des traits d’union."
)


class RefusedForm(BadRequest):
    """A form from which nothing was saved; its text is in French and may be shown."""


class IncompleteForm(RefusedForm):
    """Parts of the form did not arrive, or cannot be read."""

    def __init__(self, where: str) -> None:
        super().__init__("Le formulaire n’est pas arrivé en entier.")
        self.where = where


class UnknownFile(RefusedForm):
    """The form names a file that the person may not see: whether there is one is not said."""

    def __init__(self) -> None:
        super().__init__("Un des fichiers choisis n’existe pas, ou vous n’y avez pas accès.")


class HousePageForm(WagtailAdminPageForm):
    """The form of the page editor and of its preview."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_values: dict[str, Any] = {}
        if "slug" in self.fields:
            self.fields["slug"].error_messages["invalid"] = SLUG_SHAPE

    def is_valid(self) -> bool:
        """Whether what was typed may be saved. Raises `RefusedForm` where it cannot even be shown again."""
        if self.is_bound:
            self._check_all_arrived()
        is_valid = bool(super().is_valid())
        if self.is_bound:
            self._check_files()
        return is_valid

    def clean(self) -> dict[str, Any]:
        """Say in our words that an address is taken."""
        slug = self.cleaned_data.get("slug")
        cleaned: dict[str, Any] = super().clean()
        if slug and "slug" not in self.cleaned_data:
            self._errors["slug"] = self.error_class([SLUG_TAKEN.format(slug=slug)])
        return cleaned

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        """Read one field from what was sent; Django's own hook for that."""
        try:
            value = super()._widget_data_value(widget, html_name)
        except UNREADABLE as error:
            raise IncompleteForm(html_name) from error
        self.read_values[html_name] = value
        return value

    def _check_all_arrived(self) -> None:
        """A browser sends every field, empty or not: one that is not there would be saved as empty."""
        _check_fields(self)
        for name, formset in self.formsets.items():
            if name == COMMENTS_RELATION_NAME:
                continue
            if not formset.management_form.is_valid():
                raise IncompleteForm(name)
            for form in formset.forms:
                _check_fields(form)

    def _check_files(self) -> None:
        """Refuse files that someone else chose for them: the screen would show their titles."""
        chosen = set(self._chosen_files())
        unseen = [file for file in chosen if not may_see(self.for_user, file)] if chosen else []
        if unseen and not set(unseen) <= self._files_of_the_draft():
            raise UnknownFile

    def _chosen_files(self) -> Iterator[PrivateFile]:
        for value in self.read_values.values():
            if isinstance(value, StreamValue):
                yield from (shown.file for shown in files_in_body(value))
        for formset in self.formsets.values():
            for form in formset.forms:
                yield from _files_of_fields(form)

    def _files_of_the_draft(self) -> set[PrivateFile]:
        stored = Page.objects.filter(pk=self.instance.pk).first()
        if stored is None:
            return set()
        return {shown.file for shown in files_shown_by(stored.get_latest_revision_as_object())}


class HouseCopyForm(CopyForm):
    """The form of a copy: its target is a page below which the person writes, or the form says nothing at all."""

    def __init__(self, data: MultiValueDict[str, str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if data is not None and not self._target_is_open(data.get("new_parent_page", "")):
            raise Http404

    def _target_is_open(self, target_id: Any) -> bool:
        target = Page.objects.filter(pk=target_id).first() if str(target_id).isdecimal() else None
        return target is not None and self.page.permissions_for_user(self.user).can_copy_to(target.specific)


def _check_fields(form: forms.BaseForm) -> None:
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        if not field.widget.is_hidden and field.widget.value_omitted_from_data(
            form.data, form.files, html_name
        ):
            raise IncompleteForm(html_name)


def _files_of_fields(form: forms.BaseForm) -> Iterator[PrivateFile]:
    for name, field in form.fields.items():
        choices = field.queryset if isinstance(field, forms.ModelChoiceField) else None
        if choices is not None and choices.model in (HouseImage, HouseDocument):
            value = form[name].value() or ""
            if value and not str(value).isdecimal():
                raise IncompleteForm(form.add_prefix(name))
            if value:
                yield from choices.filter(pk=value)
