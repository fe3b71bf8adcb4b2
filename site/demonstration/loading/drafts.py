"""Drafts: a scenario as its team first saves it, and as it saves it again."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from wagtail.models import Page

from academies.models import Discipline, Level
from demonstration.content import Author, Scenario
from demonstration.loading import cast
from demonstration.loading.body import body_of
from demonstration.loading.files import deposit_document, deposit_picture
from demonstration.loading.programme import address_of, project_of
from foundation.models import User
from practices.models import AcademyProjectPage, ScenarioPage
from practices.models.scenario_page import (
    DocumentRole,
    NameDisplay,
    Nature,
    Place,
    ScenarioAuthor,
    ScenarioDocument,
)


def find(scenario: Scenario) -> ScenarioPage | None:
    """The page of a scenario, if its team has begun it."""
    parent = AcademyProjectPage.objects.get(project=project_of(scenario.project))
    found: ScenarioPage | None = (
        ScenarioPage.objects.child_of(parent).filter(slug=address_of(scenario.title)).first()
    )
    return found


def begin(scenario: Scenario) -> ScenarioPage:
    """Deposit the files and save the first draft, as its first author.

    A draft that will be sent back lacks its last section: the inspection asks for it.
    """
    project, author = project_of(scenario.project), cast.writer(scenario.project, scenario.authors[0].name)
    pictures = {one.picture: deposit_picture(one, project, author) for one in scenario.pictures}
    documents = {one.title: deposit_document(one, project, author) for one in scenario.documents}
    sections = scenario.sections[:-1] if _is_completed_after_return(scenario) else scenario.sections
    page = ScenarioPage(
        title=scenario.title,
        slug=address_of(scenario.title),
        summary=scenario.summary,
        nature=code_of(Nature, scenario.nature),
        session_count=scenario.session_count,
        session_minutes=scenario.session_minutes,
        place=code_of(Place, scenario.place) if scenario.place else "",
        licence=scenario.licence,
        body=body_of(sections, pictures, documents),
        owner=author,
        live=False,
    )
    page.disciplines = list(Discipline.objects.filter(code__in=scenario.disciplines))
    page.levels = list(Level.objects.filter(code__in=scenario.levels))
    page.keywords.add(*scenario.keywords)
    page.authors = [_author(one, rank) for rank, one in enumerate(scenario.authors)]
    page.scenario_documents = [
        ScenarioDocument(document=documents[one.title], role=code_of(DocumentRole, one.role), sort_order=rank)
        for rank, one in enumerate(scenario.documents)
    ]
    AcademyProjectPage.objects.get(project=project).add_child(instance=page)
    page.save_revision(user=author, log_action=True)
    return page


def complete(page: Page, scenario: Scenario) -> None:
    """Save the draft again with all its sections, as the referent."""
    draft = fresh(page).get_latest_revision_as_object()
    images = [block.value["image"] for block in _pictures_in(draft.body)]
    pictures = {one.picture: image for one, image in zip(scenario.pictures, images, strict=True)}
    documents = {item.document.title: item.document for item in draft.scenario_documents.all()}
    save_again(page, cast.referent(scenario.project), body=body_of(scenario.sections, pictures, documents))


def edit_later(page: Page, scenario: Scenario) -> None:
    """Save a draft of a published page, which nobody has reviewed yet."""
    if scenario.later is None:
        raise ValueError(f"{scenario.key} says nothing of a later draft.")
    draft = fresh(page).get_latest_revision_as_object()
    body = draft.body
    raw = body.get_prep_value()
    for section, written in zip(scenario.sections, raw, strict=True):
        if section.title == scenario.later.append_to:
            written["value"]["content"].append({"type": "paragraph", "value": scenario.later.append_html})
    save_again(
        page,
        cast.referent(scenario.project),
        summary=scenario.later.summary,
        body=body.stream_block.to_python(raw),
    )


def save_again(page: Page, user: User, **fields: Any) -> None:
    """Save a new draft of a page with some fields changed."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, log_action=True)


def fresh(page: Page) -> Any:
    """The page as the database has it now."""
    return Page.objects.get(pk=page.pk).specific


def code_of(choices: type[TextChoices], label: str) -> str:
    """The code of a choice from its label, without regard to the kind of spaces; KeyError for an unknown one."""
    codes = {" ".join(str(choice.label).split()): choice.value for choice in choices}
    return str(codes[" ".join(label.split())])


def _author(author: Author, rank: int) -> ScenarioAuthor:
    return ScenarioAuthor(
        name=author.name,
        function=author.function,
        name_display=code_of(NameDisplay, author.named),
        has_agreed=author.agreed,
        agreed_on=timezone.localdate() if author.agreed else None,
        sort_order=rank,
    )


def _is_completed_after_return(scenario: Scenario) -> bool:
    return bool(scenario.returned_first) and scenario.state.was_published


def _pictures_in(body: Any) -> list[Any]:
    return [block for section in body for block in section.value["content"] if block.block_type == "picture"]
