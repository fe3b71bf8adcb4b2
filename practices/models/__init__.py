from practices.models.decision import Decision, DecisionKind, ReviewStep
from practices.models.moderated_page import ModeratedPage
from practices.models.project_page import AcademyProjectPage, ProjectPerson, ProjectPersonRole
from practices.models.project_space import ProjectSpace
from practices.models.publication import Publication, PublicationKind
from practices.models.review_tasks import AcademyReview, NationalPublication, ReviewTask, SecondReader
from practices.models.scenario_page import (
    DocumentRole,
    Keyword,
    NameDisplay,
    Nature,
    Place,
    ScenarioAuthor,
    ScenarioDocument,
    ScenarioKeyword,
    ScenarioPage,
)
from practices.models.structural_pages import (
    CampaignPage,
    LeadOwnedPage,
    PracticesIndexPage,
    ThemeAxis,
    ThemePage,
)

__all__ = [
    "AcademyProjectPage",
    "AcademyReview",
    "CampaignPage",
    "Decision",
    "DecisionKind",
    "DocumentRole",
    "Keyword",
    "LeadOwnedPage",
    "ModeratedPage",
    "NameDisplay",
    "NationalPublication",
    "Nature",
    "Place",
    "PracticesIndexPage",
    "ProjectPerson",
    "ProjectPersonRole",
    "ProjectSpace",
    "Publication",
    "PublicationKind",
    "ReviewStep",
    "ReviewTask",
    "ScenarioAuthor",
    "ScenarioDocument",
    "ScenarioKeyword",
    "ScenarioPage",
    "SecondReader",
    "ThemeAxis",
    "ThemePage",
]
