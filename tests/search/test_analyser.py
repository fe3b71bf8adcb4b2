"""Words that a reader takes for the same find each other."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import analyser

SAME = [
    ("évaluation", "Évaluations"),
    ("evaluation", "ÉVALUATION"),
    ("oeuvre", "Œuvres"),
    ("œuvre", "OEUVRES"),
    ("laetitia", "Lætitia"),
    ("élève", "eleves"),
    ("numérique", "Numériques"),
    ("école", "ecoles"),
    ("lycée", "LYCÉES"),
    ("créativité", "creativite"),
    ("volcan", "volcans"),
    ("l’élève", "élève"),
    ("l'élève", "l’élève"),
    ("L’EAU", "eau"),
    ("d’Amiens", "Amiens"),
    ("qu’évaluer", "évaluer"),
    ("jusqu'ici", "ici"),
    ("aujourd’hui", "Aujourd'hui"),
    ("e\u0301valuation", "évaluation"),
    ("oral", "oraux"),
    ("réseau", "réseaux"),
    ("coopérer", "coopération"),
    ("modéliser", "modélisation"),
    ("Côte d’Ivoire", "cote d'ivoire"),
]

NEAR = [
    ("vidéo", "vidéos"),
    ("jeu", "jeux"),
    ("enjeu", "enjeux"),
    ("contenu", "contenus"),
    ("essai", "essais"),
    ("numéro", "numéros"),
    ("travail", "travaux"),
    ("évaluer", "évaluée"),
    ("réaliser", "réalisée"),
]

DIFFERENT = [("volcan", "séisme"), ("cours", "courbe"), ("carte", "quarte"), ("son", "sa"), ("C", "D")]


def terms(text: str) -> list[str]:
    return [term for _position, term in analyser.terms(text)]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_word(one: str, other: str) -> None:
    assert terms(one)
    assert terms(one) == terms(other)


@pytest.mark.parametrize(("one", "other"), [*NEAR, *((other, one) for one, other in NEAR)])
def test_variants_reach_the_forms_that_the_stemmer_keeps_apart(one: str, other: str) -> None:
    (word,), (sought,) = analyser.words(one), terms(other)
    assert sought in {analyser.stem(word), *analyser.variants(word)}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_apart(one: str, other: str) -> None:
    (word,) = analyser.words(one)
    assert not {analyser.stem(word), *analyser.variants(word)} & set(terms(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("langage C", ["langage", "c"]),
        ("le son et l’été", ["son", "ete"]),
        ("gestion de l’eau", ["gestion", "eau"]),
        ("visio-conférence", ["visio", "conference"]),
        ("5e, SNT, H2O", ["5e", "snt", "h2o"]),
        ("de la", []),
        ("???", []),
        ("\x00\x01", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert analyser.words(text) == expected


def test_a_phrase_keeps_its_distances() -> None:
    positions = [position for position, _term in analyser.terms("gestion de l’eau douce")]
    assert positions == [0, 3, 4]


@given(st.text(max_size=80))
def test_accents_never_matter(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert analyser.words(text) == analyser.words(composed)
    letters = "".join(
        character for character in composed if character.isascii() or character in "éèêàùçôîœÉÈÀ"
    )
    bare = unicodedata.normalize("NFD", letters.replace("œ", "oe"))
    bare = "".join(character for character in bare if not unicodedata.combining(character))
    assert terms(letters) == terms(bare)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for word in analyser.words(text):
        assert analyser.stem(word)
        assert analyser.stem(word) not in analyser.variants(word)
