"""What the groups and the lead write beside the productions: project pages, syntheses, meetings, dossiers."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from demonstration.content import (
    Dossier,
    Meeting,
    NationalSynthesis,
    ProjectText,
    SitePage,
    State,
    Synthesis,
    ThemeText,
)
from demonstration.loading import cast, drafts, terms
from demonstration.loading.body import items
from demonstration.loading.calendar import Days, after, days_of, on
from demonstration.loading.programme import address_of, theme_of
from demonstration.loading.review import publish, publish_of_lead
from foundation.models import User
from home.models import HomePage, PlainPage
from practices.models import (
    AcademicSynthesisPage,
    Decision,
    DossierIndexPage,
    DossierPage,
    GroupMinutesPage,
    MinutesPage,
    NationalSynthesisPage,
    ProjectNews,
    SynthesisAuthor,
    SynthesisScenario,
    ThemePage,
)
from practices.moderation import actions

LICENCE = "cc-by-sa-4.0"
PARTS = (
    "objectives",
    "pedagogical_reflection",
    "digital_value",
    "implementation",
    "tools_and_partners",
    "evaluation",
    "pupils_gains",
    "teachers_gains",
    "difficulties",
    "generalisation",
    "outlook",
)


# --- Of an académie ---------------------------------------------------------------------------------
@transaction.atomic
def present(text: ProjectText) -> None:
    """The referent completes the project's page and the inspection approves it.

    The lead opened the page, so the second one publishes what it has become.
    """
    page = drafts.project_page(text.key)
    if Decision.objects.about(page.pk).count() > 1:
        return
    referent, days = cast.referent(text.key), Days.until(max(one.on for one in text.news))
    people = list(page.people.all())
    for named in people:
        named.has_agreed = True
    with on(days.sent):
        drafts.save_again(
            page,
            referent,
            summary=text.summary,
            tracks=text.tracks,
            tools=text.tools,
            partners=terms.academies(text.partners),
            people=people,
            news=[
                ProjectNews(dated=one.on, title=one.title, text=one.html, sort_order=rank)
                for rank, one in enumerate(text.news)
            ],
        )
    publish(page, referent, cast.inspector(text.key), cast.second_lead(), days)


@transaction.atomic
def report_of_group(text: ProjectText, meeting: Meeting) -> None:
    """The referent writes what a meeting of the académie's own group said, and it is reviewed like any page."""
    parent = drafts.project_page(text.key)
    if GroupMinutesPage.objects.child_of(parent).filter(held_on=meeting.held_on).exists():
        return
    referent = cast.referent(text.key)
    page = GroupMinutesPage(**_meeting(meeting), owner=referent, live=False)
    with on(after(meeting.held_on, 2)):
        _start(parent, page, referent)
    days = Days.until(after(meeting.held_on, 12))
    publish(page, referent, cast.inspector(text.key), cast.lead(), days)


def synthesis_of(text: ProjectText) -> AcademicSynthesisPage | None:
    """The page of a project's synthesis, if it is begun."""
    found: AcademicSynthesisPage | None = AcademicSynthesisPage.objects.child_of(
        drafts.project_page(text.key)
    ).first()
    return found


@transaction.atomic
def conclude(text: ProjectText) -> None:
    """The referent writes the synthesis of the year, and it goes as far as its content says."""
    if text.synthesis is None or synthesis_of(text) is not None:
        return
    synthesis, referent = text.synthesis, cast.referent(text.key)
    days = days_of(text.key, synthesis.state, synthesis.on)
    with on(days.begun):
        page = _synthesis_page(synthesis, referent, days)
        _start(drafts.project_page(text.key), page, referent)
    if synthesis.state == State.PUBLISHED:
        publish(page, referent, cast.inspector(text.key), cast.lead(), days)
    elif synthesis.state == State.AT_INSPECTOR:
        with on(days.sent):
            actions.submit(page, referent)


def _synthesis_page(text: Synthesis, referent: User, days: Days) -> AcademicSynthesisPage:
    page = AcademicSynthesisPage(
        title=text.title,
        slug=address_of(text.title),
        summary=text.summary,
        licence=LICENCE,
        owner=referent,
        live=False,
        **{name: getattr(text, name) for name in PARTS},
    )
    page.authors = [
        drafts.author_of(SynthesisAuthor, one, rank, days.begun) for rank, one in enumerate(text.authors)
    ]
    page.scenario_links = [
        SynthesisScenario(scenario=drafts.named(key), sort_order=rank)
        for rank, key in enumerate(text.scenarios)
    ]
    return page


# --- Of the lead ------------------------------------------------------------------------------------
def theme_page(key: str) -> ThemePage:
    """The page of the theme that the content names so."""
    page: ThemePage = ThemePage.objects.get(theme=theme_of(key))
    return page


@transaction.atomic
def report(theme: ThemeText, meeting: Meeting) -> None:
    """The lead writes what a meeting of the national group said; the second lead reads it."""
    parent = theme_page(theme.key)
    if MinutesPage.objects.child_of(parent).filter(held_on=meeting.held_on).exists():
        return
    lead, days = cast.lead(), Days.until(after(meeting.held_on, 12))
    page = MinutesPage(**_meeting(meeting), owner=lead, live=False)
    page.academies = terms.academies(meeting.academies)
    with on(after(meeting.held_on, 2)):
        _start(parent, page, lead)
    publish_of_lead(page, lead, cast.second_lead(), days)


def has_national_synthesis(theme: ThemeText) -> bool:
    """Whether the lead has written the national synthesis of a theme."""
    return bool(NationalSynthesisPage.objects.child_of(theme_page(theme.key)).exists())


@transaction.atomic
def conclude_theme(theme: ThemeText) -> None:
    """The lead writes the national synthesis; the general inspectorate, who signs its introduction, reads it."""
    if theme.national_synthesis is None or has_national_synthesis(theme):
        return
    lead, days = cast.lead(), Days.until(theme.national_synthesis.on)
    with on(days.begun):
        page = _national_page(theme.national_synthesis, lead)
        _start(theme_page(theme.key), page, lead)
    publish_of_lead(page, lead, cast.general_inspector(theme.key), days)


def _national_page(text: NationalSynthesis, lead: User) -> NationalSynthesisPage:
    points = [
        {
            "type": "point",
            "value": {
                "text": point.text,
                "scenarios": items([drafts.named(key).pk for key in point.scenarios]),
            },
        }
        for point in text.key_points
    ]
    return NationalSynthesisPage(
        title=text.title,
        slug=address_of(text.title),
        summary=text.summary,
        introduction=text.introduction,
        introduction_signed_by=text.introduction_signed_by,
        introduction_function=text.introduction_function,
        reflection=text.reflection,
        axes_text=text.axes,
        key_points=_blocks(NationalSynthesisPage, "key_points", points),
        remarks=text.remarks,
        outlook=text.outlook,
        owner=lead,
        live=False,
    )


@transaction.atomic
def gather(dossier: Dossier) -> None:
    """The lead composes a dossier; the second lead reads it."""
    parent, slug = DossierIndexPage.objects.get(), address_of(dossier.title)
    if DossierPage.objects.child_of(parent).filter(slug=slug).exists():
        return
    lead, days = cast.lead(), Days.until(dossier.on)
    parts = [
        {
            "type": "part",
            "value": {
                "title": part.title,
                "text": part.html,
                "items": items(
                    [{"scenario": drafts.named(one.scenario).pk, "note": one.note} for one in part.items]
                ),
            },
        }
        for part in dossier.parts
    ]
    page = DossierPage(
        title=dossier.title,
        slug=slug,
        summary=dossier.summary,
        introduction=dossier.introduction,
        selection=_blocks(DossierPage, "selection", parts),
        owner=lead,
        live=False,
    )
    page.disciplines = terms.disciplines(dossier.disciplines)
    with on(days.begun):
        _start(parent, page, lead)
    publish_of_lead(page, lead, cast.second_lead(), days)


# --- Of the house -----------------------------------------------------------------------------------
@transaction.atomic
def tell_of_the_site(text: SitePage) -> None:
    """The administrator writes a page of the site, and publishes it alone."""
    parent, slug = HomePage.objects.get(), address_of(text.title)
    if PlainPage.objects.child_of(parent).filter(slug=slug).exists():
        return
    sections = [
        {
            "type": "section",
            "value": {"title": one.title, "content": [{"type": "paragraph", "value": one.html}]},
        }
        for one in text.sections
    ]
    author, days = cast.administrator(), Days.until(text.on)
    page = PlainPage(
        title=text.title,
        slug=slug,
        summary=text.summary,
        body=_blocks(PlainPage, "body", sections),
        owner=author,
        live=False,
    )
    with on(days.begun):
        _start(parent, page, author)
    publish_of_lead(page, author, author, days)


# --- Parts ------------------------------------------------------------------------------------------
def _start(parent: Page, page: Page, author: User) -> None:
    parent.add_child(instance=page)
    page.save_revision(user=author, log_action=True)


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "title": meeting.title,
        "slug": address_of(meeting.title),
        "held_on": meeting.held_on,
        "place": meeting.place,
        "agenda": meeting.agenda,
        "synthesis": meeting.synthesis,
    }


def _blocks(model: type[Page], name: str, raw: list[dict[str, Any]]) -> Any:
    return model._meta.get_field(name).stream_block.to_python(raw)
