"""What became of the mails that carry notices: read from the outbox, said in French."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from foundation import outbox
from foundation.french import french_date_text, french_datetime_text
from foundation.mail import failure_in_words
from foundation.models import Notice, OutboxEntry, OutboxState


class State(Enum):
    """How far a notice has come."""

    KEPT = "kept"
    ON_ITS_WAY = "on its way"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Delivery:
    """One notice and what became of it."""

    notice: Notice
    state: State
    words: str

    @property
    def is_failed(self) -> bool:
        """Whether its mail was given up."""
        return self.state == State.FAILED


@dataclass(frozen=True)
class SentNotice:
    """One line of a list of mails: what became of it, and where whoever looks sends it again, if they may."""

    delivery: Delivery
    send_again_address: str


def deliveries_of(notices: Iterable[Notice]) -> list[Delivery]:
    """What became of each notice, in one query."""
    rows = list(notices)
    keys = {notice.mail_key for notice in rows} - {""}
    found = OutboxEntry.objects.filter(key__in=keys).defer("payload").order_by()
    entries = {entry.key: entry for entry in found}
    return [_delivery(notice, entries.get(notice.mail_key)) for notice in rows]


def send_again(notice: Notice) -> bool:
    """Put the mail of a notice back to its first attempt; False when it was not given up (any more)."""
    entry = OutboxEntry.objects.filter(key=notice.mail_key).exclude(key="").first()
    return entry is not None and outbox.send_again(entry)


def with_the_same_mail(notice: Notice) -> list[Notice]:
    """All that the mail of a notice says to its person, the notice included."""
    return list(Notice.objects.filter(person=notice.person_id, mail_key=notice.mail_key).exclude(mail_key=""))


def _delivery(notice: Notice, entry: OutboxEntry | None) -> Delivery:
    if notice.told_at is None:
        return Delivery(notice, State.KEPT, "en attente du prochain récapitulatif")
    if notice.is_dropped:
        return Delivery(notice, State.DROPPED, "non envoyé : cette personne n’a plus accès à la page")
    if entry is None or entry.state == OutboxState.DONE:
        return Delivery(notice, State.SENT, _sent(notice, entry))
    reason = failure_in_words(entry.last_error)
    if entry.state == OutboxState.DROPPED:
        return Delivery(notice, State.DROPPED, f"non envoyé : {reason}")
    if entry.state == OutboxState.FAILED:
        return Delivery(notice, State.FAILED, f"non envoyé : {reason}")
    tries_again = f" (nouvel essai à venir : {reason})" if entry.last_error else ""
    return Delivery(notice, State.ON_ITS_WAY, f"en attente{tries_again}")


def _sent(notice: Notice, entry: OutboxEntry | None) -> str:
    moment = (entry.done_at if entry is not None else None) or notice.told_at
    if notice.is_in_a_digest:
        return f"dans le récapitulatif du {french_date_text(moment)}"
    return f"envoyé le {french_datetime_text(moment)}" if moment else "envoyé"
