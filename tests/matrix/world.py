"""The world of the matrix: one page of Lyon in each state, one person of each role in each relation to it.

Every page has a canary of its own, so that whatever an answer tells of it can be read by its number.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client, TestCase
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, TaskState, UploadedFile, WorkflowState

from academies import notices as mandate_notices
from academies.models import Role
from foundation.models import HouseDocument, HouseImage, Notice, OutboxEntry, OutboxState, User
from home.models import AccessibilityAudit, HouseSettings
from practices.afterwards import reports
from practices.models import (
    Agreement,
    Checklist,
    Competence,
    CompetenceDomain,
    DraftFromDocument,
    GlossaryTerm,
    JargonTerm,
    Opinion,
    PageReport,
    ScenarioPage,
)
from practices.moderation import agreements, opinions
from practices.opening import open_project, open_theme
from search.models import Synonym
from tests.academies.factories import (
    AcademyFactory,
    CampaignFactory,
    MandateFactory,
    PeriodFactory,
    ProjectFactory,
    ThemeFactory,
)
from tests.foundation.factories import UserFactory
from tests.practices.editor import Form, open_editor
from tests.practices.secrets import STATES, secret_fields, secret_page
from tests.practices.world import CANARY, Team, World, fresh, make_world

FOREIGN = ("group_draft", "other_draft")
"""Drafts of the two other académies: what stands in the second place of an address."""
NUMBERED = {name: number for number, name in enumerate((*STATES, *FOREIGN), start=1)}
SUNG = re.compile(rf"{CANARY.casefold()}(\d)")


class Who(StrEnum):
    """One person of each role, by their relation to the pages of Lyon."""

    REFERENT = "referent"
    TEACHER = "teacher"
    INSPECTOR = "inspector"
    READER = "associated reader"
    GROUP_REFERENT = "referent of the same national group"
    GROUP_TEACHER = "teacher of the same national group"
    GROUP_INSPECTOR = "inspector of another project of the theme"
    GROUP_READER = "associated reader of another project of the theme"
    OTHER_REFERENT = "referent of another académie"
    OTHER_TEACHER = "teacher of another académie"
    OTHER_INSPECTOR = "inspector of another académie"
    OTHER_READER = "associated reader of another académie"
    CONTACT = "academic contact of Lyon"
    THEME_LEAD = "lead of the theme"
    LEAD = "lead of everything"
    OTHER_LEAD = "lead of another theme"
    GENERAL_INSPECTOR = "general inspector of the theme"
    OTHER_GENERAL_INSPECTOR = "general inspector of another theme"
    ADMINISTRATOR = "administrator"
    SIGNED_OUT = "signed out"


@dataclass
class Standing:
    """A page, and the numbers of all that belongs to it."""

    page: ScenarioPage
    image: HouseImage
    document: HouseDocument
    editor: Form = field(default_factory=dict)
    opinion: Opinion | None = None
    agreement: Agreement | None = None
    report: PageReport | None = None

    @property
    def unsent(self) -> Notice:
        """The mail that asked for the opinion: it could not be sent."""
        assert self.opinion
        return Notice.objects.get(event=f"opinion_asked:{self.opinion.pk}")

    @property
    def revisions(self) -> list[int]:
        """Its revisions, oldest first."""
        return list(self.page.revisions.order_by("pk").values_list("pk", flat=True))

    @property
    def review(self) -> int:
        """Its review, the last one; 1 stands for none."""
        return (
            WorkflowState.objects.for_instance(self.page).order_by("-pk").values_list("pk", flat=True).first()
            or 1
        )

    @property
    def step(self) -> int:
        """The last step of its review; 1 stands for none."""
        steps = TaskState.objects.filter(workflow_state=self.review)
        return steps.order_by("-pk").values_list("pk", flat=True).first() or 1


@dataclass
class MatrixWorld:
    """Everything that stands, and a signed-in browser for each person."""

    house: World
    people: dict[Who, User]
    pages: dict[str, Standing]
    other: Team
    clients: dict[Who, Client] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    sent: dict[type[HouseImage | HouseDocument], UploadedFile] = field(default_factory=dict)

    @property
    def told_of_a_mission(self) -> Notice:
        """What the associated reader was told of their mission, in a mail that did not leave."""
        reader = self.people[Who.READER]
        return Notice.objects.get(person=reader, event__startswith="mandate:", event__endswith=":given")

    def person(self, who: Who) -> User | AnonymousUser:
        """The person, as a request made now would find them."""
        return User.objects.get(pk=self.people[who].pk) if who in self.people else AnonymousUser()


def word_of(name: str) -> str:
    """The canary of a page."""
    return f"{CANARY}{NUMBERED[name]}"


def make_matrix_world() -> MatrixWorld:
    """Open the house, people it, and bring a page into every state, through the real actions."""
    house = make_world()
    theme = ThemeFactory(
        campaign=house.theme.campaign, discipline=house.discipline, title="Écrire à plusieurs"
    )
    open_theme(theme, house.lead)
    other = _other_team(house, theme)
    people = _people(house, other, theme)
    world = MatrixWorld(house, people, {}, other)
    for state in STATES:
        world.pages[state] = _standing(house, lambda state=state: secret_page(house, state, word_of(state)))
    for name, team in zip(FOREIGN, (house.lille, other), strict=True):
        world.pages[name] = _standing(house, lambda name=name, team=team: _foreign(house, name, team))
    for standing in world.pages.values():
        asked = people[Who.OTHER_LEAD if standing.page.owner == other.referent else Who.THEME_LEAD]
        standing.opinion = opinions.ask(standing.page, standing.page.owner, asked, "Qu’en pensez-vous ?")
        OutboxEntry.objects.filter(key=standing.unsent.mail_key).update(state=OutboxState.FAILED)
    _tell_of_a_mission(people[Who.READER])
    DraftFromDocument.objects.create(
        page=Page(pk=world.pages["draft"].page.pk),
        file_name=f"{word_of('draft')}.odt",
        imported_by=house.lyon.referent,
        leftovers=[{"text": word_of("draft"), "reason": "Rien ne dit où le mettre."}],
    )
    at_the_end = world.pages["approved"]
    at_the_end.agreement = agreements.open_question(at_the_end.page, house.lead, days=7)
    for state in ("published", "published_with_later_draft"):
        path = world.pages[state].page.publication.path
        world.pages[state].report = reports.receive(path, "erreur", f"Une faute, dit {word_of(state)}.")
    world.rows = _rows(house)
    world.sent = {model: _uploaded(house, model) for model in (HouseImage, HouseDocument)}
    for who, person in people.items():
        world.clients[who] = Client()
        world.clients[who].force_login(person)
    world.clients[Who.SIGNED_OUT] = Client()
    for name, standing in world.pages.items():
        who = {"group_draft": Who.GROUP_REFERENT, "other_draft": Who.OTHER_REFERENT}.get(name, Who.REFERENT)
        who = Who.THEME_LEAD if name == "approved" else who
        standing.editor = open_editor(world.clients[who], standing.page)
    return world


def _tell_of_a_mission(holder: User) -> None:
    """The holder is told of their mission, in a mail that does not leave."""
    mandate = holder.mandates.get()
    with transaction.atomic():
        mandate_notices.given(mandate, None)
    keys = Notice.objects.filter(person=holder, event__startswith=mandate_notices.events_of(mandate))
    OutboxEntry.objects.filter(key__in=keys.values("mail_key")).update(state=OutboxState.FAILED)


def _rows(house: World) -> dict[str, Any]:
    """One row of each register that no project needs."""
    today = timezone.localdate()
    entry = OutboxEntry.objects.order_by("pk").first()
    OutboxEntry.objects.filter(pk=entry.pk).update(state=OutboxState.FAILED)
    domain = CompetenceDomain.objects.create(code="x", label="Un domaine", position=99)
    return {
        "competencedomain": domain,
        "competence": Competence.objects.create(
            code="x.1", label="Une compétence", domain=domain, position=99
        ),
        "vocabularyterm": house.place,
        "checklist": Checklist.objects.first(),
        "glossaryterm": GlossaryTerm.objects.first(),
        "jargonterm": JargonTerm.objects.first(),
        "synonym": Synonym.objects.first(),
        "free_synonym": Synonym.objects.last(),
        "free_glossaryterm": GlossaryTerm.objects.first(),
        "free_jargonterm": JargonTerm.objects.first(),
        "periodwithoutdelay": PeriodFactory(campaign=house.theme.campaign),
        "free_periodwithoutdelay": PeriodFactory(campaign=house.theme.campaign, label="Un pont"),
        "housesettings": HouseSettings.objects.first(),
        "accessibilityaudit": AccessibilityAudit.objects.create(
            audited_on=today, auditor="Un organisme", conforming=90, not_conforming=6, not_applicable=10
        ),
        "courriels-et-taches": entry,
        "free_campaign": CampaignFactory(school_year="2031-2032"),
        "free_theme": ThemeFactory(campaign=house.theme.campaign, title="Un thème que rien ne cite"),
        "free_project": ProjectFactory(
            theme=house.theme, academy=AcademyFactory(code="03", name="Besançon", slug="besancon")
        ),
    }


def png() -> bytes:
    """A picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def _uploaded(house: World, model: type[HouseImage | HouseDocument]) -> UploadedFile:
    """A file that Lyon's referent sent and has not described yet."""
    content = (png(), "envoi.png") if model is HouseImage else (b"Une fiche.", "envoi.txt")
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model),
        file=ContentFile(*content),
        uploaded_by_user=house.lyon.referent,
    )


def _standing(house: World, make: Any) -> Standing:
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = make()
    image = HouseImage.objects.order_by("-pk").first()
    document = HouseDocument.objects.order_by("-pk").first()
    return Standing(fresh(page), image, document)


def _foreign(house: World, name: str, team: Team) -> ScenarioPage:
    return house.draft(team, **secret_fields(house, word_of(name), team, slug=word_of(name).casefold()))


def _other_team(house: World, theme: Any) -> Team:
    academy = AcademyFactory(code="17", name="Nantes", slug="nantes")
    project = ProjectFactory(theme=theme, academy=academy, title="Le roman à Nantes")
    people = {
        role: MandateFactory(
            role=role, project=project, user=UserFactory(email=f"{role}.nantes@exemple.example")
        ).user
        for role in (Role.REFERENT, Role.TEACHER, Role.INSPECTOR)
    }
    team = Team(academy, project, people[Role.REFERENT], people[Role.TEACHER], people[Role.INSPECTOR])
    team.page = open_project(project, house.lead)
    return team


def _people(house: World, other: Team, theme: Any) -> dict[Who, User]:
    def reader(team: Team) -> User:
        return MandateFactory(role=Role.ASSOCIATED_READER, project=team.project).user

    def national(role: Role, **place: Any) -> User:
        return MandateFactory(role=role, **place).user

    return {
        Who.REFERENT: house.lyon.referent,
        Who.TEACHER: house.lyon.teacher,
        Who.INSPECTOR: house.lyon.inspector,
        Who.READER: reader(house.lyon),
        Who.GROUP_REFERENT: house.lille.referent,
        Who.GROUP_TEACHER: house.lille.teacher,
        Who.GROUP_INSPECTOR: house.lille.inspector,
        Who.GROUP_READER: reader(house.lille),
        Who.OTHER_REFERENT: other.referent,
        Who.OTHER_TEACHER: other.teacher,
        Who.OTHER_INSPECTOR: other.inspector,
        Who.OTHER_READER: reader(other),
        Who.CONTACT: national(Role.ACADEMIC_CONTACT, academy=house.lyon.academy),
        Who.THEME_LEAD: national(Role.PROJECT_LEAD, theme=house.theme),
        Who.LEAD: house.second_lead,
        Who.OTHER_LEAD: national(Role.PROJECT_LEAD, theme=theme),
        Who.GENERAL_INSPECTOR: national(Role.GENERAL_INSPECTOR, theme=house.theme),
        Who.OTHER_GENERAL_INSPECTOR: national(Role.GENERAL_INSPECTOR, theme=theme),
        Who.ADMINISTRATOR: house.administrator,
    }
