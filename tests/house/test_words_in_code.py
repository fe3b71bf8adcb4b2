"""The words of our own code: those of french.md, whole words in both genders, accents on capitals."""

import re

import pytest

from tests.support.code_base import name_of, sources, strings_of

FRENCH = re.compile(r"[éèêàçùœ’«]|\b(?:le|la|les|de|du|des|une?|est|pas|pour)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{\w+\}")
FAULTS = {
    "gender in brackets": r"\w\((?:e|s|es|ne|le|la|trice|tte)\)|\bcet?/cette\b|\ble/la\b|\bil/elle\b",
    "middle dot": r"\w·[a-z]",
    "word of another trade": (
        r"\bworkflows?\b|\bmodération\b|\bmodérateurs?\b|\brejet(?:er|ée?s?)?\b|\bapprouv|\bmandats?\b|"
        r"\bsubstituts?\b|\bbon à tirer\b|\bslugs?\b|\be-?mails?\b|\bdashboard\b|\btransférer\b"
    ),
    "name misspelt": r"\bÉDU['’]base\b|\b(?:Edubase|Eduscol|éduscol|édubase)\b(?!\.)|\b(?:de|dans|à) l’Académie\b",
    "capital without its accent": (
        r"\b(?:Ecole|Eleve|Etat|Etape|Equipe|Evaluation|Etude|Echange|Editeur|Ecrire|Ecrivez|Etablissement)s?\b|"
        r"\bA (?:propos|valider|publier)\b"
    ),
    "œ in two letters": r"\b(?:oeuvre|coeur|soeur|noeud|oeil)s?\b",
}


@pytest.mark.parametrize("what", FAULTS)
def test_our_code_speaks_the_french_of_the_house(what: str) -> None:
    exact = what in {"name misspelt", "capital without its accent"}
    searched = re.compile(FAULTS[what], 0 if exact else re.IGNORECASE)
    found = [
        f"{name_of(path)}:{line}: {match.group()}"
        for path in sources()
        for line, text in strings_of(path)
        if " " in text.strip() and FRENCH.search(text)
        for match in searched.finditer(PLACEHOLDER.sub("", text))
    ]
    assert found == []


PLAIN_SPACE = re.compile(r"« | »| [;!?](?![\w/=&])| :(?![\w/=&:])")
READ_BY_MACHINES_AND_OPERATORS = (
    "academies/reference/files.py",
    "home/views/health.py",
    "management/commands/",
    "/migrations/",
    "site/demonstration/",
    "site/foundation/delivery/",
)
SAID_AS_THE_LAW_SAYS_IT = ("home/accessibility.py", "site/foundation/shell.py")
"""« Accessibilité : non conforme », which whoever checks the site looks for letter by letter."""


def test_french_in_the_code_has_its_no_break_spaces() -> None:
    left_out = READ_BY_MACHINES_AND_OPERATORS + SAID_AS_THE_LAW_SAYS_IT
    found = [
        f"{name_of(path)}:{line}: {text[:60]}"
        for path in sources()
        if not any(part in name_of(path) for part in left_out)
        for line, text in strings_of(path)
        if PLAIN_SPACE.search(text)
    ]
    assert found == []
