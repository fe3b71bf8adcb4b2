"""How often each person wants mail: what they chose, or what is usual for their role."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from foundation import audit
from foundation.models import Rhythm, User
from foundation.models.user import Weekday

CHOSEN = "foundation.account.notice_rhythm"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Default:
    """The rhythm of who chose none, and why it is that one, as the end of a French sentence."""

    rhythm: Rhythm
    why: str = ""


AT_ONCE = Default(Rhythm.AT_ONCE, "comme pour toute personne qui n’a pas de mission d’inspection")
DefaultsOf = Callable[[Collection[User]], dict[int, Default]]
_defaults: list[DefaultsOf] = []


def register_defaults(defaults: DefaultsOf) -> DefaultsOf:
    """Add what is usual for some roles: given people, the defaults of those it knows, by account. A decorator."""
    if defaults not in _defaults:
        _defaults.append(defaults)
    return defaults


@dataclass(frozen=True)
class Pace:
    """The rhythm that holds for one person."""

    rhythm: Rhythm
    weekday: int
    default: Default
    is_chosen: bool

    @property
    def words(self) -> str:
        """« chaque semaine, le lundi »."""
        return rhythm_in_words(self.rhythm, self.weekday)

    def digest_day(self, written_on: date) -> date:
        """The day of the digest that tells what was written on a day: the same day for who wants it at once."""
        if self.rhythm == Rhythm.AT_ONCE:
            return written_on
        if self.rhythm == Rhythm.DAILY:
            return written_on + ONE_DAY
        return written_on + timedelta(days=(self.weekday - written_on.weekday() - 1) % 7 + 1)


def rhythm_in_words(rhythm: Rhythm, weekday: int) -> str:
    """« à mesure », « chaque jour », « chaque semaine, le lundi »."""
    label = str(rhythm.label)
    words = label[0].lower() + label[1:]
    return f"{words}, le {Weekday(weekday).label}" if rhythm == Rhythm.WEEKLY else words


def paces_of(people: Iterable[User]) -> dict[int, Pace]:
    """The rhythm that holds for each account, whatever their number in as many queries."""
    everyone = {person.pk: person for person in people}
    undecided = [person for person in everyone.values() if not person.notice_rhythm]
    usual = {pk: default for defaults in _defaults for pk, default in defaults(undecided).items()}
    return {pk: _pace(person, usual.get(pk, AT_ONCE)) for pk, person in everyone.items()}


def pace_of(person: User) -> Pace:
    """The rhythm that holds for one person."""
    return paces_of([person])[person.pk]


def default_of(person: User) -> Default:
    """The rhythm that would hold if the person chose none."""
    usual = {pk: default for defaults in _defaults for pk, default in defaults([person]).items()}
    return usual.get(person.pk, AT_ONCE)


def settings_address() -> str:
    """Where one chooses, for the foot of a mail."""
    return settings.SITE_URL + reverse("notice_rhythm")


class NotOneOwnRhythm(Exception):
    """Nobody chooses for somebody else."""


@transaction.atomic
def choose(account: User, actor: User, rhythm: Rhythm | None, weekday: int = Weekday.MONDAY) -> None:
    """Keep the rhythm that someone chose for their own mails; None for what is usual for their role.

    What waits for a digest leaves with the next one of the new rhythm. Raises `NotOneOwnRhythm` and ValueError.
    """
    if account.pk != actor.pk:
        raise NotOneOwnRhythm
    stored = "" if rhythm is None else Rhythm(rhythm).value
    day = Weekday(weekday).value
    kept = User.objects.select_for_update().get(pk=account.pk)
    account.notice_rhythm, account.notice_weekday = stored, day
    if (kept.notice_rhythm, kept.notice_weekday) == (stored, day):
        return
    kept.notice_rhythm, kept.notice_weekday = stored, day
    kept.save(update_fields=["notice_rhythm", "notice_weekday"])
    audit.record(CHOSEN, instance=kept, user=actor, data={"rhythm": stored or "default", "weekday": day})


def _pace(person: User, default: Default) -> Pace:
    chosen = person.notice_rhythm
    rhythm = Rhythm(chosen) if chosen else default.rhythm
    return Pace(rhythm, person.notice_weekday, default, is_chosen=bool(chosen))
