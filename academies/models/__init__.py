from academies.models.academy import Academy, Article, HolidayZone
from academies.models.campaign import Campaign
from academies.models.discipline import Discipline
from academies.models.level import Level, LevelGroup
from academies.models.mandate import (
    NATIONAL_ROLES,
    PROJECT_ROLES,
    TEAM_ROLES,
    THEME_ROLES,
    Corps,
    Mandate,
    Role,
)
from academies.models.period import PeriodWithoutDelay
from academies.models.project import Project, ProjectState
from academies.models.region import AcademicRegion
from academies.models.theme import Theme

__all__ = [
    "NATIONAL_ROLES",
    "PROJECT_ROLES",
    "TEAM_ROLES",
    "THEME_ROLES",
    "AcademicRegion",
    "Academy",
    "Article",
    "Campaign",
    "Corps",
    "Discipline",
    "HolidayZone",
    "Level",
    "LevelGroup",
    "Mandate",
    "PeriodWithoutDelay",
    "Project",
    "ProjectState",
    "Role",
    "Theme",
]
