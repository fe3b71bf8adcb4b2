"""The forms of Wagtail's page screens: what did not arrive, or names what the person may not see, is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from taggit.forms import TagField
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.models import COMMENTS_RELATION_NAME, Page

from foundation.files.access import PrivateFile, may_see
from foundation.french import french_typography
from practices.addresses import reserved_error
from practices.models.people import name_first_author
from practices.models.saved_rows import save_and_keep_rows
from practices.moderation.chosen import (
    IncompleteForm,
    RefusedForm,
    chosen_files,
    chosen_pages,
    pages_linked_by,
)
from practices.publication.files import files_shown_by

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError)
"""What the readers of blocks and of rich text raise on data that no editor of ours has written (stock: a 500)."""

SLUG_TAKEN = "L’adresse « {slug} » est déjà celle d’une autre page au même endroit : choisissez-en une autre."
SLUG_SHAPE = (
    "Une adresse s’écrit avec des lettres minuscules sans accent, des chiffres et des traits d’union."
)


class UnknownFile(RefusedForm):
    """The form names a file that the person may not see: whether there is one is not said."""

    def __init__(self) -> None:
        super().__init__("Un des fichiers choisis n’existe pas, ou vous n’y avez pas accès.")


class UnknownPage(RefusedForm):
    """The form leads to a page that the person may not read: whether there is one is not said."""

    def __init__(self) -> None:
        super().__init__("Une des pages choisies n’existe pas, ou vous n’y avez pas accès.")


class HousePageForm(WagtailAdminPageForm):
    """The form of the page editor and of its preview."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_values: dict[str, Any] = {}
        for name in self.instance.editor_leaves_out(self.for_user):
            self.fields.pop(name, None)
            self.formsets.pop(name, None)
        if "slug" in self.fields:
            self.fields["slug"].error_messages["invalid"] = SLUG_SHAPE

    def is_valid(self) -> bool:
        """Whether what was typed may be saved. Raises `RefusedForm` where it cannot even be shown again."""
        if self.is_bound:
            self._check_all_arrived()
        is_valid = bool(super().is_valid())
        if self.is_bound:
            self._check_choices()
        return is_valid

    def clean_title(self) -> str:
        """With French spaces and apostrophes."""
        return french_typography(self.cleaned_data["title"])

    def clean_summary(self) -> str:
        """With French spaces and apostrophes."""
        return french_typography(self.cleaned_data["summary"])

    def clean_question(self) -> str:
        """With French spaces and apostrophes."""
        return french_typography(self.cleaned_data["question"])

    def clean(self) -> dict[str, Any]:
        """Say in our words that an address is taken, by another page or by the site itself."""
        slug = self.cleaned_data.get("slug")
        is_new = self.instance.depth is None and self.parent_page is not None
        cleaned: dict[str, Any] = super().clean()
        if slug and "slug" not in self.cleaned_data:
            self._errors["slug"] = self.error_class([SLUG_TAKEN.format(slug=slug)])
        elif slug and is_new and (error := reserved_error(slug, self.parent_page.depth + 1)):
            self.add_error("slug", error)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save; the person who starts a page is its first author, until they say otherwise."""
        page = super().save(commit=False)
        if commit:
            save_and_keep_rows(page)
        if self.instance.pk is None:
            name_first_author(page, self.for_user)
        return page

    def save_cluster_m2m(self) -> None:
        """Leave the tags of a page as they are where nobody touched them; stock writes each of them anew."""
        untouched = {
            name: self.cleaned_data.pop(name)
            for name, field in self.fields.items()
            if isinstance(field, TagField) and name in self.cleaned_data and name not in self.changed_data
        }
        super().save_cluster_m2m()
        self.cleaned_data |= untouched

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        """Read one field from what was sent, once; Django's own hook for that."""
        if html_name not in self.read_values:
            try:
                self.read_values[html_name] = super()._widget_data_value(widget, html_name)
            except UNREADABLE as error:
                raise IncompleteForm(html_name) from error
        return self.read_values[html_name]

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

    def _check_choices(self) -> None:
        """Refuse files and pages that someone else chose for them: the screen would show their titles."""
        files = set(chosen_files(self))
        unseen = [file for file in files if not may_see(self.for_user, file)] if files else []
        if unseen and not set(unseen) <= self._files_of_the_draft():
            raise UnknownFile
        pages = set(chosen_pages(self))
        unread = {page for page in pages if not page.live and not self._may_read(page)}
        if unread and not unread <= self._pages_of_the_draft():
            raise UnknownPage

    def _may_read(self, page: Page) -> bool:
        return bool(page.specific.permissions_for_user(self.for_user).can_view_revisions())

    def _draft(self) -> Page | None:
        stored = Page.objects.filter(pk=self.instance.pk).first()
        return stored.get_latest_revision_as_object() if stored else None

    def _files_of_the_draft(self) -> set[PrivateFile]:
        draft = self._draft()
        return {shown.file for shown in files_shown_by(draft)} if draft else set()

    def _pages_of_the_draft(self) -> set[Page]:
        draft = self._draft()
        return set(pages_linked_by(draft)) if draft else set()


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
