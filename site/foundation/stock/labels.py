"""Words that Wagtail's Python writes without asking a catalogue."""

from __future__ import annotations

import re
from typing import Any

from wagtail.admin.forms import choosers
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.views.account import NotificationsSettingsPanel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from foundation.french import NO_BREAK, count_of

# wagtail/admin/forms/choosers.py: fields without a label, which Django names after the attribute.
LABELS: dict[type, dict[str, str]] = {
    choosers.ExternalLinkChooserForm: {"link_text": "Texte du lien"},
    choosers.AnchorLinkChooserForm: {"url": "Repère dans la page", "link_text": "Texte du lien"},
    choosers.EmailLinkChooserForm: {
        "email_address": "Adresse électronique",
        "link_text": "Texte du lien",
        "subject": "Objet",
        "body": "Message",
    },
    choosers.PhoneLinkChooserForm: {"phone_number": "Numéro de téléphone", "link_text": "Texte du lien"},
}


class CommentNotificationsForm(NotificationPreferencesForm):
    """Asks about comments only: what happens in a review is told by the house, whatever is ticked here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - {"updated_comments_notifications"}:
            del self.fields[name]


def _header_title(view: Any) -> str:
    """« Historique : … », where Wagtail writes its colon without a space."""
    title, subtitle = view.get_page_title(), view.get_page_subtitle()
    return f"{title}{NO_BREAK}: {subtitle}" if subtitle else str(title)


def _items_count_label(paginator: Any) -> str:
    """« 0 page », where Wagtail's plural begins at zero."""
    return count_of(paginator.count, f"{paginator.verbose_name},{paginator.verbose_name_plural}")


_STOCK_LAST_UPDATE = wagtailadmin_tags.timesince_last_update
_HOUR_OF_TODAY = re.compile(r"^(à )?(\d\d):(\d\d)(?!\d)")


def _last_update(*args: Any, **kwargs: Any) -> str:
    """« 9 h 05 par … », where Wagtail writes the hour of what was done today as 09:05."""
    said = str(_STOCK_LAST_UPDATE(*args, **kwargs))
    return _HOUR_OF_TODAY.sub(
        lambda hour: f"{hour[1] or ''}{int(hour[2])}{NO_BREAK}h{NO_BREAK}{hour[3]}", said
    )


def mend() -> None:
    """Write our words over theirs, once all is loaded."""
    # wagtail/admin/templatetags/wagtailadmin_tags.py
    wagtailadmin_tags.register.simple_tag(_last_update, name="timesince_last_update")
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label  # type: ignore[attr-defined]  # a Django form
    # wagtail/admin/views/generic/base.py
    WagtailAdminTemplateMixin.get_header_title = _header_title
    # wagtail/admin/paginator.py
    WagtailPaginator.items_count_label = property(_items_count_label)
    # wagtail/admin/views/account.py: its mails about reviews are shut (see practices/wagtail_admin.py).
    NotificationsSettingsPanel.form_class = CommentNotificationsForm
