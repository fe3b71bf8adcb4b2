"""What a notice asks of its person, written so that a digest can see whether it is still expected of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import TaskState

from foundation.models import Notice
from practices.models import Agreement, AgreementAnswer, Opinion

REVIEW, AGREEMENT, OPINION = "review", "agreement", "opinion"


def a_decision(task_state_id: int) -> str:
    """To decide at a step."""
    return f"{REVIEW}:{task_state_id}"


def an_agreement(agreement_id: int) -> str:
    """To agree before publication."""
    return f"{AGREEMENT}:{agreement_id}"


def an_opinion(opinion_id: int) -> str:
    """To give an opinion."""
    return f"{OPINION}:{opinion_id}"


def still_expected(notices: Iterable[Notice]) -> set[str]:
    """Of all that these notices ask, what nobody has done or taken back; a query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for notice in notices:
        kind, _, number = notice.asks.partition(":")
        if number:
            wanted[kind].add(int(number))
    states = TaskState.objects.filter(pk__in=wanted[REVIEW], status=TaskState.STATUS_IN_PROGRESS)
    agreements = Agreement.objects.filter(pk__in=wanted[AGREEMENT], answer=AgreementAnswer.WAITING)
    opinions = Opinion.objects.filter(pk__in=wanted[OPINION], answered_at__isnull=True)
    return {
        *(a_decision(pk) for pk in states.order_by().values_list("pk", flat=True)),
        *(an_agreement(pk) for pk in agreements.order_by().values_list("pk", flat=True)),
        *(an_opinion(pk) for pk in opinions.order_by().values_list("pk", flat=True)),
    }
