"""The one door of the academies: who may do what, and what each person may see.

Every rule reads active mandates and nothing else: Wagtail's groups and `is_superuser` give nothing here.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.dispatch import receiver

from academies.models import Campaign, Mandate, Project, ProjectState, Role, Theme
from academies.models.mandate import MandateQuerySet, today
from academies.signals import mandate_changed
from foundation.models import User

Person = User | AnonymousUser

_changes = itertools.count(1)
_last_change = 0
_KEPT = "_active_mandates"


@receiver(mandate_changed)
def _forget_what_was_cached(**_: Any) -> None:
    """From here on, no mandate cached on an account in this process is believed."""
    global _last_change
    _last_change = next(_changes)


def active_mandates(user: Person) -> list[Mandate]:
    """The mandates that give this person rights now; none without an active account.

    One query per account object: kept on it until the day ends in Paris or a mandate changes in this process.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    key = (_last_change, today())
    kept: tuple[object, list[Mandate]] | None = getattr(user, _KEPT, None)
    if kept is None or kept[0] != key:
        mandates = list(
            Mandate.objects.filter(user=user.pk).active().for_display().order_by("starts_on", "pk")
        )
        kept = (key, mandates)
        setattr(user, _KEPT, kept)
    return kept[1]


def read_mandates_of(people: Collection[User]) -> None:
    """Read the mandates of several people in one query, and keep them as `active_mandates` does."""
    key, by_person = (_last_change, today()), {person.pk: list[Mandate]() for person in people}
    found = Mandate.objects.filter(user__in=by_person, user__is_active=True).active().for_display()
    for mandate in found.order_by("starts_on", "pk"):
        by_person[mandate.user_id].append(mandate)
    for person in people:
        setattr(person, _KEPT, (key, by_person[person.pk]))


def forget(user: User) -> None:
    """Read this person's mandates from the database again, before an action that depends on them."""
    setattr(user, _KEPT, None)


def next_boundary(user: User) -> date | None:
    """The next day, after today, on which a mandate of this person begins or has ended."""
    now = today()
    boundaries: set[date] = set()
    for mandate in Mandate.objects.filter(user=user.pk):
        until = mandate.until
        if until is None or until > mandate.starts_on:
            boundaries |= {day for day in (mandate.starts_on, until) if day is not None and day > now}
    return min(boundaries, default=None)


# --- Who someone is -------------------------------------------------------------------------------
def holds(user: Person, role: Role, *, project: Project | None = None) -> bool:
    """Whether the person holds that role now, on that project if one is named."""
    return any(
        mandate.role == role and (project is None or mandate.project_id == project.pk)
        for mandate in active_mandates(user)
    )


def is_administrator(user: Person) -> bool:
    """Accounts, reference data, mandates. Never a replacement for the review."""
    return holds(user, Role.ADMINISTRATOR)


def is_project_lead(user: Person, theme: Theme | None) -> bool:
    """Whether the person leads that theme, by a mandate on it or on all of them; None asks for all."""
    return _holds_on_theme(user, Role.PROJECT_LEAD, theme)


def is_general_inspector(user: Person, theme: Theme | None) -> bool:
    """Whether the person is the general inspectorate's for that theme; None asks for all."""
    return _holds_on_theme(user, Role.GENERAL_INSPECTOR, theme)


def _holds_on_theme(user: Person, role: Role, theme: Theme | None) -> bool:
    return any(
        mandate.role == role
        and (mandate.theme_id is None or (theme is not None and mandate.theme_id == theme.pk))
        for mandate in active_mandates(user)
    )


def is_referent(user: Person, project: Project) -> bool:
    """Whether the person is the referent of that project."""
    return holds(user, Role.REFERENT, project=project)


def is_in_team(user: Person, project: Project) -> bool:
    """Whether the person is the referent or a teacher of that project."""
    return is_referent(user, project) or holds(user, Role.TEACHER, project=project)


def is_inspector_of(user: Person, project: Project) -> bool:
    """Whether the person is an inspector named on that project."""
    return holds(user, Role.INSPECTOR, project=project)


def is_associated_reader(user: Person, project: Project) -> bool:
    """Whether the person reads that project and advises, without deciding."""
    return holds(user, Role.ASSOCIATED_READER, project=project)


# --- Who they are ---------------------------------------------------------------------------------
def _holders(mandates: MandateQuerySet) -> QuerySet[User]:
    return User.objects.filter(is_active=True, pk__in=mandates.active().values("user"))


def inspectors_of(project: Project) -> QuerySet[User]:
    """The inspectors named on that project, as accounts."""
    return _holders(Mandate.objects.filter(project=project.pk, role=Role.INSPECTOR))


def team_of(project: Project) -> QuerySet[User]:
    """The referents and teachers of that project, as accounts."""
    return _holders(Mandate.objects.filter(project=project.pk, role__in=(Role.REFERENT, Role.TEACHER)))


def referents_of(project: Project) -> QuerySet[User]:
    """The referents of that project, as accounts."""
    return _holders(Mandate.objects.filter(project=project.pk, role=Role.REFERENT))


def projects_without_referent() -> QuerySet[Project]:
    """The projects still at work whose referents have all left: nobody sends their pages to review."""
    referents = Mandate.objects.active().filter(role=Role.REFERENT, user__is_active=True)
    at_work = Project.objects.filter(state=ProjectState.OPEN, theme__campaign__is_open=True)
    return at_work.exclude(pk__in=referents.values("project"))


def leads_of(theme: Theme | None) -> QuerySet[User]:
    """The project leads of that theme, those of all themes included, as accounts; of all themes only for None."""
    return _holders(Mandate.objects.filter(_on(theme), role=Role.PROJECT_LEAD))


def general_inspectors_of(theme: Theme | None) -> QuerySet[User]:
    """The general inspectorate of that theme, those of all themes included, as accounts; None as for `leads_of`."""
    return _holders(Mandate.objects.filter(_on(theme), role=Role.GENERAL_INSPECTOR))


def _on(theme: Theme | None) -> Q:
    everywhere = Q(theme__isnull=True)
    return everywhere if theme is None else everywhere | Q(theme=theme.pk)


# --- What they may manage -------------------------------------------------------------------------
def may_manage_reference_data(user: Person) -> bool:
    """Administrators only."""
    return is_administrator(user)


def may_manage_programme(user: Person) -> bool:
    """Administrators and whoever leads a theme: for the latter, only what `…_managed_by` gives."""
    return is_administrator(user) or holds(user, Role.PROJECT_LEAD)


def may_open_campaigns(user: Person) -> bool:
    """Campaigns hold rules of review for all themes: administrators and the leads of all themes."""
    return is_administrator(user) or is_project_lead(user, None)


def may_manage_theme(user: Person, theme: Theme) -> bool:
    """Administrators and the leads of that theme."""
    return is_administrator(user) or is_project_lead(user, theme)


def may_manage_project(user: Person, project: Project) -> bool:
    """Administrators and the leads of its theme."""
    return may_manage_theme(user, project.theme)


def campaigns_managed_by(user: Person) -> QuerySet[Campaign]:
    """The campaigns whose themes this person may see in the back office."""
    return Campaign.objects.all() if may_manage_programme(user) else Campaign.objects.none()


def themes_managed_by(user: Person) -> QuerySet[Theme]:
    """The themes this person may manage."""
    if may_open_campaigns(user):
        return Theme.objects.all()
    led = [m.theme_id for m in active_mandates(user) if m.role == Role.PROJECT_LEAD]
    return Theme.objects.filter(pk__in=led)


def projects_managed_by(user: Person) -> QuerySet[Project]:
    """The projects this person may manage."""
    if may_open_campaigns(user):
        return Project.objects.all()
    return Project.objects.filter(theme__in=themes_managed_by(user))


def mandates_managed_by(user: Person) -> MandateQuerySet:
    """The mandates this person may see in the back office."""
    if may_open_campaigns(user):
        return Mandate.objects.all()
    themes = themes_managed_by(user)
    return Mandate.objects.filter(Q(theme__in=themes) | Q(project__theme__in=themes))


def may_give(giver: Person, mandate: Mandate) -> bool:
    """Whether this person may give that mandate, or change how long it lasts. Never to oneself.

    An inspector may name an associated reader on their own project, and a substitute for their own mandate.
    """
    if mandate.user_id == giver.pk:
        return False
    return may_end(giver, mandate)


def may_end(actor: Person, mandate: Mandate) -> bool:
    """Whether this person may end that mandate: whoever may give it, and for one's own too."""
    if is_administrator(actor):
        return True
    if mandate.role == Role.ADMINISTRATOR:
        return False
    theme = mandate.project.theme if mandate.project else mandate.theme
    if is_project_lead(actor, theme):
        return True
    if mandate.project is None or not is_inspector_of(actor, mandate.project):
        return False
    if mandate.role == Role.ASSOCIATED_READER:
        return True
    replaced = mandate.replaces
    return mandate.role == Role.INSPECTOR and replaced is not None and replaced.user_id == actor.pk
