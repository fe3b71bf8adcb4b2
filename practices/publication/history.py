"""The history of a page for its readers: the days it was published or withdrawn, and which parts of it changed.

It is told from decisions and from what was public, never from a comment: comments are written to a team.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from foundation.french import NO_BREAK
from practices.models.decision import DecisionKind

Data = dict[str, Any]

PARTS = {
    "title": "titre",
    "summary": "résumé",
    "disciplines": "disciplines",
    "levels": "niveaux",
    "sessions": "durée",
    "group_size": "groupe",
    "places": "lieux",
    "equipment": "équipement",
    "modalities": "modalités",
    "activities": "activités",
    "programme_entry": "programme",
    "programme_entries": "programme",
    "disciplinary_competences": "compétences",
    "competences": "compétences",
    "introduction_html": "introduction",
    "brief_html": "sujet",
    "axes": "axes de travail",
    "approach_html": "démarche",
    "axis": "axe",
    "outcome_html": "ce qu’il en est sorti",
    "featured": "productions choisies",
    "key_points": "à retenir",
    "news": "nouvelles",
    "tools": "outils",
    "documents": "documents",
    "trials": "essais dans d’autres académies",
    "scenarios": "scénarios",
    "variants": "variantes",
    "keywords": "mots-clés",
    "authors": "rédaction",
    "licence": "licence",
}
"""What readers call each part of a publication's data. A part that two keys hold is named once."""
WRITTEN_PARTS = {"sections": "blocks", "parts": "html", "last_parts": "html"}
"""Parts that have a title of their own, and where their content is."""


def history_of(decided: Iterable[tuple[str, datetime]], before: Data, after: Data) -> list[Data]:
    """The publications and withdrawals of a page, the oldest first, each with the parts that it changed.

    `before` is what was public: it knows what the earlier ones changed, since decisions are only ever added. The last
    one is compared with it. Where nothing was public, or from before pages told their history, nothing is said.
    """
    told: list[Data] = before.get("history", [])
    history: list[Data] = []
    for number, (kind, moment) in enumerate(decided):
        changed: list[str] = []
        if number < len(told):
            changed = told[number]["changed"]
        elif told and kind == DecisionKind.PUBLISHED:
            changed = changed_parts(before, after)
        history.append({"on": moment.date().isoformat(), "kind": kind, "changed": changed})
    return history


def changed_parts(before: Data, after: Data) -> list[str]:
    """What a reader would find different, in the order of the page: « résumé », « « Déroulement » », « documents »."""
    named = [name for key, name in PARTS.items() if before.get(key) != after.get(key)]
    titled = [
        f"«{NO_BREAK}{title}{NO_BREAK}»"
        for key, content in WRITTEN_PARTS.items()
        for title in _titles_that_differ(before.get(key, []), after.get(key, []), content)
    ]
    return list(dict.fromkeys([*named, *titled]))


def _titles_that_differ(before: list[Data], after: list[Data], content: str) -> list[str]:
    """The titles of parts that were added, removed or rewritten; those without a title are not named."""
    old, new = (
        {part["title"]: part[content] for part in parts if part["title"]} for parts in (before, after)
    )
    return [title for title in {**new, **old} if old.get(title) != new.get(title)]
