from practices.models.after_publication import PageReport, ReportKind, Rereading
from practices.models.agreement import Agreement, AgreementAnswer
from practices.models.checklist import AdvisedReading, Checklist, ChecklistLine, LineAnswer
from practices.models.choices import DocumentRole, GroupSize, NameDisplay, Nature, ProjectOrder
from practices.models.conversation import Follower, Remark
from practices.models.dead_link import DeadLink, LinkCheck, LinkFault
from practices.models.decision import Decision, DecisionKind, ReviewStep
from practices.models.dossier_pages import DossierIndexPage, DossierPage
from practices.models.imported_document import DraftFromDocument
from practices.models.minutes_pages import GroupMinutesPage, MinutesDocument, MinutesPage
from practices.models.moderated_page import ModeratedPage
from practices.models.opinion import Opinion, SharedDraft
from practices.models.page_audience import PageAudience
from practices.models.people import PageAuthor
from practices.models.plain_language import GlossaryTerm, JargonTerm
from practices.models.planned_publication import PlannedPublication, PlannedState
from practices.models.project_page import (
    AcademyProjectPage,
    ProjectNews,
    ProjectPerson,
    ProjectPersonRole,
)
from practices.models.project_space import ProjectSpace
from practices.models.publication import Publication, PublicationKind
from practices.models.publication_term import PublicationTerm, TermKind
from practices.models.review_tasks import AcademyReview, NationalPublication, ReviewTask, SecondReader
from practices.models.review_time import ReminderKind, ReviewReminder, ReviewTaking
from practices.models.scenario_page import ScenarioPage
from practices.models.scenario_parts import (
    Keyword,
    ScenarioAuthor,
    ScenarioCompetence,
    ScenarioDocument,
    ScenarioKeyword,
    ScenarioTool,
    ScenarioTrial,
    ScenarioVariant,
)
from practices.models.structural_pages import (
    CampaignPage,
    LeadOwnedPage,
    PracticesIndexPage,
    ThemeAxis,
    ThemeFeatured,
    ThemePage,
)
from practices.models.synthesis_pages import (
    AcademicSynthesisPage,
    NationalSynthesisPage,
    SynthesisAuthor,
    SynthesisScenario,
)
from practices.models.vocabulary import Competence, CompetenceDomain, Vocabulary, VocabularyTerm

__all__ = [
    "AcademicSynthesisPage",
    "AcademyProjectPage",
    "AcademyReview",
    "AdvisedReading",
    "Agreement",
    "AgreementAnswer",
    "CampaignPage",
    "Checklist",
    "ChecklistLine",
    "Competence",
    "CompetenceDomain",
    "DeadLink",
    "Decision",
    "DecisionKind",
    "DocumentRole",
    "DossierIndexPage",
    "DossierPage",
    "DraftFromDocument",
    "Follower",
    "GlossaryTerm",
    "GroupMinutesPage",
    "GroupSize",
    "JargonTerm",
    "Keyword",
    "LeadOwnedPage",
    "LineAnswer",
    "LinkCheck",
    "LinkFault",
    "MinutesDocument",
    "MinutesPage",
    "ModeratedPage",
    "NameDisplay",
    "NationalPublication",
    "NationalSynthesisPage",
    "Nature",
    "Opinion",
    "PageAudience",
    "PageAuthor",
    "PageReport",
    "PlannedPublication",
    "PlannedState",
    "PracticesIndexPage",
    "ProjectNews",
    "ProjectOrder",
    "ProjectPerson",
    "ProjectPersonRole",
    "ProjectSpace",
    "Publication",
    "PublicationKind",
    "PublicationTerm",
    "Remark",
    "ReminderKind",
    "ReportKind",
    "Rereading",
    "ReviewReminder",
    "ReviewStep",
    "ReviewTaking",
    "ReviewTask",
    "ScenarioAuthor",
    "ScenarioCompetence",
    "ScenarioDocument",
    "ScenarioKeyword",
    "ScenarioPage",
    "ScenarioTool",
    "ScenarioTrial",
    "ScenarioVariant",
    "SecondReader",
    "SharedDraft",
    "SynthesisAuthor",
    "SynthesisScenario",
    "TermKind",
    "ThemeAxis",
    "ThemeFeatured",
    "ThemePage",
    "Vocabulary",
    "VocabularyTerm",
]
