"""What the engine answers: words, filters, counts, order, extracts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import engine
from search.engine import Answer, Question
from search.engine.query import MOST_WORDS
from tests.search.entries import NOON, build, entry

FIELDS = ("discipline", "level", "academy", "school_year")


def ask(words: str = "", *, offset: int = 0, size: int = 20, **filters: Sequence[str]) -> Answer:
    ticked = {field: tuple(values) for field, values in filters.items()}
    return engine.ask(Question(words, ticked, offset=offset, size=size))


@pytest.fixture
def practices() -> None:
    build(
        [
            entry(
                1,
                "Évaluations en géographie",
                "Les élèves dessinent une carte des volcans.",
                discipline=["hg"],
            ),
            entry(
                2, "L’œuvre d’art au musée", "Une vidéo par élève, puis un débat.", discipline=["arts", "hg"]
            ),
            entry(3, "Modéliser un volcan", "Gestion de l’eau douce et des laves.", discipline=["svt"]),
            entry(
                4,
                "Un jeu sérieux",
                "Le langage C, pas à pas.",
                keywords=("SNT",),
                academy_name="Académie d’Amiens",
            ),
        ]
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("évaluation", {1}),
        ("EVALUATIONS", {1}),
        ("oeuvre", {2}),
        ("Œuvres d'art", {2}),
        ("volcan", {1, 3}),
        ("volcans élève", {1}),
        ("vidéos", {2}),
        ("jeux", {4}),
        ("snt", {4}),
        ("amiens", {4}),
        ("académie d'Amiens", {4}),
        ("l’eau", {3}),
        ("langage C", {4}),
        ("«gestion de l’eau»", {3}),
        ('"gestion de l\'eau"', {3}),
        ('"eau gestion"', set()),
        ("“carte des volcans” élèves", {1}),
        ("inconnaissable", set()),
    ],
)
def test_words_find(practices: None, words: str, expected: set[int]) -> None:
    answer = ask(words)
    assert set(answer.ids) == expected
    assert answer.total == len(expected)


def test_title_comes_before_body(practices: None) -> None:
    assert ask("volcan").ids == (3, 1)


def test_some_words_when_no_page_has_all_and_it_says_so(practices: None) -> None:
    answer = ask("volcan jeu")
    assert set(answer.ids) == {1, 3, 4}
    assert not answer.all_words
    assert ask("volcan eau").all_words


def test_words_that_cannot_be_searched_leave_all_pages(practices: None) -> None:
    answer = ask("de la ???")
    assert answer.total == 4
    assert not answer.has_words


LENIENT = [
    "\x00",
    "q=\x00volcan",
    '"',
    '"""',
    "(",
    "((((((",
    ")(",
    "title:",
    "title:volcan",
    "record:cursor",
    "kind:scenario AND",
    "AND OR NOT",
    "+volcan -carte",
    "volcan~2",
    "vol*",
    "*",
    "/regex/",
    "[a TO z]",
    "{a}",
    "\\",
    "volcan^999",
    "« »",
    "«volcan",
    "'; DROP TABLE practices_publication; --",
    "<script>alert(1)</script>",
    "a" * 20_000,
    "é " * 10_000,
    '"a b" ' * 4_000,
    "\u202e\u200b\ufeff",
    "\ud800",
    "🎉🎉",
    "日本語",
    "%00%ff",
]


@pytest.mark.parametrize("words", LENIENT)
def test_anything_typed_is_safe(practices: None, words: str) -> None:
    answer = ask(words)
    assert answer.total <= 4


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=120))
def test_any_text_is_answered(practices: None, words: str) -> None:
    assert ask(words).total <= 4


def test_operators_are_words() -> None:
    build([entry(1, "Titre", "carte"), entry(2, "Autre", "volcan")])
    assert set(ask("-carte").ids) == {1}


def test_a_pasted_page_costs_no_more_than_a_search() -> None:
    words = [f"mot{number}" for number in range(3 * MOST_WORDS)]
    build([entry(1, body=" ".join(words[:MOST_WORDS])), entry(2, body="autre")])
    assert ask(" ".join(words)).ids == (1,)


def test_filters_or_inside_a_facet_and_across() -> None:
    build(
        [
            entry(1, discipline=["svt"], level=["5e"]),
            entry(2, discipline=["hg"], level=["5e"]),
            entry(3, discipline=["hg"], level=["4e"]),
            entry(4, discipline=["arts"], level=["5e"]),
        ]
    )
    assert set(ask(discipline=["svt", "hg"]).ids) == {1, 2, 3}
    assert set(ask(discipline=["svt", "hg"], level=["5e"]).ids) == {1, 2}
    assert set(ask(discipline=["inconnue"]).ids) == set()


def test_values_are_exact() -> None:
    build(
        [
            entry(1, school_year=["2025-2026"], level=["2de-gt"]),
            entry(2, school_year=["2024-2025"], level=["2de-pro"]),
        ]
    )
    assert ask(school_year=["2025-2026"]).ids == (1,)
    assert ask(school_year=["2025"]).total == 0
    assert ask().counts["level"] == {"2de-gt": 1, "2de-pro": 1}


def test_a_repeated_value_counts_once() -> None:
    build([entry(1, discipline=["hg", "hg"])])
    assert ask().counts["discipline"] == {"hg": 1}


def test_nothing_found_says_what_each_filter_costs() -> None:
    build(
        [
            entry(1, "Volcan", discipline=["svt"], level=["5e"]),
            entry(2, "Volcan", discipline=["hg"], level=["4e"]),
        ]
    )
    answer = ask("volcan", discipline=["svt"], level=["4e"])
    assert answer.total == 0
    assert answer.without == {"discipline": 1, "level": 1}


WORDS = ("volcan", "carte", "eau", "jeu")
VALUES = {"discipline": "abc", "level": "xyz", "academy": "mn", "school_year": "12"}
entries = st.lists(
    st.fixed_dictionaries(
        {"words": st.lists(st.sampled_from(WORDS), max_size=4)}
        | {field: st.lists(st.sampled_from(values), max_size=2) for field, values in VALUES.items()}
    ),
    max_size=12,
)
ticked = st.fixed_dictionaries(
    {field: st.lists(st.sampled_from(values), max_size=2) for field, values in VALUES.items()}
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=entries,
    filters=ticked,
    words=st.lists(st.sampled_from(WORDS), max_size=2),
    commits=st.integers(1, 3),
)
def test_a_count_is_what_ticking_it_gives(
    rows: list[dict[str, list[str]]], filters: dict[str, list[str]], words: list[str], commits: int
) -> None:
    build(
        (
            entry(number, body=" ".join(row["words"]), **{field: row[field] for field in FIELDS})
            for number, row in enumerate(rows, 1)
        ),
        commits=commits,
    )
    typed = " ".join(words)
    counts = ask(typed, **filters).counts
    for field, values in VALUES.items():
        for value in values:
            alone = ask(typed, **filters | {field: [value]}).total
            assert counts[field].get(value, 0) == alone
            if not words:
                expected = [
                    row
                    for row in rows
                    if value in row[field]
                    and all(set(row[f]) & set(filters[f]) for f in FIELDS if f != field and filters[f])
                ]
                assert alone == len(expected)


@pytest.mark.parametrize("words", ["volcan", ""])
@pytest.mark.parametrize("size", [1, 7, 20])
def test_pages_neither_lose_nor_repeat_whatever_the_ties(words: str, size: int) -> None:
    numbers = [*range(53, 0, -2), *range(2, 53, 2)]
    build((entry(number, "Volcan", "le même texte") for number in numbers), commits=7)
    seen = [found for offset in range(0, 60, size) for found in ask(words, offset=offset, size=size).ids]
    expected = sorted(numbers) if words else sorted(numbers, reverse=True)
    assert seen == expected


def test_ties_inside_a_ranking_go_by_publication() -> None:
    build(
        (entry(number, "Volcan" if number % 3 == 0 else "Page", "volcan") for number in range(90, 0, -1)),
        commits=4,
    )
    best = [number for number in range(1, 91) if number % 3 == 0]
    rest = [number for number in range(1, 91) if number % 3]
    seen = [found for offset in range(0, 90, 20) for found in ask("volcan", offset=offset).ids]
    assert seen == best + rest


def test_newest_first_without_words() -> None:
    build(entry(number, published_at=NOON + datetime.timedelta(days=number % 5)) for number in range(1, 6))
    assert ask().ids == (4, 3, 2, 1, 5)


def test_far_beyond_the_last_page() -> None:
    build([entry(1, "Volcan")])
    for words in ("", "volcan"):
        answer = ask(words, offset=999_999 * 20)
        assert (answer.total, answer.ids) == (1, ())


def test_extract_marks_the_words_and_escapes_the_rest() -> None:
    body = "Les élèves de l’œuvre <script>alert(1)</script> observent deux volcans & un séisme."
    build([entry(1, body=body)])
    extract = ask("volcan oeuvre").extracts[1]
    assert extract == (
        "Les élèves de l’<mark>œuvre</mark> &lt;script&gt;alert(1)&lt;/script&gt; "
        "observent deux <mark>volcans</mark> &amp; un séisme."
    )


def test_extract_of_a_long_body_is_a_passage() -> None:
    build([entry(1, body="Début du récit. " * 60 + "Un volcan. " + "Suite du récit. " * 60)])
    extract = ask("volcan").extracts[1]
    assert "<mark>volcan</mark>" in extract
    assert extract.startswith("… ")
    assert extract.endswith(" …")
    assert len(extract) < 400


def test_no_extract_without_words_or_when_the_body_has_none() -> None:
    build([entry(1, "Volcan", "rien de tel")])
    assert ask().extracts == {}
    assert ask("volcan").extracts == {}
