"""Who is told of a mission that is given, moved or over: its holder, whom it stands in for, those who must fill it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.urls import reverse

from academies import permissions
from academies.models import Mandate, Role
from foundation import daily
from foundation.french import french_date_text
from foundation.models import Rhythm, User
from foundation.notices.rhythm import Default, register_defaults
from foundation.notices.telling import Message, Part, tell

TOPIC = "academies.missions_over"
CAUGHT_UP = timedelta(days=7)
"""How long after its last day a mission that ran out is still told: a worker may have slept."""
INSPECTION = Default(Rhythm.WEEKLY, "comme prévu pour les missions d’inspection")


@register_defaults
def inspectors_read_once_a_week(people: Collection[User]) -> dict[int, Default]:
    """Whoever has a mission of inspection is told once a week unless they choose; one query, whatever their number."""
    if not people:
        return {}
    found = Mandate.objects.active().filter(role=Role.INSPECTOR, user__in={person.pk for person in people})
    return dict.fromkeys(found.order_by().values_list("user", flat=True), INSPECTION)


def events_of(mandate: Mandate) -> str:
    """How the names of all that is told of a mission begin."""
    return f"mandate:{mandate.pk}:"


MAIL_KEYS = "notice:mandate:"
"""How the keys of the mails about missions begin."""


def mandate_of(mail_key: str) -> int:
    """The number of the mission of which a mail speaks."""
    return int(mail_key.removeprefix(MAIL_KEYS).partition(":")[0])


def given(mandate: Mandate, actor: User | None) -> None:
    """Tell the holder what they are asked to do and since when; and whom they stand in for."""
    by = f" par {actor}" if actor else ""
    since = f"du {french_date_text(mandate.starts_on)}"
    until = f" au {french_date_text(mandate.ends_on)}" if mandate.ends_on else ""
    dates = f"{since}{until}" if until else f"à partir {since}"
    holder = _message(
        mandate,
        f"Une mission vous est confiée : {mandate.role_label}",
        f"La mission « {_named(mandate)} » vous est confiée{by}, {dates}.",
    )
    tell(
        f"{events_of(mandate)}given",
        (holder, [mandate.user]),
        *_of_the_replaced(mandate, "given"),
        actor=actor,
    )


def end_moved(mandate: Mandate, actor: User, entry: str) -> None:
    """Tell the holder until when the mission lasts now; `entry` names the change in the log."""
    ends = f"jusqu’au {french_date_text(mandate.ends_on)}" if mandate.ends_on else "sans date de fin"
    message = _message(
        mandate,
        f"La fin de votre mission a changé : {mandate.role_label}",
        f"{actor} a changé la fin de votre mission « {_named(mandate)} » : elle dure maintenant {ends}.",
    )
    tell(f"{events_of(mandate)}moved:{entry}", (message, [mandate.user]), actor=actor)


def ended(mandate: Mandate, actor: User) -> None:
    """Tell the holder, and whom they stood in for; the leads when the holder ended it, for somebody is missing now."""
    sentence = f"{actor} a mis fin à la mission « {_named(mandate)} » de {mandate.user}."
    if actor == mandate.user:
        theme = mandate.project.theme if mandate.project else mandate.theme
        told: list[Part] = [
            (_message(mandate, f"Fin de mission : {mandate.user}", sentence), permissions.leads_of(theme))
        ]
    else:
        mine = f"{actor} a mis fin à votre mission « {_named(mandate)} »."
        subject = f"Fin de votre mission : {mandate.role_label}"
        told = [(_message(mandate, subject, mine), [mandate.user])]
    tell(f"{events_of(mandate)}ended", *told, *_of_the_replaced(mandate, "ended"), actor=actor)


@daily.every_day(TOPIC, label="Missions qui prennent fin")
def tell_what_ran_out(day: date) -> None:
    """Tell those whose mission had its last day: yesterday, or in the week before where no worker was there."""
    over = Mandate.objects.filter(ends_on__lt=day, ends_on__gte=day - CAUGHT_UP, ended_at__isnull=True)
    for mandate in over.for_display().order_by("pk"):
        message = _message(
            mandate,
            f"Fin de votre mission : {mandate.role_label}",
            f"Votre mission « {_named(mandate)} » a pris fin le {french_date_text(mandate.ends_on)}.",
        )
        tell(f"{events_of(mandate)}over:{mandate.ends_on}", (message, [mandate.user]))


# --- Parts ------------------------------------------------------------------------------------------
def _message(mandate: Mandate, subject: str, sentence: str) -> Message:
    return Message(subject, sentence, reverse("wagtailadmin_home"), "Ouvrir votre espace", cannot_wait=True)


def _named(mandate: Mandate) -> str:
    return ", ".join(part for part in (mandate.role_label, mandate.scope) if part)


def _of_the_replaced(mandate: Mandate, what: str) -> list[Part]:
    """What the person whom a substitute stands in for is told."""
    if mandate.replaces is None:
        return []
    done = "assure" if what == "given" else "n’assure plus"
    sentence = f"{mandate.user} {done} l’intérim de votre mission « {_named(mandate)} »."
    subject = f"Intérim de votre mission : {mandate.role_label}"
    return [(_message(mandate, subject, sentence), [mandate.replaces.user])]
