"""A small world for the gate's tests: two académies at work on one theme, their people, and pages in chosen states."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, Page

from academies.models import Academy, Discipline, Level, Project, Role, Theme
from foundation.licences import Licence
from foundation.models import HouseDocument, HouseImage, User
from home.opening import open_house
from practices.models import (
    AcademyProjectPage,
    PracticesIndexPage,
    ProjectSpace,
    ScenarioAuthor,
    ScenarioPage,
    Vocabulary,
    VocabularyTerm,
)
from practices.moderation import actions, withdrawal
from practices.moderation.checklists import nothing_to_report_on
from practices.opening import open_campaign, open_project, open_theme
from tests.academies.factories import (
    AcademyFactory,
    CampaignFactory,
    DisciplineFactory,
    LevelFactory,
    LevelGroupFactory,
    MandateFactory,
    ProjectFactory,
    ThemeFactory,
)
from tests.foundation.factories import UserFactory
from tests.foundation.files.samples import RECORDINGS

CANARY = "Zinzolin"
"""A word that stands in every draft of the world and nowhere else."""


@dataclass
class Team:
    """One académie's project and its people."""

    academy: Academy
    project: Project
    referent: User
    teacher: User
    inspector: User
    page: AcademyProjectPage | None = None


@dataclass
class World:
    """Everything that stands."""

    theme: Theme
    discipline: Discipline
    level: Level
    place: VocabularyTerm
    administrator: User
    lead: User
    second_lead: User
    general_inspector: User
    index: PracticesIndexPage
    lyon: Team
    lille: Team
    drafted: int = field(default=0)

    def draft(self, team: Team | None = None, **fields: Any) -> ScenarioPage:
        """A complete scenario, saved by its referent, never sent to review."""
        team = team or self.lyon
        self.drafted += 1
        author = fields.pop("owner", team.referent)
        page = ScenarioPage(
            **{
                "title": f"Débattre en classe {self.drafted}",
                "slug": f"debattre-en-classe-{self.drafted}",
                "summary": f"Les élèves préparent un débat sur le thème {CANARY}.",
                "session_count": 3,
                "session_minutes": 55,
                "licence": Licence.CC_BY.value,
                "body": body("Les élèves cherchent des arguments, puis les confrontent."),
                "owner": author,
                "live": False,
            }
            | fields
        )
        page.disciplines = [self.discipline]
        page.levels = [self.level]
        page.places = [self.place]
        page.keywords.add("débat", "oral")
        page.authors = [
            ScenarioAuthor(
                name="Camille Exemple", function="Professeure", has_agreed=True, agreed_on="2025-10-01"
            )
        ]
        team.page.add_child(instance=page)
        page.save_revision(user=author, log_action=True)
        return fresh(page)

    def submitted(self, team: Team | None = None, **fields: Any) -> ScenarioPage:
        """A scenario at the inspector."""
        team = team or self.lyon
        page = self.draft(team, **fields)
        actions.submit(page, team.referent)
        return fresh(page)

    def returned(self, team: Team | None = None, **fields: Any) -> ScenarioPage:
        """A scenario that the inspector sent back."""
        team = team or self.lyon
        page = self.submitted(team, **fields)
        actions.return_for_changes(page, team.inspector, **shown(page), comment="Précisez l’évaluation.")
        return fresh(page)

    def approved(self, team: Team | None = None, **fields: Any) -> ScenarioPage:
        """A scenario at DNE A2."""
        team = team or self.lyon
        page = self.submitted(team, **fields)
        actions.approve(page, team.inspector, **shown(page))
        return fresh(page)

    def published(self, team: Team | None = None, **fields: Any) -> ScenarioPage:
        """A published scenario."""
        return self.publish(self.submitted(team, **fields), team)

    def publish(self, page: ScenarioPage, team: Team | None = None) -> ScenarioPage:
        """Take the two decisions that make a page that waits for the inspector public."""
        actions.approve(page, (team or self.lyon).inspector, **shown(page))
        actions.approve(page, self.lead, **shown(page))
        return fresh(page)

    def published_with_later_draft(self, team: Team | None = None, **fields: Any) -> ScenarioPage:
        """A published scenario whose team has gone on writing."""
        team = team or self.lyon
        page = self.published(team, **fields)
        edit(page, team.referent, summary="Une suite que personne n’a relue.")
        return fresh(page)

    def withdrawn(self, team: Team | None = None, **fields: Any) -> ScenarioPage:
        """A scenario that was published, then withdrawn."""
        page = self.published(team, **fields)
        withdrawal.withdraw(page, self.lead, "Une image n’avait pas d’autorisation.")
        return fresh(page)


def make_world() -> World:
    """Open a house with one campaign, one theme and two projects, through the real actions."""
    administrator = MandateFactory(administrator=True).user
    lead, second_lead = MandateFactory(lead=True).user, MandateFactory(lead=True).user
    general_inspector = MandateFactory(general_inspector=True).user
    index = open_house(administrator, title="Pratiques", introduction="<p>Bienvenue.</p>")
    campaign = CampaignFactory()
    discipline = DisciplineFactory(code="histoire-geographie", label="Histoire-géographie")
    theme = ThemeFactory(campaign=campaign, discipline=discipline, title="S’informer dans le numérique")
    level = LevelFactory(code="5e", label="5e", group=LevelGroupFactory(label="Cycle 4"))
    open_campaign(campaign, lead)
    open_theme(theme, lead)
    world = World(
        theme=theme,
        discipline=discipline,
        level=level,
        place=VocabularyTerm.objects.create(
            code="017-classe", vocabulary=Vocabulary.PLACE, label="en salle de classe"
        ),
        administrator=administrator,
        lead=lead,
        second_lead=second_lead,
        general_inspector=general_inspector,
        index=index,
        lyon=_team(theme, "Lyon", "10"),
        lille=_team(theme, "Lille", "09"),
    )
    for team in (world.lyon, world.lille):
        team.page = open_project(team.project, lead)
    return world


def _team(theme: Theme, name: str, code: str) -> Team:
    academy = AcademyFactory(code=code, name=name, slug=name.lower())
    project = ProjectFactory(theme=theme, academy=academy, title=f"Le débat à {name}")
    people = {
        role: MandateFactory(
            role=role, project=project, user=UserFactory(email=f"{role}.{name.lower()}@exemple.example")
        ).user
        for role in (Role.REFERENT, Role.TEACHER, Role.INSPECTOR)
    }
    return Team(
        academy=academy,
        project=project,
        referent=people[Role.REFERENT],
        teacher=people[Role.TEACHER],
        inspector=people[Role.INSPECTOR],
    )


def fresh(page: Any) -> Any:
    """The page as it stands in the database now."""
    return Page.objects.get(pk=page.pk).specific


def edit(page: ScenarioPage, user: User, **fields: Any) -> ScenarioPage:
    """Save a new draft of a page as someone."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, log_action=True)
    return fresh(page)


def shown(page: Page) -> dict[str, Any]:
    """What a review screen opened now would send with a decision: nothing to report on the checklist."""
    return {**actions.seen_now(page), "checklist": nothing_to_report_on(fresh(page))}


def body(*paragraphs: str, **blocks: Any) -> list[Any]:
    """A body of one section with these paragraphs, then the blocks given by name."""
    content = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]
    content += [{"type": name, "value": value} for name, value in blocks.items()]
    return _stream([{"type": "section", "value": {"kind": "unfolding", "title": "", "content": content}}])


def draft_of_body(world: World, **blocks: Any) -> ScenarioPage:
    """The draft of a scenario whose only section holds a paragraph, then these blocks."""
    return world.draft(body=body("Les élèves observent.", **blocks)).get_latest_revision_as_object()


def _stream(raw: list[Any]) -> Any:
    field = ScenarioPage._meta.get_field("body")
    return field.stream_block.to_python(raw)


def picture(team: Team, title: str = "Le débat", **rights: Any) -> HouseImage:
    """A picture filed under a team's project, its rights recorded."""
    buffer = io.BytesIO()
    Image.new("RGB", (800, 500), "teal").save(buffer, "JPEG")
    image = HouseImage(
        title=title,
        file=ContentFile(buffer.getvalue(), name="debat.jpg"),
        collection=folder_of(team),
        uploaded_by_user=team.referent,
        **{"licence": Licence.OWN.value, "source": "Photographie de l’auteure", "author": "Camille Exemple"}
        | rights,
    )
    image.save()
    return image


def document(team: Team, title: str = "Fiche élève", **rights: Any) -> HouseDocument:
    """A text document filed under a team's project, its rights recorded."""
    found = HouseDocument(
        title=title,
        collection=folder_of(team),
        uploaded_by_user=team.referent,
        **{
            "file": ContentFile(b"Une fiche.\n", name="fiche.txt"),
            "licence": Licence.OWN.value,
            "source": "Production de l’équipe",
            "author": "Camille Exemple",
        }
        | rights,
    )
    found.save()
    return found


def recording(team: Team, title: str = "Le débat enregistré", **rights: Any) -> HouseDocument:
    """A recording filed under a team's project, its rights recorded."""
    sound = (RECORDINGS / "debat.mp3").read_bytes()
    return document(team, title, file=ContentFile(sound, name="debat.mp3"), **rights)


def folder_of(team: Team) -> Collection:
    """The folder of a team's files."""
    return ProjectSpace.objects.get(project=team.project).collection
