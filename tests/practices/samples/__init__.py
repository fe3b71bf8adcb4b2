"""Publications made of plain data, as the public templates receive them: full ones and the barest ones."""

from __future__ import annotations

from tests.practices.samples.lead import (
    full_campaign,
    full_dossier,
    full_dossier_index,
    full_minutes,
    full_national_synthesis,
    full_theme,
    group_minutes,
)
from tests.practices.samples.lists import (
    dossiers,
    meetings,
    no_scenarios,
    page_of,
    page_of_scenarios,
    projects,
    scenarios,
    syntheses,
    themes,
)
from tests.practices.samples.pieces import (
    CITATION,
    academy,
    card,
    chosen,
    disciplines,
    document,
    levels,
    picture,
    publication,
    takeaways,
    terms,
)
from tests.practices.samples.scenario import full_article, full_scenario
from tests.practices.samples.team import full_project, full_synthesis, withdrawn

__all__ = [
    "CITATION",
    "academy",
    "card",
    "chosen",
    "disciplines",
    "document",
    "dossiers",
    "full_article",
    "full_campaign",
    "full_dossier",
    "full_dossier_index",
    "full_minutes",
    "full_national_synthesis",
    "full_project",
    "full_scenario",
    "full_synthesis",
    "full_theme",
    "group_minutes",
    "levels",
    "meetings",
    "no_scenarios",
    "page_of",
    "page_of_scenarios",
    "picture",
    "projects",
    "publication",
    "scenarios",
    "syntheses",
    "takeaways",
    "terms",
    "themes",
    "withdrawn",
]
