"""The one door of home: who may change what the house says of itself. Every rule reads active mandates."""

from __future__ import annotations

from academies.permissions import Person, is_administrator, is_project_lead


def may_change_settings(user: Person) -> bool:
    """Administrators and the leads of everything."""
    return is_administrator(user) or is_project_lead(user, None)


def may_record_audits(user: Person) -> bool:
    """Administrators."""
    return is_administrator(user)
