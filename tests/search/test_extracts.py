"""The passage that is shown of a page: wherever the index finds a word in a body, its reader sees it marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import engine
from search.engine import analyser
from search.engine.extracts import _candidates, _find
from search.engine.query import read
from tests.search.entries import build, entry

pytestmark = pytest.mark.django_db


def extract(typed: str, body: str) -> str:
    build([entry(1, body=body)])
    return str(engine.ask(engine.Question(typed)).extracts.get(1, ""))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("heureuse", "heureux"),
        ("oeuvre", "Œuvres"),
        ("ÉVALUATION", "évaluer"),
        ("evaluations", "Évaluation"),
        ("cheval", "chevaux"),
        ("foret", "FORÊTS"),
        ("EMI", "emi"),
        ("ca", "ça"),
        ("ete", "été"),
        ("2d", "2D"),
        ("emile", "Émile"),
    ],
)
def test_a_word_is_marked_in_whatever_form_it_is_found(typed: str, written: str) -> None:
    assert f"<mark>{written}</mark>" in extract(typed, f"Il y a là {written}, puis autre chose.")


def test_a_letter_is_no_article_and_a_part_of_a_word_is_no_word() -> None:
    found = extract("langage c", "C’est un langage. Le langage C, pas l’abc, ni le métalangage.")
    assert found.count("<mark>") == 3
    assert "C’est" in found
    assert "<mark>C</mark>, pas l’abc" in found
    assert "métalangage" in found


def test_the_passage_with_most_of_what_was_typed_is_shown_from_the_start_of_a_sentence() -> None:
    filling = "Rien à voir dans cette longue phrase. " * 12
    found = extract("volcan séisme", f"Un volcan. {filling}Un séisme et un volcan se suivent. {filling}")
    assert found.startswith("… Un <mark>séisme</mark> et un <mark>volcan</mark> se suivent. Rien")
    assert found.endswith(" …")


def test_what_it_holds_is_escaped() -> None:
    found = extract("volcan", "<b>Un volcan</b> & <i>un autre</i>")
    assert found == "&lt;b&gt;Un <mark>volcan</mark>&lt;/b&gt; &amp; &lt;i&gt;un autre&lt;/i&gt;"


@settings(max_examples=200)
@given(st.text(alphabet="abcdelmnorstuvx éèàçœ’'-", min_size=1, max_size=60), st.data())
def test_every_word_of_a_body_is_found_in_it(body: str, data: st.DataObject) -> None:
    """What the analyser makes a term of is marked when it is looked for as it is written."""
    words = analyser.words(body)
    if not words:
        return
    looked_for = read(data.draw(st.sampled_from(words))).terms
    found = _find(body, _candidates(looked_for), looked_for)
    assert found or looked_for.keys().isdisjoint({term for _, term in analyser.terms(body)})
    for one in found:
        assert set(analyser.stemming().analyze(body[one.start : one.end])) & looked_for.keys()
