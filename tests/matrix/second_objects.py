"""The second object of a view: the page is one's own, what the address or the form names beside it is another's.

Rows of the table as in `doors.py`: they are asked beside those of the same route.
"""

from __future__ import annotations

from typing import Any

from tests.matrix import expected as may
from tests.matrix import forms
from tests.matrix.asked import Asked
from tests.matrix.doors import ADD, DESK, PAGE, PAGE_COMPARISON, Door, Table

BOTH_ACADEMIES = may.replace(may.CHANGES_FILES, opens=may.always(may.OF_EVERYTHING))


def _comparison(asked: Asked) -> str:
    own, foreign = asked.standing, asked.foreign
    return f"/admin/pages/{own.page.pk}/revisions/compare/{foreign.revisions[-1]}...{own.revisions[-1]}/"


def _comparison_reversed(asked: Asked) -> str:
    own, foreign = asked.standing, asked.foreign
    return f"/admin/pages/{own.page.pk}/revisions/compare/{own.revisions[0]}...{foreign.revisions[-1]}/"


def _review_comparison(asked: Asked) -> str:
    own, foreign = asked.standing, asked.foreign
    return f"/admin/validation/{own.page.pk}/comparaison/{own.revisions[0]}/{foreign.revisions[-1]}/"


def _foreign_revision(asked: Asked) -> dict[str, list[Any]]:
    return {"revision_id": [asked.foreign.revisions[-1]]}


def _foreign_review(asked: Asked) -> dict[str, list[Any]]:
    others = [name for name in ("submitted", "returned") if name != asked.state]
    return {"workflow_state_id": [asked.world.pages[others[0]].review]}


def _foreign_opinion(asked: Asked) -> dict[str, list[Any]]:
    return {"opinion_id": [asked.foreign.opinion.pk]}


def _copied_elsewhere(asked: Asked) -> dict[str, Any]:
    return forms.a_copy(asked, asked.world.other)


def _copied_in_the_group(asked: Asked) -> dict[str, Any]:
    return forms.a_copy(asked, asked.world.house.lille)


def _decision_on_another_step(asked: Asked) -> dict[str, Any]:
    step = asked.world.pages["approved" if asked.state == "submitted" else "submitted"].step
    return forms.a_decision(asked) | {"task_state_id": str(step)}


def _decision_on_another_draft(asked: Asked) -> dict[str, Any]:
    return forms.a_decision(asked) | {"revision_id": str(asked.foreign.revisions[-1])}


def _question_to_a_stranger(asked: Asked) -> dict[str, Any]:
    return forms.a_question(asked) | {"asked_of": str(asked.world.other.inspector.pk)}


def _both_images(asked: Asked) -> str:
    return f"?id={asked.standing.image.pk}&id={asked.foreign.image.pk}&next=/admin/images/"


def _both_documents(asked: Asked) -> str:
    return f"?id={asked.standing.document.pk}&id={asked.foreign.document.pk}&next=/admin/documents/"


def _bulk_of(model: str) -> Any:
    return lambda asked: {"model_name": [model], "action": ["delete"]}


def _below_another_page(asked: Asked) -> dict[str, list[Any]]:
    return {"parent_page_id": [asked.standing.page.pk]}


SECOND_OBJECTS: Table = {
    PAGE_COMPARISON: [Door(may.SHUT, address=_comparison), Door(may.SHUT, address=_comparison_reversed)],
    PAGE + "revisions/<int:revision_id>/view/": [Door(may.SHUT, places=_foreign_revision)],
    PAGE + "revisions/<int:revision_id>/revert/": [
        Door(may.SHUT, forms.an_edited_page, places=_foreign_revision)
    ],
    PAGE + "workflow_history/detail/<int:workflow_state_id>/": [Door(may.SHUT, places=_foreign_review)],
    PAGE + "copy/": [Door(may.COPIES, _copied_elsewhere), Door(may.COPIES, _copied_in_the_group)],
    DESK + "comparaison/<int:before_id>/<int:after_id>/": [Door(may.SHUT, address=_review_comparison)],
    DESK + "decision/": [
        Door(may.HEARS_READERS, _decision_on_another_step),
        Door(may.HEARS_READERS, _decision_on_another_draft),
    ],
    DESK + "avis/": [Door(may.HEARS_READERS, _question_to_a_stranger)],
    DESK + "avis/<int:opinion_id>/": [Door(may.SHUT, forms.an_opinion, places=_foreign_opinion)],
    ADD: [Door(may.SHUT, forms.a_new_page, places=_below_another_page)],
    "admin/bulk/foundation/<slug:model_name>/<slug:action>/": [
        Door(BOTH_ACADEMIES, query=_both_images, places=_bulk_of("houseimage")),
        Door(BOTH_ACADEMIES, query=_both_documents, places=_bulk_of("housedocument")),
    ],
}
