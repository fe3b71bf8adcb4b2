"""The state of a page, one at a time, in the words of the lead's figures and of everybody's lists."""

from __future__ import annotations

from django.db import models

from foundation.french import count_of
from practices.models import DecisionKind, ReviewStep


class PageState(models.TextChoices):
    """Where a page stands; the values are those of the address."""

    DRAFT = "brouillon", "Brouillon"
    INSPECTION = "inspection", "À l’inspection"
    RETURNED = "a-modifier", "À modifier"
    NATIONAL = "dne-a2", "À la DNE A2"
    SECOND_READING = "seconde-lecture", "En seconde lecture"
    PUBLISHED = "publiee", "Publiée"
    NOT_KEPT = "non-retenue", "Non retenue"
    WITHDRAWN = "retiree", "Retirée de la publication"


FORMS: dict[PageState, str] = {
    PageState.DRAFT: "brouillon,brouillons",
    PageState.INSPECTION: "à l’inspection,à l’inspection",
    PageState.RETURNED: "à modifier,à modifier",
    PageState.NATIONAL: "à la DNE A2,à la DNE A2",
    PageState.SECOND_READING: "en seconde lecture,en seconde lecture",
    PageState.PUBLISHED: "publiée,publiées",
    PageState.NOT_KEPT: "non retenue,non retenues",
    PageState.WITHDRAWN: "retirée,retirées",
}
AT_STEP: dict[ReviewStep, PageState] = {
    ReviewStep.ACADEMY_REVIEW: PageState.INSPECTION,
    ReviewStep.NATIONAL_PUBLICATION: PageState.NATIONAL,
    ReviewStep.SECOND_READER: PageState.SECOND_READING,
}
AFTER: dict[str, PageState] = {
    DecisionKind.RETURNED: PageState.RETURNED,
    DecisionKind.NOT_KEPT: PageState.NOT_KEPT,
    DecisionKind.WITHDRAWN: PageState.WITHDRAWN,
}


def state_of(*, is_live: bool, step: ReviewStep | None, last_decision: str | None) -> PageState:
    """Published as long as the public sees it; else where it waits; else what was last decided about it."""
    if is_live:
        return PageState.PUBLISHED
    if step is not None:
        return AT_STEP.get(step, PageState.DRAFT)
    return AFTER.get(last_decision or "", PageState.DRAFT)


def counted(number: int, state: PageState) -> str:
    """« 2 publiées », « 1 à l’inspection »."""
    return count_of(number, FORMS[state])
