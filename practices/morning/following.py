"""How things stand for those who do not write: the inspection's projects, the general inspectorate's themes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from academies.models import Role
from practices.models import NationalSynthesisPage
from practices.morning.lines import Line, Part, shown_of
from practices.standings.campaigns import followed_in
from practices.standings.choices import pages_address
from practices.standings.states import PageState, counted

if TYPE_CHECKING:
    from academies.models import Project, Theme
    from practices.morning.known import Known

OF_PROJECTS = (Role.INSPECTOR, Role.ASSOCIATED_READER)


def introductions(known: Known) -> Part:
    """The national syntheses of open campaigns whose introduction nobody signed: the general inspectorate's to do."""
    syntheses = (
        NationalSynthesisPage.objects.filter(
            known.reach.pages(Role.GENERAL_INSPECTOR, path="path"), live=False
        )
        .annotate(
            text=KeyTransform("introduction", "latest_revision__content"),
            signed_by=KeyTransform("introduction_signed_by", "latest_revision__content"),
        )
        .order_by("path")
        .values_list("pk", "draft_title", "text", "signed_by")
    )
    unsigned = [row for row in syntheses if not str(row[3] or "").strip()]
    return Part(
        name="introductions",
        heading="Introductions de synthèses nationales à signer",
        rank=32,
        lines=shown_of(unsigned, known.limit("introductions"), _introduction_line),
        total=len(unsigned),
        action="Lire la synthèse",
    )


def projects(known: Known) -> Part:
    """The open projects that the person inspects or reads, each with the states of its pages."""
    found: dict[int, Project] = {}
    counts: dict[int, Counter[PageState]] = {}
    for one in known.pages_of(*OF_PROJECTS):
        if (project := one.place.project) and project.is_open:
            found[project.pk] = project
            counts.setdefault(project.pk, Counter())[one.state] += 1
    return Part(
        name="projets",
        heading="Vos projets",
        rank=30,
        lines=shown_of(
            list(found.values()), known.limit("projets"), lambda one: _project_line(one, counts[one.pk])
        ),
        total=len(found),
    )


def themes(known: Known) -> Part:
    """The themes of this year that the general inspectorate follows, each with the states of its pages."""
    followed = followed_in(known.user, "", (Role.GENERAL_INSPECTOR,), entries=known.entries)
    found: dict[int, Theme] = {}
    counts: dict[int, Counter[PageState]] = {}
    for one in followed.standings if followed else []:
        if theme := one.place.theme:
            found[theme.pk] = theme
            counts.setdefault(theme.pk, Counter())[one.state] += 1
    return Part(
        name="themes",
        heading="Les thèmes que vous suivez",
        rank=40,
        lines=shown_of(
            list(found.values()), known.limit("themes"), lambda one: _theme_line(one, counts[one.pk])
        ),
        total=len(found),
        others=reverse("review_dashboard"),
    )


def in_words(counts: Counter[PageState]) -> str:
    """« 2 à l’inspection, 1 publiée »."""
    return ", ".join(counted(counts[state], state) for state in PageState if counts[state])


# --- Lines ------------------------------------------------------------------------------------------
def _introduction_line(row: tuple[int, str, str | None, str | None]) -> Line:
    pk, title, text, _ = row
    written = (
        "L’introduction est écrite et attend votre signature." if text else "L’introduction reste à écrire."
    )
    return Line(
        title=title,
        address=f"{reverse('review', args=[pk])}#signature",
        note=written,
        badge="à signer" if text else "à écrire",
        tone="bientot",
    )


def _project_line(project: Project, counts: Counter[PageState]) -> Line:
    chosen = {
        "campagne": project.theme.campaign.slug,
        "theme": str(project.theme_id),
        "academie": project.academy.slug,
    }
    return Line(
        title=project.title,
        address=pages_address(**chosen),
        facts=(project.academy.label, project.theme.title),
        note=f"{in_words(counts)}.",
    )


def _theme_line(theme: Theme, counts: Counter[PageState]) -> Line:
    address = pages_address(campagne=theme.campaign.slug, theme=str(theme.pk))
    return Line(title=theme.title, address=address, note=f"{in_words(counts)}.")
