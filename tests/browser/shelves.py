"""What teachers look for, among its nearest neighbours."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from practices.models import Vocabulary, VocabularyTerm
from practices.moderation import actions
from tests.academies.factories import DisciplineFactory, LevelFactory, LevelGroupFactory
from tests.practices.world import Team, World, fresh

PAPER = "Une frise en papier, de main en main"
ARTIFICIAL = "L’intelligence artificielle n’est pas un témoin"
PROBABILITIES = "Un dé qui triche"


def fill_the_shelves(world: World) -> None:
    """One answer to each question, and its nearest neighbours, which differ in one thing each."""
    offline, tablets = equipment("sans-connexion", "Sans connexion"), equipment("tablettes", "Tablettes")
    for title, wanted in {
        PAPER: {"session_count": 1, "equipment": [offline]},
        "Trois séances sans écran": {"session_count": 3, "equipment": [offline]},
        "Le récit sur tablette": {"session_count": 1, "equipment": [tablets]},
    }.items():
        publish(world, world.lyon, title, **wanted)
    publish(
        world,
        world.lyon,
        PROBABILITIES,
        session_count=1,
        equipment=[offline],
        disciplines=[DisciplineFactory(code="mathematiques", label="Mathématiques")],
        levels=[LevelFactory(code="4e", label="4e", group=LevelGroupFactory(label="Cycle 4 encore"))],
    )
    publish(world, world.lille, ARTIFICIAL, session_count=2, equipment=[tablets])


def equipment(code: str, label: str) -> VocabularyTerm:
    return VocabularyTerm.objects.create(code=code, vocabulary=Vocabulary.EQUIPMENT, label=label)


def publish(world: World, team: Team, title: str, **described: Any) -> Page:
    """A scenario of a team, described so, taken through its review."""
    draft = world.draft(team, title=title).get_latest_revision_as_object()
    for name, value in described.items():
        setattr(draft, name, value)
    draft.save_revision(user=team.referent, log_action=True)
    actions.submit(fresh(draft), team.referent)
    return world.publish(fresh(draft), team)
