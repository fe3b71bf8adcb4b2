"""Opening the structure: the pages that nobody makes by hand, with the space and the rights of a project's team.

Each action can be run again: it finds what it made and adds what is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.html import format_html
from wagtail.models import Collection, Page, WorkflowPage

from academies import permissions as mandates
from academies.models import Campaign, Mandate, Project, Role, Theme
from academies.models.mandate import MandateQuerySet
from practices.models import (
    AcademyProjectPage,
    CampaignPage,
    Decision,
    DecisionKind,
    DossierIndexPage,
    ModeratedPage,
    PracticesIndexPage,
    ProjectPerson,
    ProjectPersonRole,
    ProjectSpace,
    Publication,
    ReviewStep,
    ThemeAxis,
    ThemePage,
)
from practices.moderation.errors import NotAllowed
from practices.publication.actions import make_public
from practices.publication.content_hash import content_hash
from practices.publication.writer import rebuild
from practices.record import log
from practices.rights import derive_rights
from practices.workflows import academy_workflow

if TYPE_CHECKING:
    from foundation.models import User


@transaction.atomic
def open_index(home: Page, actor: User, introduction: str = "") -> PracticesIndexPage:
    """Make the rubric below the home page, with the circuit of the académies' pages. Administrators only."""
    _require(mandates.is_administrator(actor))
    index: PracticesIndexPage | None = PracticesIndexPage.objects.first()
    if index is None:
        index = PracticesIndexPage(
            title="Pratiques pédagogiques", slug="pratiques", introduction=introduction, live=False
        )
        open_page(home, index, actor)
        WorkflowPage.objects.create(page=index.page_ptr, workflow=academy_workflow())
        _derive(Mandate.objects.filter(role__in=(Role.PROJECT_LEAD, Role.ADMINISTRATOR)))
    return index


@transaction.atomic
def open_dossiers(actor: User, introduction: str = "") -> DossierIndexPage:
    """Make the page that lists the dossiers. Leads of all themes only."""
    _require(mandates.is_project_lead(actor, None))
    page: DossierIndexPage | None = DossierIndexPage.objects.first()
    if page is None:
        page = DossierIndexPage(title="Dossiers", slug="dossiers", introduction=introduction, live=False)
        open_page(PracticesIndexPage.objects.get(), page, actor)
    return page


@transaction.atomic
def open_campaign(campaign: Campaign, actor: User, introduction: str = "") -> CampaignPage:
    """Make the page of a school year. Leads of all themes only."""
    _require(mandates.is_project_lead(actor, None))
    page: CampaignPage | None = CampaignPage.objects.filter(campaign=campaign).first()
    if page is None:
        page = CampaignPage(
            campaign=campaign,
            title=f"TraAM {campaign.school_year}",
            slug=campaign.school_year,
            introduction=introduction,
            live=False,
        )
        open_page(PracticesIndexPage.objects.get(), page, actor)
    return page


@transaction.atomic
def open_theme(theme: Theme, actor: User) -> ThemePage:
    """Make the page of a theme, prefilled from what the programme says of it. Its lead only."""
    _require(mandates.is_project_lead(actor, theme))
    page: ThemePage | None = ThemePage.objects.filter(theme=theme).first()
    if page is None:
        page = ThemePage(
            theme=theme,
            title=theme.title,
            slug=theme.slug,
            question=theme.question,
            brief=_as_rich_text(theme.brief),
            live=False,
        )
        page.axes.set([ThemeAxis(label=axis, sort_order=number) for number, axis in enumerate(theme.axes)])
        open_page(CampaignPage.objects.get(campaign=theme.campaign), page, actor)
        _derive(Mandate.objects.filter(role=Role.PROJECT_LEAD, theme=theme))
    return page


@transaction.atomic
def open_project(project: Project, actor: User) -> AcademyProjectPage:
    """Make the page of a kept project, its folder, its team's group and rights. The theme's lead only."""
    _require(mandates.is_project_lead(actor, project.theme))
    page: AcademyProjectPage | None = AcademyProjectPage.objects.filter(project=project).first()
    if page is None:
        page = _project_page(project)
        theme_page = ThemePage.objects.get(theme=project.theme)
        open_page(theme_page, page, actor)
        rebuild(Publication.objects.get(page_id=theme_page.pk))
    if not ProjectSpace.objects.filter(project=project).exists():
        folder = Collection.get_first_root_node().add_child(
            name=f"{project.academy.name} – {project.title}"[:250]
        )
        ProjectSpace.objects.create(project=project, collection=folder)
    leads_of_the_theme = Mandate.objects.filter(role=Role.PROJECT_LEAD, theme=project.theme)
    _derive(Mandate.objects.filter(project=project) | leads_of_the_theme)
    return page


def open_page(parent: Page, page: ModeratedPage, actor: User) -> None:
    """Add a structural page and publish it, by a decision of opening that names who opened it."""
    parent.add_child(instance=page)
    revision = page.save_revision(user=actor, log_action=True)
    decision = Decision.objects.create(
        kind=DecisionKind.PUBLISHED,
        step=ReviewStep.OPENING,
        page_id=page.pk,
        page_key=page.translation_key,
        page_title=page.title,
        actor=actor,
        revision_id=revision.pk,
        content_hash=content_hash(revision.as_object()),
    )
    log.write_down_decision(page, decision)
    make_public(page, actor)


def _project_page(project: Project) -> AcademyProjectPage:
    page = AcademyProjectPage(
        project=project,
        title=project.title,
        slug=f"{project.academy.slug}-{project.slug}",
        axis=project.axis,
        approach=_as_rich_text(project.approach),
        team_size=mandates.team_of(project).count() or None,
        live=False,
    )
    page.people.set(_people_of(project))
    page.levels.set(project.levels.all())
    return page


def _people_of(project: Project) -> list[ProjectPerson]:
    """Inspectors and referents, unnamed in public until each agrees."""
    roles = {Role.INSPECTOR: ProjectPersonRole.INSPECTOR, Role.REFERENT: ProjectPersonRole.REFERENT}
    named = Mandate.objects.filter(project=project, role__in=roles).active().select_related("user")
    return [
        ProjectPerson(
            role=roles[Role(mandate.role)],
            name=str(mandate.user),
            function=mandate.user.function_title,
            sort_order=number,
        )
        for number, mandate in enumerate(named.order_by("pk"))
    ]


def _derive(mandates_that_open_it: MandateQuerySet) -> None:
    """Open the new page to those whose mandates were given before it stood."""
    for mandate in mandates_that_open_it.active().select_related("user"):
        derive_rights(mandate.user)


def _as_rich_text(text: str) -> str:
    paragraphs = [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
    return "".join(format_html("<p>{}</p>", paragraph) for paragraph in paragraphs)


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise NotAllowed("Votre mission ne permet pas d’ouvrir cette page.")
