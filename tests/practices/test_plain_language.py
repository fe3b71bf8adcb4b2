"""« Accessible aux non-spécialistes », checked in the editor and explained on the public page."""

from __future__ import annotations

import string

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from practices.models import GlossaryTerm, JargonTerm, ScenarioPage
from practices.moderation import actions
from practices.plain_language import words
from practices.plain_language.advice import advice_on, sentences_of
from practices.plain_language.words import Word, WordList
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.editor import edit_url
from tests.practices.world import World, body, fresh

LONG = (
    "Les élèves, répartis en groupes de quatre, cherchent dans des sources variées des arguments qu’ils classent, "
    "comparent, discutent longuement puis présentent à la classe entière, qui les interroge, les reprend, les "
    "complète et enfin vote."
)


def advised(page: ScenarioPage) -> list[tuple[str, str]]:
    """What is advised: where, and on which words."""
    return [(remark.field, remark.words) for remark in advice_on(page.get_latest_revision_as_object())]


def test_a_plain_draft_gets_no_advice(world: World) -> None:
    assert advised(world.draft(summary="Les élèves débattent. Ils votent.")) == []


def test_long_sentences_unknown_acronyms_and_words_of_specialists_are_named_with_their_place(
    world: World,
) -> None:
    page = world.draft(
        summary=LONG,
        body=body("La remédiation suit. Le LPB est ouvert. L’EMI aussi, et l’ONU (nations unies)."),
    )
    found = dict(advised(page))
    assert found["summary"].startswith("Les élèves, répartis en groupes")
    in_the_body = [found for field, found in advised(page) if field == "body"]
    assert in_the_body == ["LPB", "remédiation"], "the glossary explains EMI, the text explains ONU"


def test_advice_is_shown_in_the_editor_and_keeps_nobody_from_sending(
    world: World, client_of: ClientOf
) -> None:
    page = world.draft(summary=LONG)
    screen = told(client_of(world.lyon.referent).get(edit_url(page)))
    assert "Pour être compris de tous" in screen
    assert "essayez d’en faire deux ou trois" in screen
    actions.submit(page, world.lyon.referent)
    assert fresh(page).workflow_in_progress


def test_what_the_lead_adds_is_advised_at_once(world: World) -> None:
    page = world.draft(summary="Les élèves font un brainstorming.")
    assert advised(page) == []
    JargonTerm.objects.create(term="brainstorming", suggestion="remue-méninges")
    words.forget()
    assert advised(page) == [("summary", "brainstorming")]


def test_the_public_page_explains_its_words_and_no_others(world: World) -> None:
    page = world.published(summary="Un travail d’EMI avec la méthode Zyx.")
    GlossaryTerm.objects.create(term="Zyx", definition="Une méthode qui n’existe pas.")
    words.forget()
    text = told(Client().get(page.publication.path))
    assert "Mots expliqués" in text
    assert "apprendre à chercher, à vérifier et à publier une information" in text
    assert "Une méthode qui n’existe pas." in text
    assert "Tableau numérique interactif" not in text


def test_the_lead_keeps_the_words_and_the_team_does_not(world: World, client_of: ClientOf) -> None:
    for address in ("/admin/practices/glossaryterm/", "/admin/practices/jargonterm/"):
        assert client_of(world.lead).get(address).status_code == 200
        assert client_of(world.lyon.referent).get(address).status_code in {302, 403, 404}
    form = {"term": "Pas japonais", "definition": "Un chemin de dalles.", "other_spellings": ""}
    assert client_of(world.lead).post("/admin/practices/glossaryterm/create/", form).status_code == 302
    assert GlossaryTerm.objects.filter(term="Pas japonais").exists()
    many = form | {"term": "Trop", "other_spellings": "\n".join(string.ascii_lowercase)}
    assert client_of(world.lead).post("/admin/practices/glossaryterm/create/", many).status_code == 200
    assert not GlossaryTerm.objects.filter(term="Trop").exists()


@given(st.text(max_size=400))
def test_cutting_a_text_into_sentences_loses_no_word(text: str) -> None:
    assert " ".join(sentences_of(text)).split() == text.split()


@given(
    st.lists(st.text(alphabet=string.ascii_letters + " -’éÉ", min_size=1, max_size=12), max_size=6),
    st.text(max_size=80),
)
def test_every_spelling_of_a_list_is_found_whatever_stands_around(spellings: list[str], around: str) -> None:
    known = [one.strip() for one in spellings if one.strip(" -’")]
    word_list = WordList.of([([one], Word(one, "…")) for one in known])
    for one in known:
        assert word_list.found_in(f"« {one} », {around}"), one


@pytest.mark.parametrize(
    ("text", "found"),
    [("Des élèves en SNT.", True), ("Des SNTs", False), ("snt", False), ("ASNT", False), ("(SNT)", True)],
)
def test_an_acronym_is_found_as_it_is_written_and_whole(text: str, found: bool) -> None:
    word_list = WordList.of([(["SNT"], Word("SNT", "…"))])
    assert bool(word_list.found_in(text)) == found
