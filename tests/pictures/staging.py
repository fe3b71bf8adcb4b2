"""What the guides show and the demonstration does not play: a reader, an exchange, an agreement, a second reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wagtail.models import Page

from academies.actions import give_mandate
from academies.models import Campaign, Mandate, Project, Role
from academies.permissions import inspectors_of, referents_of
from demonstration.loading.review import approve
from demonstration.passwords import PASSWORD
from foundation.models import User
from practices.completeness import missing_of
from practices.models import NationalSynthesisPage, ScenarioPage
from practices.moderation import actions, conversation
from practices.moderation.queue.scope import in_progress, waiting_for
from practices.tree import project_of
from tests.pictures.screens import LEAD

READER = "lecture-associee@demo.example"
GENERAL_INSPECTOR = "inspection-generale@demo.example"
ADMINISTRATOR = "admin@demo.example"
QUESTION = "Combien de temps faut-il prévoir pour la mise en commun ? Un nombre aiderait les collègues."
ANSWER = "Vingt minutes : nous l’ajoutons au déroulement."
OUTLOOK = "<p>Une journée nationale réunira les équipes à l’automne.</p>"


@dataclass(frozen=True)
class Cast:
    """Who looks at the screens, by their addresses, and at which pages."""

    referent: str
    teacher: str
    inspector: str
    asked_referent: str
    """Whose agreement is asked."""
    author: str
    draft: int
    """A draft of this author, to which something is still missing."""
    project: int
    discussed: int
    """The page that waits for the inspector, and is talked about."""
    to_publish: int
    to_read_second: int


def set_the_stage() -> Cast:
    """Play it, by the actions that people's screens call, in a demonstration that was just loaded."""
    lead = User.objects.get(email=LEAD)
    asked = _ask_for_agreements()
    inspector = max(User.objects.filter(email__startswith="inspecteur").order_by("email"), key=_waiting)
    discussed = _first_waiting(inspector.email)
    project = _project(discussed)
    _talk_about(discussed, inspector, project)
    _name_a_reader(project, lead)
    _have_a_synthesis_read(lead)
    draft = _unfinished_draft()
    return Cast(
        referent=_referent(project).email,
        teacher=_teacher(project),
        inspector=inspector.email,
        asked_referent=_referent(asked).email,
        author=draft.owner.email,
        draft=draft.pk,
        project=discussed.get_parent().pk,
        discussed=discussed.pk,
        to_publish=_first_waiting(LEAD).pk,
        to_read_second=_first_waiting(GENERAL_INSPECTOR).pk,
    )


# --- What is played -----------------------------------------------------------------------------------
def _ask_for_agreements() -> Project:
    """The inspection approves what it has of one project, in a campaign that asks for the team's agreement."""
    steps = in_progress().filter(task__content_type__model="academyreview").order_by("started_at", "pk")
    pages = [step.workflow_state.content_object.specific for step in steps]
    [(project, _)] = Counter(_project(page) for page in pages).most_common(1)
    Campaign.objects.filter(pk=project.theme.campaign_id).update(asks_for_agreement=True)
    for page in pages:
        if _project(page) == project:
            approve(page, inspectors_of(project).order_by("pk")[0])
    return project


def _talk_about(page: Page, inspector: User, project: Project) -> None:
    remark = conversation.write(page, inspector, QUESTION)
    conversation.answer(page, remark.pk, _referent(project), ANSWER)


def _name_a_reader(project: Project, lead: User) -> None:
    reader = User.objects.create_user(READER, PASSWORD, first_name="Maé", last_name="Illustration")
    give_mandate(giver=lead, user=reader, role=Role.ASSOCIATED_READER, project=project)


def _have_a_synthesis_read(lead: User) -> None:
    """The lead sends a national synthesis to the second reading."""
    synthesis = NationalSynthesisPage.objects.filter(live=True).order_by("pk")[0]
    synthesis.outlook = f"{synthesis.outlook}{OUTLOOK}"
    synthesis.save_revision(user=lead, log_action=True)
    actions.submit(synthesis, lead)


# --- Who and what is found ----------------------------------------------------------------------------
def _waiting(user: User) -> int:
    return waiting_for(user).count()


def _first_waiting(email: str) -> Page:
    step = waiting_for(User.objects.get(email=email))[0]
    return step.workflow_state.content_object.specific


def _project(page: Page) -> Project:
    project = project_of(page)
    assert project is not None
    return project


def _referent(project: Project) -> User:
    return referents_of(project).order_by("pk")[0]


def _teacher(project: Project) -> str:
    mandate = Mandate.objects.filter(project=project, role=Role.TEACHER).active().order_by("pk")[0]
    return str(mandate.user.email)


def _unfinished_draft() -> ScenarioPage:
    drafts = ScenarioPage.objects.filter(live=False, owner__email__startswith="referent").order_by("pk")
    return next(page for page in drafts if missing_of(page.get_latest_revision_as_object()))
