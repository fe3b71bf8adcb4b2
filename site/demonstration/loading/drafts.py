"""Drafts of productions: as their team first saves them, and as it saves them again."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Page

from academies.models import Academy
from demonstration.content import Author, Scenario, scenarios
from demonstration.loading import cast, terms
from demonstration.loading.body import body_of
from demonstration.loading.calendar import past
from demonstration.loading.files import document_of, picture_of, recording_of
from demonstration.loading.programme import address_of, project_of
from demonstration.loading.terms import code_of
from foundation.models import HouseDocument, User
from practices.models import (
    AcademyProjectPage,
    DocumentRole,
    GroupSize,
    NameDisplay,
    Nature,
    ScenarioAuthor,
    ScenarioCompetence,
    ScenarioDocument,
    ScenarioPage,
    ScenarioTool,
    ScenarioTrial,
    ScenarioVariant,
    Vocabulary,
)


def find(scenario: Scenario) -> ScenarioPage | None:
    """The page of a production, if its team has begun it."""
    found: ScenarioPage | None = (
        ScenarioPage.objects.child_of(project_page(scenario.project))
        .filter(slug=address_of(scenario.title))
        .first()
    )
    return found


def named(key: str) -> ScenarioPage:
    """The page of the production that the content names so; LookupError before it is begun."""
    page = find(next(one for one in scenarios() if one.key == key))
    if page is None:
        raise LookupError(f"Nobody has begun {key} yet.")
    return page


def project_page(key: str) -> AcademyProjectPage:
    """The page of the project that the content names so."""
    page: AcademyProjectPage = AcademyProjectPage.objects.get(project=project_of(key))
    return page


def begin(scenario: Scenario, agreed_on: date) -> ScenarioPage:
    """Deposit the files and save the first draft, as its first author.

    A draft that will be sent back lacks its last section: the inspection asks for it.
    """
    author = cast.writer(scenario.project, scenario.authors[0].name)
    documents = _documents(scenario, author)
    page = ScenarioPage(
        title=scenario.title,
        slug=address_of(scenario.title),
        summary=scenario.summary,
        nature=code_of(Nature, scenario.nature),
        session_count=scenario.session_count,
        session_minutes=scenario.session_minutes,
        programme_entry=scenario.programme_entry,
        group_size=code_of(GroupSize, scenario.group_size) if scenario.group_size else "",
        disciplinary_competences=scenario.disciplinary_competences,
        licence=scenario.licence,
        body=_body(scenario, author, documents, without_last=_is_completed_after_return(scenario)),
        owner=author,
        live=False,
    )
    _describe(page, scenario)
    page.authors = [
        author_of(ScenarioAuthor, one, rank, agreed_on) for rank, one in enumerate(scenario.authors)
    ]
    page.scenario_documents = [
        ScenarioDocument(document=documents[one.title], role=code_of(DocumentRole, one.role), sort_order=rank)
        for rank, one in enumerate(scenario.documents)
    ]
    project_page(scenario.project).add_child(instance=page)
    page.save_revision(user=author, log_action=True)
    return page


def link(page: Page, scenario: Scenario) -> None:
    """Save the draft again with its variants, once the pages they lead to are begun."""
    variants = [
        ScenarioVariant(scenario=named(one.scenario), note=one.note, sort_order=rank)
        for rank, one in enumerate(scenario.variants)
    ]
    save_again(page, cast.referent(scenario.project), variants=variants)


def complete(page: Page, scenario: Scenario) -> None:
    """Save the draft again with all its sections, as the referent."""
    referent = cast.referent(scenario.project)
    save_again(page, referent, body=_body(scenario, referent, _documents(scenario, referent)))


def add_trials(page: Page, scenario: Scenario) -> None:
    """Save the draft again with what other académies made of the production."""
    trials = [
        ScenarioTrial(
            academy=Academy.objects.get(code=one.academy),
            tried_on=one.on,
            feedback=one.feedback,
            sort_order=rank,
        )
        for rank, one in enumerate(scenario.trials)
    ]
    save_again(page, cast.referent(scenario.project), trials=trials)


def edit_later(page: Page, scenario: Scenario) -> None:
    """Save a draft of a published page, which nobody has reviewed yet."""
    if scenario.later is None:
        raise ValueError(f"{scenario.key} says nothing of a later draft.")
    body = fresh(page).get_latest_revision_as_object().body
    raw = body.get_prep_value()
    for section, written in zip(scenario.sections, raw, strict=True):
        if section.name == scenario.later.append_to:
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


def author_of(row: type[Any], author: Author, rank: int, agreed_on: date) -> Any:
    """The row of an author, on a production or a synthesis."""
    return row(
        name=author.name,
        function=author.function,
        name_display=code_of(NameDisplay, author.named),
        has_agreed=author.agreed,
        agreed_on=past(agreed_on) if author.agreed else None,
        sort_order=rank,
    )


# --- Parts ------------------------------------------------------------------------------------------
def _body(
    scenario: Scenario, author: User, documents: dict[str, HouseDocument], *, without_last: bool = False
) -> Any:
    project = project_of(scenario.project)
    pictures = {one.picture: picture_of(one, project, author) for one in scenario.pictures}
    sections = scenario.sections[:-1] if without_last else scenario.sections
    return body_of(sections, pictures, documents)


def _documents(scenario: Scenario, author: User) -> dict[str, HouseDocument]:
    project = project_of(scenario.project)
    written = {one.title: document_of(one, project, author) for one in scenario.documents}
    recorded = {one.title: recording_of(one, project, author) for one in scenario.recordings}
    return written | recorded


def _describe(page: ScenarioPage, scenario: Scenario) -> None:
    page.disciplines = terms.disciplines(scenario.disciplines)
    page.levels = terms.levels(scenario.levels)
    page.equipment = terms.terms(Vocabulary.EQUIPMENT, scenario.equipment)
    page.places = terms.terms(Vocabulary.PLACE, scenario.places)
    page.modalities = terms.terms(Vocabulary.MODALITY, scenario.modalities)
    page.activities = terms.terms(Vocabulary.ACTIVITY, scenario.activities)
    page.keywords.add(*scenario.keywords)
    page.competences = [
        ScenarioCompetence(competence=terms.competence(one.code), level=one.level, sort_order=rank)
        for rank, one in enumerate(scenario.competences)
    ]
    page.tools = [
        ScenarioTool(
            name=one.name,
            kind=next(iter(terms.terms(Vocabulary.TOOL, [one.kind] if one.kind else [])), None),
            pupil_account=one.pupil_account,
            data_sent=one.data_sent,
            generative_ai=one.generative_ai,
            free_alternative=one.free_alternative,
            sort_order=rank,
        )
        for rank, one in enumerate(scenario.tools)
    ]


def _is_completed_after_return(scenario: Scenario) -> bool:
    return bool(scenario.returned_first) and scenario.state.was_published
