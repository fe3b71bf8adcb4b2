"""Tells this machine what changed: at the commit where it was made here, within a second where it was not."""

from __future__ import annotations

from django.conf import settings

from foundation import change_log
from foundation.change_log import EVERYTHING
from foundation.delivery import front, machine


@change_log.follower("delivery", at_commit=True)
def tell_the_machine() -> int:
    """Let every process forget what changed since the machine was last told, and nginx ask for it again.

    Returns how many changes there were. A machine that was never told begins with the newest; one that was told of
    more than there is stands before a restored database, where nothing that it keeps is sure.
    """
    cursor = front.cursor()
    if cursor is None:
        cursor = max(change_log.latest() - 1, 0)
    changes = change_log.read_after(cursor)
    if not changes:
        return _start_over(cursor) if cursor > change_log.latest() else 0
    _tell(set().union(*(change.marks for change in changes)), changes[-1].pk)
    return len(changes)


def _start_over(cursor: int) -> int:
    _tell({EVERYTHING}, change_log.latest())
    return 1


def _tell(marks: set[str], cursor: int) -> None:
    # In this order: an answer that was made before and is noted after the markers were left sees that it ticked.
    machine.tick(machine.CHANGES)
    if settings.BEHIND_CACHE:
        front.mark_stale(marks)
    front.told(cursor)
