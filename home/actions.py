"""Changes of what the house says of itself: checked, done, written in the log."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm

from foundation import audit
from foundation.models import User
from home import permissions
from home.models import HouseSettings

SETTINGS_CHANGED = "home.settings.change"


@transaction.atomic
def change_settings(form: ModelForm[HouseSettings], actor: User) -> HouseSettings:
    """Save a valid form and note who changed which fields; one that changes nothing is noted nowhere.

    Raises PermissionDenied.
    """
    if not permissions.may_change_settings(actor):
        raise PermissionDenied("Vous ne pouvez pas changer les réglages du site.")
    settings: HouseSettings = form.save()
    if form.changed_data:
        audit.record(SETTINGS_CHANGED, instance=settings, user=actor, data={"fields": form.changed_data})
    return settings
