"""What a template of ours may hold."""

import re
from pathlib import Path

import pytest

from tests.support.code_base import REPOSITORY, name_of, sources, strings_of, templates

COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL)
CONDITION = re.compile(r"\{%.*?%\}")
VALUE = re.compile(r"\{\{.*?\}\}")
CODE = re.compile(rf"{CONDITION.pattern}|{VALUE.pattern}")
GIVEN_TO_A_TAG = re.compile(r'"([^"]*)"')
FILTERS = re.compile(r"\|\s*([a-z_]+)")
READ_ATTRIBUTE = re.compile(r'\b(?:alt|title|placeholder|aria-label|content|label|summary)="([^"]*)"')
TAG = re.compile(r"<[^>]*>", re.DOTALL)
# Where French has a no-break space; an emphasis or a condition may stand between it and its sign.
BREAKABLE = re.compile(r"«[ \t\n]|[ \t\n]»|[ \t\n][;!?:](?=[\s»)]|$)")
WRONG_WIDTH = re.compile("\u00a0[;!?]|\u202f[:»]|«\u202f")
# One way for pages and mails: the characters themselves, since a plain-text mail shows an entity as it is.
WRITTEN_AS_ENTITY = re.compile(r"&(?:nbsp|#160|#xa0|#8239|#x202f);", re.IGNORECASE)
FRENCH_ELISION = re.compile(
    r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd)'[aeéèêhioôuyœÉÀA-Z]", re.IGNORECASE
)
FORBIDDEN_WORDS = re.compile(
    r"\w\((?:e|es|ne|trice|tte)\)|\w·[a-z]|\bworkflows?\b|\bmodération\b|\brejet(?:er|ée?)\b", re.IGNORECASE
)

# Sanitised when the publication was written, with the page's own rich text features.
RICH_TEXT_OF_A_PUBLICATION = r"\{\{ (?:data|block|step)\.(?:\w+_)?html\|safe(?:\|typeset)? \}\}"
# What else is marked safe: the template and the reason why it may be.
SAFE_ALLOWED: dict[str, str] = {}


def code_of(path: Path) -> str:
    """The template without its comments, lines kept."""
    return COMMENT.sub(lambda found: "\n" * found.group().count("\n"), path.read_text())


def places(pattern: str, text_of=code_of) -> list[str]:
    """File, line and text of every match in a template."""
    searched = re.compile(pattern, re.IGNORECASE)
    found = []
    for path in templates():
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            found += [f"{name_of(path)}:{number}: {match.group()}" for match in searched.finditer(line)]
    return found


def french_of(path: Path) -> str:
    """What a person reads or hears of the template: text and spoken attributes."""
    markup = CODE.sub(" ", code_of(path))
    spoken = "\n".join(READ_ATTRIBUTE.findall(markup))
    return TAG.sub(" ", markup) + "\n" + spoken


def sentences_of(markup: str) -> str:
    """The visible text, spoken attributes and words given to a tag, each piece joined as the page joins it."""
    given = "\n".join(word for tag in CODE.findall(markup) for word in GIVEN_TO_A_TAG.findall(tag))
    filled = VALUE.sub("x", CONDITION.sub("", markup))
    spoken = "\n".join(READ_ATTRIBUTE.findall(filled))
    return "\n".join((TAG.sub("", filled), spoken, given))


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("script in the page", r"<script(?![^>]*\bsrc=| type=\"application/ld\+json\">)"),
        ("style in the page", r"<style\b"),
        ("style attribute", r"(?<![-\w])style\s*="),
        ("handler", r"(?<![-\w])on[a-z]+\s*=\s*[\"']"),
        (
            "address of another site's file",
            r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"'](?:https?:)?//",
        ),
        ("javascript address", r"javascript:"),
    ],
)
def test_pages_have_nothing_inline(what, pattern):
    assert places(pattern) == [], what


def test_stock_filters_that_speak_bad_french_are_not_used():
    used = [
        f"{name_of(path)}: {name}"
        for path in templates()
        for expression in CODE.findall(code_of(path))
        for name in FILTERS.findall(expression)
        if name in {"pluralize", "date", "filesizeformat", "time", "timesince", "timeuntil", "naturaltime"}
    ]
    assert used == []


def test_only_sanitised_rich_text_is_marked_safe():
    marked = [
        (name_of(path), expression)
        for path in templates()
        if path.suffix == ".html"
        for expression in CODE.findall(code_of(path))
        if "safe" in FILTERS.findall(expression) or re.search(r"autoescape\s+off|safeseq", expression)
    ]
    rich = [expression for _, expression in marked if re.fullmatch(RICH_TEXT_OF_A_PUBLICATION, expression)]
    assert rich
    assert {name for name, expression in marked if expression not in rich} == set(SAFE_ALLOWED)


def test_every_tag_closes_on_its_line():
    """Django shows a tag or a `{# #}` that spans two lines as text."""
    broken = [
        f"{name_of(path)}:{number}"
        for path in templates()
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if line.count("{%") != line.count("%}")
        or line.count("{{") != line.count("}}")
        or line.count("{#") != line.count("#}")
    ]
    assert broken == []


def test_public_pages_stand_on_the_shell():
    shell = (REPOSITORY / "site/templates/base.html").read_text()
    assert '<html lang="fr"' in shell
    assert "<main" in shell


@pytest.mark.parametrize(
    ("what", "pattern"), [("straight apostrophe", FRENCH_ELISION), ("word of another trade", FORBIDDEN_WORDS)]
)
def test_french_is_written_as_it_should_be(what, pattern):
    in_templates = [
        f"{name_of(path)}: {found.group()}"
        for path in templates()
        for found in pattern.finditer(french_of(path))
    ]
    assert in_templates == [], what


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("plain space", BREAKABLE),
        ("space of the wrong width", WRONG_WIDTH),
        ("written as an entity", WRITTEN_AS_ENTITY),
    ],
)
def test_french_has_its_no_break_spaces(what: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{name_of(path)}: {text[max(match.start() - 25, 0) : match.end() + 15]!r}"
        for path in templates()
        for text in [sentences_of(code_of(path))]
        for match in pattern.finditer(text)
    ]
    assert found == [], what


@pytest.mark.parametrize(
    ("markup", "faults"),
    [
        ("<p>Retiré ?</p>", 1),
        ("<p>Retiré\u202f?</p><p>Objet\u00a0: «\u00a0{{ title }}\u00a0»</p>", 0),
        ("<p>Dit « {{ words }} » ;\nfin :</p>", 4),
        ('<nav aria-label="Carte : les académies"></nav>', 1),
        ('{% if parent %} <span>Thème</span>{% endif %} : <a href="/x/?a=1">x</a>', 1),
        ('{% include "a.html" with label="Synthèse : à retenir" %}', 1),
        ('{% if a == b %}{{ value|default:"–" }}{% endif %}<a href="/x?a=b : c">12:30</a>', 0),
    ],
)
def test_a_plain_space_before_a_sign_is_seen(markup: str, faults: int) -> None:
    assert len(BREAKABLE.findall(sentences_of(markup))) == faults


def test_french_in_the_code_has_its_apostrophes():
    in_code = [
        f"{name_of(path)}:{line}: {found.group()}"
        for path in sources()
        for line, text in strings_of(path)
        for found in FRENCH_ELISION.finditer(text)
    ]
    assert in_code == []
