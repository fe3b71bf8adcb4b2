"""A stored version of a page is read as stock reads it, at a cost that does not grow with its rows."""

from __future__ import annotations

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelcluster.models import ClusterableModel

from practices.models import Competence, ScenarioCompetence, ScenarioDocument, ScenarioPage, ScenarioTool
from practices.models.vocabulary import CompetenceDomain, Vocabulary, VocabularyTerm
from tests.practices.world import World, document, fresh


def with_rows(world: World, count: int) -> ScenarioPage:
    """A draft with `count` documents, tools and competences."""
    page = world.draft().get_latest_revision_as_object()
    domain, _ = CompetenceDomain.objects.get_or_create(
        code="1", defaults={"label": "Information", "position": 1}
    )
    for number in range(count):
        competence = Competence.objects.create(
            domain=domain,
            code=f"9.{page.pk}{number}",
            label=f"Compétence {page.pk} {number}",
            position=number,
        )
        page.competences.add(ScenarioCompetence(competence=competence, level=1))
        kind = VocabularyTerm.objects.create(
            vocabulary=Vocabulary.TOOL, code=f"{page.pk}-{number}", label=f"Outil {page.pk} {number}"
        )
        page.tools.add(ScenarioTool(name=f"Outil {number}", kind=kind))
        page.scenario_documents.add(ScenarioDocument(document=document(world.lyon, f"Fiche {number}")))
    page.save_revision(user=world.lyon.referent)
    return fresh(page)


def queries_to_read(page: ScenarioPage) -> int:
    revision = page.latest_revision
    with CaptureQueriesContext(connection) as captured:
        revision.as_object()
    return len(captured)


def test_reading_a_version_asks_the_same_of_many_rows_as_of_one(world: World) -> None:
    one, many = with_rows(world, 1), with_rows(world, 9)
    assert queries_to_read(one) + queries_to_read(many)  # each now has its page at hand
    assert queries_to_read(many) == queries_to_read(one) <= 16


def test_nothing_is_lost_on_the_way(world: World) -> None:
    page = with_rows(world, 3)
    content = page.latest_revision.content
    stock = ClusterableModel.from_serializable_data.__func__(ScenarioPage, json.loads(json.dumps(content)))
    ours = ScenarioPage.from_serializable_data(content)
    assert ours.serializable_data() == stock.serializable_data()
    assert len(ours.tools.all()) == 3


def test_what_was_deleted_since_is_left_out(world: World) -> None:
    page = with_rows(world, 2)
    draft = page.get_latest_revision_as_object()
    draft.tools.all()[0].kind.delete()
    draft.scenario_documents.all()[0].document.delete()
    read = page.latest_revision.as_object()
    assert [tool.kind is None for tool in read.tools.all()] == [True, False]
    assert len(read.scenario_documents.all()) == 1
    assert len(read.competences.all()) == 2


def test_a_row_that_is_not_filled_in_yet_stays(world: World) -> None:
    page = world.draft().get_latest_revision_as_object()
    page.scenario_documents.add(ScenarioDocument())
    content = page.serializable_data()
    assert len(ScenarioPage.from_serializable_data(content).scenario_documents.all()) == 1
