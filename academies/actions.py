"""Every change of state of a mandate that is more than a save: check, execute, log, tell, signal.

The signal `mandate_changed` leaves with the save itself, in the same transaction.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from academies import notices, permissions
from academies.models import TEAM_ROLES, AcademicRegion, Academy, Mandate, Project, Role, Theme
from academies.models.mandate import MandateQuerySet, today
from foundation import audit
from foundation.models import User

NOT_TO_ONESELF = "Nul ne se confie une mission à soi-même."
NOT_ALLOWED = "Vous ne pouvez pas confier cette mission."
NOT_ALLOWED_TO_END = "Vous ne pouvez pas mettre fin à cette mission."
ALREADY_ENDED = "Cette mission a déjà pris fin."
LAST_ADMINISTRATOR = "C’est la dernière mission d’administration : confiez-en une autre avant d’y mettre fin."


def give_mandate(
    *,
    giver: User,
    user: User,
    role: Role | str,
    academy: Academy | None = None,
    region: AcademicRegion | None = None,
    theme: Theme | None = None,
    project: Project | None = None,
    corps: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    replaces: Mandate | None = None,
) -> Mandate:
    """Give a mandate to somebody else.

    Raises ValidationError when the mandate makes no sense, PermissionDenied when the giver may not give it,
    both with French messages.
    """
    mandate = Mandate(
        user=user,
        role=role,
        academy=academy or (project.academy if project else None),
        region=region,
        theme=theme,
        project=project,
        corps=corps,
        starts_on=starts_on or today(),
        ends_on=ends_on,
        replaces=replaces,
        granted_by=giver,
    )
    with transaction.atomic():
        _lock(user)
        _check_right_to_give(giver, mandate)
        _check(mandate)
        mandate.save()
        _log(mandate, "academies.mandate.give", giver)
        notices.given(mandate, giver)
    return mandate


def change_end(mandate: Mandate, actor: User, ends_on: date | None) -> Mandate:
    """Move the last day of a mandate. Raises as `give_mandate` does; a mandate that was ended stays so."""
    with transaction.atomic():
        mandate = _locked(mandate)
        _check_right_to_give(actor, mandate)
        mandate.ends_on = ends_on
        _check(mandate)
        mandate.save(update_fields=["ends_on"])
        entry = _log(mandate, "academies.mandate.change_end", actor)
        notices.end_moved(mandate, actor, str(entry.pk))
    return mandate


def end_mandate(mandate: Mandate, actor: User) -> Mandate:
    """End a mandate now: its rights are gone when this returns. It stays on record.

    Raises PermissionDenied, or ValidationError when it has ended already or nobody would administer any more.
    """
    with transaction.atomic():
        mandate = _locked(mandate)
        permissions.forget(actor)
        if not permissions.may_end(actor, mandate):
            raise PermissionDenied(NOT_ALLOWED_TO_END)
        others = Mandate.objects.active().filter(role=Role.ADMINISTRATOR, user__is_active=True)
        if mandate.role == Role.ADMINISTRATOR and not others.exclude(pk=mandate.pk).exists():
            raise ValidationError(LAST_ADMINISTRATOR)
        mandate.ended_at = timezone.now()
        mandate.save(update_fields=["ended_at"])
        _log(mandate, "academies.mandate.end", actor)
        notices.ended(mandate, actor)
    return mandate


def appoint_administrator(user: User) -> Mandate:
    """Give the administrator's mandate from the machine itself: how the first one gets theirs.

    Idempotent. Raises ValidationError for a closed account. Only the operator's command calls this.
    """
    with transaction.atomic():
        _lock(user)
        held = Mandate.objects.active().filter(user=user, role=Role.ADMINISTRATOR).first()
        if held:
            return held
        mandate = Mandate(user=user, role=Role.ADMINISTRATOR, starts_on=today())
        _check(mandate)
        mandate.save()
        _log(mandate, "academies.mandate.give", None)
        notices.given(mandate, None)
    return mandate


def _lock(user: User) -> None:
    """Hold the person's row, so that two people do not give the same mandate at once."""
    User.objects.select_for_update().get(pk=user.pk)


def _locked(mandate: Mandate) -> Mandate:
    """The mandate as it is now, held until the end of the transaction; refused once it was ended."""
    _lock(mandate.user)
    fresh = Mandate.objects.select_related("user", "project__theme", "theme", "replaces").get(pk=mandate.pk)
    if fresh.ended_at is not None:
        raise ValidationError(ALREADY_ENDED)
    return fresh


def _check_right_to_give(giver: User, mandate: Mandate) -> None:
    if mandate.user_id == giver.pk:
        raise PermissionDenied(NOT_TO_ONESELF)
    permissions.forget(giver)
    if not permissions.may_give(giver, mandate):
        raise PermissionDenied(NOT_ALLOWED)


def _check(mandate: Mandate) -> None:
    """Refuse what the database would refuse, and what only the other mandates can tell."""
    mandate.full_clean()
    if not mandate.user.is_active:
        raise ValidationError({"user": "Le compte de cette personne est fermé."})
    if mandate.academy is not None and mandate.academy.is_closed:
        raise ValidationError({"academy": "Cette académie est fermée."})
    if mandate.replaces is not None:
        _check_substitute(mandate, mandate.replaces)
    at_the_same_time = _overlapping(mandate)
    same = at_the_same_time.filter(
        role=mandate.role,
        project=mandate.project,
        theme=mandate.theme,
        region=mandate.region,
    )
    if mandate.project is None:
        same = same.filter(academy=mandate.academy)
    if same.exists():
        raise ValidationError("Cette personne a déjà cette mission à ces dates.")
    _check_nobody_reviews_their_own_work(mandate, at_the_same_time.filter(project=mandate.project))


def _overlapping(mandate: Mandate) -> MandateQuerySet:
    """The same person's other mandates that share a day with this one."""
    others = Mandate.objects.filter(user=mandate.user_id, ended_at__isnull=True).exclude(pk=mandate.pk)
    if mandate.ends_on is not None:
        others = others.filter(starts_on__lte=mandate.ends_on)
    return others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=mandate.starts_on))


def _check_nobody_reviews_their_own_work(mandate: Mandate, there: MandateQuerySet) -> None:
    if mandate.project is None:
        return
    opposite = {
        Role.INSPECTOR: TEAM_ROLES,
        Role.REFERENT: (Role.INSPECTOR,),
        Role.TEACHER: (Role.INSPECTOR,),
    }.get(Role(mandate.role), ())
    if there.filter(role__in=opposite).exists():
        raise ValidationError("La même personne ne peut pas être dans l’équipe d’un projet et le relire.")


def _check_substitute(mandate: Mandate, replaced: Mandate) -> None:
    """A substitute stands where the other stood, and not for longer."""
    same_place = (replaced.role, replaced.project_id, replaced.theme_id) == (
        mandate.role,
        mandate.project_id,
        mandate.theme_id,
    )
    if not same_place or replaced.user_id == mandate.user_id:
        raise ValidationError({"replaces": "L’intérim porte sur la même mission, d’une autre personne."})
    if replaced.ended_at is not None:
        raise ValidationError({"replaces": "La mission suppléée a pris fin : confiez la mission elle-même."})
    if replaced.ends_on and (mandate.ends_on is None or mandate.ends_on > replaced.ends_on):
        raise ValidationError({"ends_on": "L’intérim ne dure pas plus que la mission suppléée."})


def _log(mandate: Mandate, action: str, user: User | None) -> ModelLogEntry | PageLogEntry:
    return audit.record(
        action,
        instance=mandate,
        user=user,
        data={
            "holder": mandate.user_id,
            "role": str(mandate.role),
            "scope": mandate.scope,
            "starts_on": mandate.starts_on.isoformat(),
            "ends_on": mandate.ends_on.isoformat() if mandate.ends_on else None,
        },
    )
