"""A valid form for each class of door that takes one: sent by whoever may, it would really happen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Revision

from foundation.licences import Licence
from practices.models import Checklist
from practices.moderation.queue.entries import entries_of
from practices.moderation.queue.scope import in_progress
from practices.publication.content_hash import fingerprint
from tests.matrix.asked import Asked
from tests.matrix.world import Who, png
from tests.practices.editor import complete_form
from tests.practices.importing.documents import upload
from tests.practices.world import Team, folder_of

Form = dict[str, Any]


# --- The editor -------------------------------------------------------------------------------------
def an_edited_page(asked: Asked) -> Form:
    """The form that the editor shows, with another summary."""
    return asked.standing.editor | {"summary": "Réécrit."}


def sending_to_review(asked: Asked) -> Form:
    """The same, sent to review."""
    return an_edited_page(asked) | {"action-submit": "1"}


def taking_back(asked: Asked) -> Form:
    """The same, taken back from review."""
    return an_edited_page(asked) | {"action-cancel-workflow": "1"}


def publishing(asked: Asked) -> Form:
    """The same, with the button that Wagtail has and this house does not."""
    return an_edited_page(asked) | {"action-publish": "1"}


def a_new_page(asked: Asked) -> Form:
    """The form of a new scenario, filled in."""
    return complete_form(asked.world.house)


def a_copy(asked: Asked, team: Team | None = None) -> Form:
    """A copy of the page below a team's project, Lyon's if none is given, to be published at once."""
    parent = (team or asked.world.house.lyon).page
    return {
        "new_title": "Copie",
        "new_slug": "copie",
        "new_parent_page": str(parent.pk),
        "publish_copies": "on",
    }


def a_place(asked: Asked) -> Form:
    """Another place in the tree, for whoever would move the page or repeat it."""
    return {"destination_page_id": str(asked.world.house.lille.page.pk), "position": "last-child"}


# --- The review desk --------------------------------------------------------------------------------
def a_decision(asked: Asked, decision: str = "approve") -> Form:
    """A decision on what the review screen shows."""
    standing = asked.standing
    return {
        "decision": decision,
        "comment": "Tout y est.",
        "task_state_id": str(standing.step),
        "revision_id": str(standing.revisions[-1]),
        "fingerprint": fingerprint(Revision.objects.get(pk=standing.revisions[-1])),
        **nothing_to_report(asked),
    }


def nothing_to_report(asked: Asked) -> Form:
    """The checklist, answered at once."""
    checklist = Checklist.objects.in_force_for(asked.standing.page)
    return {"checklist": str(checklist.pk), "nothing_to_report": "on"}


def planning(asked: Asked) -> Form:
    """A publication for later."""
    later = timezone.localtime() + timedelta(days=2)
    return a_decision(asked, "plan") | {"publish_at": f"{later:%Y-%m-%dT%H:%M}"}


def asking_the_inspection_again(asked: Asked) -> Form:
    """A page that the lead did not correct, sent to the inspection."""
    return a_decision(asked, "send_to_inspection")


def only_a_comment(asked: Asked) -> Form:
    """A word that decides nothing."""
    return a_decision(asked, "comment")


def a_lot(asked: Asked) -> Form:
    """The page ticked in a queue, and the checklist answered for all."""
    waiting = {entry.page_id: entry.shown for entry in entries_of(in_progress())}
    return {"pages": waiting.get(asked.standing.page.pk, "1-1-1"), "nothing_to_report": "on"}


def taking(asked: Asked) -> Form:
    """The button of a row of the queue."""
    return {"prendre": str(asked.standing.page.pk)}


def another_reviewer(asked: Asked) -> Form:
    """Another lead, for whoever hands a review over."""
    return {"to": str(asked.world.house.lead.pk)}


def a_colleague(asked: Asked) -> Form:
    """A teacher of the team, for whoever hands the page over."""
    return {"to": str(asked.world.house.lyon.teacher.pk)}


def an_inspector(asked: Asked) -> Form:
    """A person to name on the project."""
    return {"person": asked.world.other.inspector.email, "corps": "IA-IPR"}


def a_remark(asked: Asked) -> Form:
    """A remark, and an answer to one."""
    return {"text": "Est-ce clair ?", "act": "answer"}


def following_no_more(asked: Asked) -> Form:
    """The button of whoever follows the page."""
    return {"stop": "1"}


def a_reading(asked: Asked) -> Form:
    """The checklist of an associated reader."""
    return {"revision_id": str(asked.standing.revisions[-1]), **nothing_to_report(asked)}


def an_agreement(asked: Asked) -> Form:
    """The team's agreement."""
    return {"answer": "give"}


def several_agreements(asked: Asked) -> Form:
    """The team's agreement, for all that is ticked."""
    agreement = asked.standing.agreement
    return {"agreements": str(agreement.pk if agreement else 0), "all_read": "on"}


def a_day(asked: Asked) -> Form:
    """A day to read the page again."""
    return {"before": f"{timezone.localdate() + timedelta(days=100):%Y-%m-%d}"}


def an_outcome(asked: Asked) -> Form:
    """What was done about a report."""
    return {"outcome": "Corrigé."}


def sending_back(asked: Asked) -> Form:
    """A request for changes."""
    return a_decision(asked, "return")


def not_keeping(asked: Asked) -> Form:
    """A page that is not kept."""
    return a_decision(asked, "do_not_keep")


def a_reason(asked: Asked) -> Form:
    """The reason of a withdrawal."""
    return {"reason": "Une image n’avait pas d’autorisation."}


def a_question(asked: Asked) -> Form:
    """A question to a person of the project."""
    return {"asked_of": str(asked.world.people[Who.READER].pk), "question": "La durée convient-elle ?"}


def an_opinion(asked: Asked) -> Form:
    """An opinion."""
    return {"answer": "La durée convient."}


# --- Files ------------------------------------------------------------------------------------------
def a_picture(asked: Asked) -> Form:
    """A picture to file under the project."""
    return _upload(asked, SimpleUploadedFile("vue.png", png(), "image/png"))


def a_text_file(asked: Asked) -> Form:
    """A document to file under the project."""
    return _upload(asked, SimpleUploadedFile("fiche.txt", b"Une fiche.\n", "text/plain"))


def an_office_document(asked: Asked) -> Form:
    """A scenario written in LibreOffice."""
    return {"file": upload("libreoffice.odt")}


def a_record(asked: Asked) -> Form:
    """What is said of a file that is there already, in each of the forms that say it."""
    fields = _record(asked)
    image, document = f"image-{asked.standing.image.pk}", f"doc-{asked.standing.document.pk}"
    prefixed = {f"{start}-{name}": value for start in (image, document) for name, value in fields.items()}
    return fields | prefixed


def _upload(asked: Asked, upload: SimpleUploadedFile) -> Form:
    fields = _record(asked)
    kind = "image" if upload.name.endswith("png") else "document"
    name = {"image": "image-chooser-upload", "document": "document-chooser-upload"}[kind]
    content = upload.read()
    copies = {
        place: SimpleUploadedFile(upload.name, content, upload.content_type)
        for place in ("file", "files[]", f"{name}-file")
    }
    return fields | {f"{name}-{field}": value for field, value in fields.items()} | copies


def _record(asked: Asked) -> Form:
    return {
        "title": "Une vue",
        "collection": str(folder_of(asked.world.house.lyon).pk),
        "licence": Licence.OWN.value,
        "source": "Production de l’équipe",
        "author": "Camille Exemple",
    }


# --- One's own account ------------------------------------------------------------------------------
def a_rhythm(asked: Asked) -> Form:
    """Another rhythm for one's own mails."""
    return {"rhythm": "daily", "weekday": "1"}
