"""What a person does in the page editor: the form as a browser sends it, and where it is sent."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from practices.blocks import TEXT_FEATURES
from practices.models import ScenarioPage
from tests.practices.world import Team, World, fresh

Form = dict[str, Any]
OTHER_ROWS = ("tools", "competences", "trials", "variants", "comments")


def edit_url(page: Page) -> str:
    """The editor of a page."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_url(team: Team) -> str:
    """The editor of a new scenario below a team's project."""
    return reverse("wagtailadmin_pages:add", args=["practices", "scenariopage", team.page.pk])


def rich_text(html: str) -> str:
    """HTML as the rich text field sends it."""
    return get_rich_text_editor_widget("default", TEXT_FEATURES).format_value(html)


def paragraph(html: str) -> tuple[str, str]:
    """A paragraph block."""
    return ("paragraph", rich_text(html))


def picture_block(image_id: Any, alt: str = "Une classe débat.", decorative: bool = False) -> tuple[str, Any]:
    """A picture block; an unticked box is not sent."""
    image = {"image": str(image_id), "alt_text": alt} | ({"decorative": "on"} if decorative else {})
    return ("picture", {"image": image, "caption": ""})


def document_block(document_id: Any) -> tuple[str, Any]:
    """A document block."""
    return ("document", {"document": str(document_id), "description": ""})


def sections(*blocks: tuple[str, Any]) -> Form:
    """A body of one section that holds these blocks."""
    section = {"kind": "unfolding", "title": "", "content": streamfield(list(blocks))}
    return nested_form_data({"body": streamfield([("section", section)])})


def documents(*ids: Any) -> Form:
    """New documents of the scenario."""
    rows = [{"role": "pupil_sheet", "document": str(number)} for number in ids]
    return nested_form_data({"scenario_documents": inline_formset(rows)})


def authors(*names: str, agreed: bool = True) -> Form:
    """New authors of the scenario."""
    agreement = {"has_agreed": "on"} if agreed else {}
    rows = [{"name": name, "function": "", "name_display": "name"} | agreement for name in names]
    return nested_form_data({"authors": inline_formset(rows)})


def complete_form(world: World, **fields: Any) -> Form:
    """All that the editor of a new scenario sends once everything is filled in."""
    return (
        {
            "title": "Débattre de l’eau",
            "slug": "debattre-de-l-eau",
            "summary": "Les élèves préparent un débat.",
            "nature": "scenario",
            "disciplines": [str(world.discipline.pk)],
            "levels": [str(world.level.pk)],
            "session_count": "3",
            "session_minutes": "55",
            "places": [str(world.place.pk)],
            "programme_entry": "",
            "group_size": "",
            "disciplinary_competences": "",
            "unlisted_terms": "",
            "keywords": "débat, oral",
            "licence": "cc-by-4.0",
        }
        | sections(paragraph("<p>Les élèves cherchent des arguments.</p>"))
        | authors("Camille Exemple")
        | documents()
        | nested_form_data({name: inline_formset([]) for name in OTHER_ROWS})
        | fields
    )


def form_on_screen(response: HttpResponse) -> Form:
    """The form of an editor's answer, as a browser would send it back.

    Its body is filled in by a script, so the stored one is sent; the models of rows to add are not.
    """
    page = response.context["page"]
    return fields_on_screen(response) | (stored_body(page) if hasattr(page, "body") else {})


def fields_on_screen(response: HttpResponse) -> Form:
    """The fields of an editor's answer, but for the body."""
    screen = lxml.html.document_fromstring(response.content.decode())
    form: Form = {}
    for field in screen.get_element_by_id("page-edit-form").inputs:
        name = field.name
        if name and "__prefix__" not in name and name != "csrfmiddlewaretoken":
            form.setdefault(name, []).extend(_values(field))
    return {name: values[0] if len(values) == 1 else values for name, values in form.items() if values}


def _values(field: Any) -> list[str]:
    """What a browser sends of one field: nothing of an unticked box, of a button or of an empty choice."""
    if field.tag == "select":
        return list(field.value) if field.multiple else [field.value or ""]
    if field.tag == "textarea":
        return [(field.value or "").removeprefix("\n")]
    if field.type in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.checked else []
    return [field.value or ""] if field.type not in ("submit", "button", "file") else []


def stored_body(page: ScenarioPage) -> Form:
    """The body of a page, as the script of the editor would send it: blocks keep their id."""
    rows = []
    for section in page.body:
        content = streamfield([stored_block(block) for block in section.value["content"]])
        for number, block in enumerate(section.value["content"]):
            content[str(number)]["id"] = block.id or ""
        value = {"kind": section.value["kind"], "title": section.value["title"], "content": content}
        rows.append(("section", value))
    body = streamfield(rows)
    for number, section in enumerate(page.body):
        body[str(number)]["id"] = section.id or ""
    return nested_form_data({"body": body})


def stored_block(block: Any) -> tuple[str, Any]:
    """One block of a section: a paragraph, a picture or a document."""
    if block.block_type == "paragraph":
        return paragraph(block.value.source)
    if block.block_type == "picture":
        image = block.value["image"]
        return (
            picture_block(image.pk, image.contextual_alt_text or "", image.decorative)
            if image
            else picture_block("")
        )
    return document_block(block.value["document"].pk)


def open_editor(client: Client, page: Page) -> Form:
    """Open the editor; what it would send if nothing were changed."""
    response = client.get(edit_url(page))
    assert response.status_code == 200
    return form_on_screen(response)


def autosave(client: Client, url: str, form: Form) -> HttpResponse:
    """Send a form as the editor's script does while a person writes."""
    return client.post(url, form, headers={"accept": "application/json"})


def draft_of(page: Page) -> ScenarioPage:
    """The latest draft, as it stands in the database."""
    return fresh(page).get_latest_revision_as_object()


def state_of(page: Page) -> tuple[Any, ...]:
    """All that a refused save must leave as it was."""
    page = fresh(page)
    revision = page.get_latest_revision()
    return (
        page.revisions.count(),
        revision.pk,
        revision.created_at,
        json.dumps(revision.content, sort_keys=True, default=str),
        page.title,
        page.live,
        page.workflow_states.count(),
    )
