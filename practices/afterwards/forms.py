"""The forms about a published page, and what its file shows of its life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from practices import permissions
from practices.afterwards import reports
from practices.models import Rereading
from practices.models.after_publication import MESSAGE_LENGTH

if TYPE_CHECKING:
    from foundation.models import User
    from practices.models import ModeratedPage


class ArchiveForm(forms.Form):
    """Why a page is archived, which the public will read."""

    reason = forms.CharField(
        label="Motif de l’archivage",
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce motif est public : il s’affiche en tête de la page. Ne nommez personne.",
        error_messages={"required": "Écrivez le motif : il s’affiche en tête de la page."},
    )


class RereadingForm(forms.Form):
    """The day before which the page is read again."""

    before = forms.DateField(
        label="À relire avant le",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Par exemple 03/09/2026.",
        widget=forms.DateInput(attrs={"autocomplete": "off"}, format="%d/%m/%Y"),
        error_messages={
            "required": "Choisissez un jour.",
            "invalid": "Écrivez un jour, par exemple « 03/09/2026 ».",
        },
    )


class ReportForm(forms.Form):
    """What was done about a report."""

    outcome = forms.CharField(
        label="Suite donnée",
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Écrivez ce qui a été fait."},
    )


def afterwards_context(user: User, page: ModeratedPage) -> dict[str, Any]:
    """What the review screen tells of a page since it is public."""
    cares = permissions.can_care_for(user, page)
    rereading = Rereading.objects.filter(page_id=page.pk).first() if page.live else None
    return {
        "may_archive": permissions.can_archive(user, page),
        "rereading": rereading,
        "rereading_form": RereadingForm(initial={"before": rereading.before if rereading else None})
        if cares and page.live
        else None,
        "reports": reports.open_about(page) if cares or permissions.can_converse(user, page) else [],
        "report_form": ReportForm() if cares else None,
    }
