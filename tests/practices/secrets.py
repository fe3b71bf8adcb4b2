"""Pages whose every word that the public may not read is the canary."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, TaskState, WorkflowState

from academies.models import Mandate
from foundation.licences import Licence
from foundation.models import HouseDocument, HouseImage, OutboxEntry
from practices.models import Remark, ScenarioAuthor, ScenarioDocument, ScenarioPage
from practices.moderation import actions, conversation, withdrawal
from tests.practices.every_address import Known
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import CANARY, Team, World, body, edit, folder_of, fresh, shown

STATES = (
    "draft",
    "submitted",
    "returned",
    "approved",
    "published",
    "published_with_later_draft",
    "withdrawn",
)
WORD = CANARY.casefold()
BESIDE = "Colophane"
"""A word that stands beside the canary and nowhere else: what one searches for, so that only a leak answers with it."""
PUBLIC = "Garance"
"""A word that is public where the page is published."""


def secret_image(world: World, word: str = CANARY, team: Team | None = None) -> HouseImage:
    """A picture of a team, of Lyon's if none is given: its title and file name are nobody else's business."""
    team = team or world.lyon
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(buffer, "JPEG")
    image = HouseImage(
        title=f"{BESIDE} {word}",
        file=ContentFile(buffer.getvalue(), name=f"{word}.jpg"),
        collection=folder_of(team),
        uploaded_by_user=team.referent,
        licence=Licence.OWN.value,
    )
    image.save()
    return image


def secret_document(
    world: World, word: str = CANARY, team: Team | None = None, title: str = ""
) -> HouseDocument:
    """A document of a team: its file name, and its title unless it is given, are nobody else's business."""
    team = team or world.lyon
    document = HouseDocument(
        title=title or f"{BESIDE} {word}",
        file=ContentFile(f"Une fiche sur {word}.\n".encode(), name=f"{word}.txt"),
        collection=folder_of(team),
        uploaded_by_user=team.referent,
        licence=Licence.OWN.value,
    )
    document.save()
    return document


def secret_fields(
    world: World, word: str = CANARY, team: Team | None = None, **fields: Any
) -> dict[str, Any]:
    """A scenario that says the canary wherever it can."""
    text = f"{BESIDE} et {word}."
    return {
        "title": f"{BESIDE} {word}",
        "summary": text,
        "body": body(text, picture=picture_value(secret_image(world, word, team).pk, alt=text)),
        "authors": [_author(f"Prune {word}", "name")],
        "scenario_documents": [ScenarioDocument(document=secret_document(world, word, team))],
    } | fields


def public_fields(world: World, state: str, word: str = CANARY) -> dict[str, Any]:
    """A scenario that says the canary only where it does not show when published."""
    text = f"{PUBLIC} et rien d’autre."
    return {
        "title": f"{PUBLIC} publique",
        "slug": f"garance-{state}".replace("_", "-"),
        "summary": text,
        "body": body(text, picture=picture_value(secret_image(world, word).pk, alt="Une classe.")),
        "authors": [_author(f"Prune {word}", "team")],
        "scenario_documents": [ScenarioDocument(document=secret_document(world, word, title="Fiche"))],
    }


def secret_page(world: World, state: str, word: str = CANARY) -> ScenarioPage:
    """A page of Lyon in a state, and all that must not leave its circle holding the canary or a word of its own."""
    if state in ("draft", "submitted", "returned", "approved"):
        page = world.draft(**secret_fields(world, word, slug=f"{word.casefold()}-{state}"))
        page.keywords.add(f"{word} mot")
        page.save_revision(user=world.lyon.referent)
    elif state == "withdrawn":
        page = world.draft(**secret_fields(world, word, title="Titre neutre", slug="titre-neutre"))
    else:
        page = world.draft(**public_fields(world, state, word))
    conversation.write(page, world.lyon.referent, f"Est-ce clair pour {word} ?")
    if state != "draft":
        actions.submit(page, world.lyon.referent)
    if state == "returned":
        actions.return_for_changes(page, world.lyon.inspector, **shown(page), comment=f"Trop de {word}.")
    if state not in ("draft", "submitted", "returned"):
        actions.approve(page, world.lyon.inspector, **shown(page), comment=f"Assez de {word}.")
    if state in ("published", "published_with_later_draft", "withdrawn"):
        actions.approve(page, world.lead, **shown(page), comment=f"Vive {word}.")
    if state == "published_with_later_draft":
        edit(page, world.lyon.referent, **secret_fields(world, word))
    if state == "withdrawn":
        withdrawal.withdraw(fresh(page), world.lead, "Une image n’avait pas d’autorisation.")
    return fresh(page)


def known_about(page: Page, world: World) -> Known:
    """What stands in the places of an address that leads to the page, to its files or to its people."""
    states = WorkflowState.objects.for_instance(page)
    steps = TaskState.objects.filter(workflow_state__in=states)
    revisions = list(page.revisions.order_by("pk").values_list("pk", flat=True))
    folder = folder_of(world.lyon)
    images = list(HouseImage.objects.filter(collection=folder).order_by("-pk").values_list("pk", flat=True))
    documents = list(
        HouseDocument.objects.filter(collection=folder).order_by("-pk").values_list("pk", flat=True)
    )
    files = [*HouseImage.objects.filter(pk__in=images), *HouseDocument.objects.filter(pk__in=documents)]
    known: Known = {
        "pages": [page.pk],
        "page_id": [page.pk],
        "parent_page_id": [page.pk, world.lyon.page.pk],
        "destination_id": [world.lille.page.pk],
        "revision_id": revisions[-1:],
        "before_id": revisions[:1],
        "after_id": revisions[-1:],
        "compared": ["earliest", revisions[-1]],
        "task_state_id": list(steps.values_list("pk", flat=True)[:1]) or [1],
        "workflow_state_id": list(states.values_list("pk", flat=True)[:1]) or [1],
        "task_id": [page.get_workflow().tasks.first().pk],
        "image_id": images[:1],
        "images": images[:1],
        "document_id": documents[:1],
        "doc_id": documents[:1],
        "documents": documents[:1],
        "name": [file.file.name for file in files],
        "filter_spec": ["width-320"],
        "app_label": ["practices"],
        "model_name": ["scenariopage"],
        "content_type_app_name": ["practices"],
        "content_type_model_name": ["scenariopage"],
        "app": ["practices"],
        "app_name": ["practices"],
        "model": ["keyword"],
        "object_id": [page.pk],
        "collection_id": [folder.pk],
        "collections": [folder.pk],
        "users": [world.lyon.referent.pk],
        "project": [world.lyon.project.pk],
        "project_id": [world.lyon.project.pk],
        "theme": [world.theme.pk],
        "mandate": [Mandate.objects.get(user=world.lyon.referent).pk],
        "courriels-et-taches": list(OutboxEntry.objects.values_list("pk", flat=True)[:1]) or [1],
        "action": ["delete"],
        **{key: [1] for key in ("opinion_id", "agreement_id", "report_id", "notice_id", "mandate_notice")},
        "remark_id": list(Remark.objects.about(page.pk).values_list("pk", flat=True)[:1]) or [1],
        "action_name": ["approve"],
    }
    known |= {"page_to_move_id": [page.pk], "page_pk": [page.pk]}
    anything = (
        *("uploaded_file_id", "session_id", "workflow_pk", "workflows", "groups", "academies"),
        *("accessibilityaudit", "housesettings", "competence", "competencedomain", "vocabularyterm"),
        *("periodwithoutdelay", "checklist"),
    )
    return known | {name: [1] for name in anything}


def _author(name: str, display: str) -> ScenarioAuthor:
    return ScenarioAuthor(name=name, name_display=display, has_agreed=True, agreed_on=timezone.localdate())
