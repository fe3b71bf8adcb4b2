"""What is not accessible is not sent to review: each finding names its place and its remedy."""

from __future__ import annotations

import pytest

from practices.completeness import missing_of
from practices.completeness.accessibility import remedies_for_html
from practices.models import ScenarioPage
from tests.practices.world import World, draft_of_body


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("<p><a href='https://exemple.example/'>ici</a></p>", "le lien « ici » ne dit pas où il mène"),
        (
            "<p><a href='https://exemple.example/'>Cliquez ici !</a></p>",
            "« Cliquez ici ! » ne dit pas où il mène",
        ),
        ("<p><a href='https://exemple.example/'>https://exemple.example/</a></p>", "ne dit pas où il mène"),
        ("<p><b>Première étape</b></p><p>Lire.</p>", "« Première étape » est un paragraphe tout en gras"),
        ("<h4>Trop bas</h4><p>Texte</p>", "un niveau de titre est sauté"),
    ],
)
def test_what_keeps_readers_out_is_named(source: str, remedy: str) -> None:
    remedies = [found.replace("\N{NO-BREAK SPACE}", " ") for found in remedies_for_html(source)]
    assert any(remedy in found for found in remedies)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<p><a href='https://exemple.example/'>La fiche de lecture</a></p>",
        "<p><b>Attention</b> aux échelles.</p>",
        "<h3>Première étape</h3><p>Lire.</p>",
        f"<p><b>{'Une longue phrase mise en valeur tout entière. ' * 4}</b></p>",
    ],
)
def test_what_reads_well_is_left_alone(source: str) -> None:
    assert list(remedies_for_html(source)) == []


def messages(page: ScenarioPage) -> list[str]:
    return [item.message.replace("\N{NO-BREAK SPACE}", " ") for item in missing_of(page)]


def test_a_video_without_transcript_is_refused_with_its_place(world: World) -> None:
    video = {"title": "Le croquis", "url": "https://podeduc.apps.education.fr/video/1-demonstration/"}
    page = draft_of_body(world, video=video | {"duration": "", "transcript": "<p>Court.</p>"})
    assert "Déroulement – écrivez la transcription de la vidéo « Le croquis »" in " ".join(messages(page))


def test_a_video_from_anywhere_is_refused(world: World) -> None:
    video = {"title": "Le croquis", "url": "https://videos.exemple.example/1", "duration": ""}
    page = draft_of_body(
        world, video=video | {"transcript": "<p>Un élève présente son croquis à la classe.</p>"}
    )
    assert "Déroulement – complétez le bloc « Vidéo », ou supprimez-le." in messages(page)


def test_a_table_without_column_titles_is_refused(world: World) -> None:
    columns = [{"type": "text", "heading": "Heure"}, {"type": "text", "heading": " "}]
    table = {"caption": "Relevés", "header_column": False, "table": {"columns": columns, "rows": []}}
    page = draft_of_body(world, table=table)
    assert "Déroulement – donnez un titre à chaque colonne du tableau « Relevés »." in messages(page)


def test_a_callout_is_read_too(world: World) -> None:
    callout = {"kind": "warning", "text": "<p>Voyez <a href='https://exemple.example/'>ce lien</a>.</p>"}
    assert "« ce lien » ne dit pas où il mène" in " ".join(messages(draft_of_body(world, callout=callout)))


def test_a_word_for_a_missing_term_is_enough(world: World) -> None:
    page = world.draft()
    draft = page.get_latest_revision_as_object()
    draft.disciplines, draft.levels, draft.places = [], [], []
    assert len(missing_of(draft)) == 3
    draft.unlisted_terms = "Enseignement du chinois, classe relais"
    assert missing_of(draft) == []


def test_an_article_needs_no_session(world: World) -> None:
    page = world.draft(nature="article", session_count=None, session_minutes=None)
    assert missing_of(page.get_latest_revision_as_object()) == []
    scenario = world.draft(session_count=None, session_minutes=None)
    assert len(missing_of(scenario.get_latest_revision_as_object())) == 2
