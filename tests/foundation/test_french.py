"""French as a reader expects it: the rules of french.md, one by one, then for any text."""

import datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.html import escape
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from foundation.french import (
    count_of,
    french_date,
    french_date_text,
    french_datetime,
    french_number,
    french_ordinals,
    french_ordinals_html,
    french_size,
    french_typography,
    french_typography_html,
    of_place,
)

SENTENCES = st.text(alphabet="aé1 0«»;:!?'’\"()[]/.,-@\n\u00a0\u202f&=_w", max_size=60)


def visible(text: str) -> str:
    """Show no-break spaces: ~ for the wide one, ^ for the narrow one."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


def render(source: str, **context: object) -> str:
    return Template("{% load french %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0~résultat"),
        (1, "1~résultat"),
        (1.5, "1,5~résultat"),
        (2, "2~résultats"),
        (10000, "10^000~résultats"),
        (-1, "-1~résultat"),
    ],
)
def test_plural_begins_at_two(value: float, expected: str) -> None:
    assert visible(count_of(value, "résultat,résultats")) == expected


def test_a_noun_without_its_plural_is_refused() -> None:
    with pytest.raises(ValueError):
        count_of(2, "résultat")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1^000"),
        (1234567, "1^234^567"),
        (1234.5, "1^234,5"),
        (Decimal("2.50"), "2,5"),
    ],
)
def test_numbers(value: float, expected: str) -> None:
    assert visible(french_number(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime.date(2025, 9, 1), "1<sup>er</sup> septembre 2025"),
        (datetime.date(2025, 9, 2), "2 septembre 2025"),
        (datetime.date(2025, 8, 11), "11 août 2025"),
        ("2026-03-12", "12 mars 2026"),
        ("2026-12-31T23:30:00+00:00", "1<sup>er</sup> janvier 2027"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates(value: object, expected: str) -> None:
    assert french_date(value) == expected  # type: ignore[arg-type]


def test_dates_without_markup() -> None:
    assert french_date_text("2025-09-01") == "1er septembre 2025"
    assert french_date_text("2025-09-02") == "2 septembre 2025"
    assert french_date_text(None) == ""


def test_moments_are_told_in_the_time_of_paris() -> None:
    moment = datetime.datetime(2025, 9, 1, 12, 5, tzinfo=datetime.UTC)
    assert visible(french_datetime(moment)) == "1<sup>er</sup> septembre 2025 à 14~h~05"
    assert visible(french_datetime("2025-12-02T08:00:00+00:00")) == "2 décembre 2025 à 9~h"
    assert french_datetime(None) == ""


@pytest.mark.parametrize(
    ("n_bytes", "expected"),
    [
        (0, "0~octet"),
        (1, "1~octet"),
        (999, "999~octets"),
        (1000, "1~Ko"),
        (15_032, "15~Ko"),
        (999_600, "1~Mo"),
        (1_500_000, "1,5~Mo"),
        (30_000_000, "30~Mo"),
        (999_960_000, "1~Go"),
        (4_200_000_000, "4,2~Go"),
        (2_000_000_000_000, "2^000~Go"),
    ],
)
def test_sizes_count_in_thousands(n_bytes: int, expected: str) -> None:
    assert visible(french_size(n_bytes)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amiens", "d’Amiens"),
        ("Lyon", "de Lyon"),
        ("Orléans-Tours", "d’Orléans-Tours"),
        ("Île-de-France", "d’Île-de-France"),
        ("La Réunion", "de La Réunion"),
        ("Le Havre", "du Havre"),
        ("Les Abymes", "des Abymes"),
    ],
)
def test_places_take_their_article(name: str, expected: str) -> None:
    assert of_place(name) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Pourquoi ?", "Pourquoi^?"),
        ("Pourquoi?", "Pourquoi^?"),
        ("Vraiment ?!", "Vraiment^?!"),
        ("un ; deux", "un^; deux"),
        ("Objectif : lire", "Objectif~: lire"),
        ("Objectif: lire", "Objectif~: lire"),
        ("« mot »", "«~mot~»"),
        ("«mot»", "«~mot~»"),
        ("« Qui ? »", "«~Qui^?~»"),
        ("l'élève d'aujourd'hui", "l’élève d’aujourd’hui"),
        ("'mot'", "'mot'"),
        ("10 000 élèves", "10^000 élèves"),
        ("en 2025 300 élèves", "en 2025 300 élèves"),
        ("01 23 45 67 89", "01 23 45 67 89"),
        ("rendez-vous à 14:30", "rendez-vous à 14:30"),
        ("voir https://a.fr/?q=l'x:y;z!", "voir https://a.fr/?q=l'x:y;z!"),
        ("écrire à a.b@ac-lyon.fr !", "écrire à a.b@ac-lyon.fr^!"),
        ("si (a?b:c)", "si (a?b:c)"),
        ("(?)", "(?)"),
        ("(Oui !)", "(Oui^!)"),
        ("fin\n? suite", "fin\n? suite"),
    ],
)
def test_typography(written: str, expected: str) -> None:
    assert visible(french_typography(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>Qui ?</p>", "<p>Qui^?</p>"),
        ('<a href="/x?a : b" title="Qui ?">l\'an</a> !', '<a href="/x?a : b" title="Qui ?">l’an</a>^!'),
        ("Tom &amp; Léa ; l&#x27;an", "Tom &amp; Léa^; l’an"),
        ("<code>a ? b : c</code> : fin", "<code>a ? b : c</code>~: fin"),
        ("mot&nbsp;?", "mot&nbsp;?"),
        ("l'<em>Odyssée</em>, &#x27;mot&#x27; et 'mot'", "l’<em>Odyssée</em>, &#x27;mot&#x27; et 'mot'"),
    ],
)
def test_typography_of_html_leaves_the_markup(written: str, expected: str) -> None:
    assert visible(french_typography_html(written)) == expected


@given(SENTENCES)
def test_typography_twice_is_typography_once(text: str) -> None:
    once = french_typography(text)
    assert french_typography(once) == once


@given(SENTENCES | st.text(max_size=60))
def test_typography_changes_spaces_and_apostrophes_only(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(of.replace("’", "'").split())

    assert letters(french_typography(text)) == letters(text)


@given(st.text(max_size=60))
def test_typography_keeps_escaped_text_escaped(text: str) -> None:
    html = french_typography_html(escape(text))
    assert "<" not in html
    assert '"' not in html


def test_filters_in_a_template() -> None:
    assert visible(render("{{ n|count_of:'image,images' }}", n=2)) == "2~images"
    assert render("{{ day|french_date }}", day="2025-09-01") == "1<sup>er</sup> septembre 2025"
    assert visible(render("{{ size|french_size }}", size=1_500_000)) == "1,5~Mo"
    assert render("{{ name|of_place }}", name="Amiens") == "d’Amiens"


def test_the_typography_filter_escapes_what_was_not_safe() -> None:
    assert visible(render("{{ text|french_typography }}", text="<b>Qui ?</b>")) == "&lt;b&gt;Qui^?&lt;/b&gt;"
    assert visible(render("{{ text|french_typography }}", text=mark_safe("<b>Qui ?</b>"))) == "<b>Qui^?</b>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1re générale", "1<sup>re</sup> générale"),
        ("2de et 2des", "2<sup>de</sup> et 2<sup>des</sup>"),
        ("le 2d degré", "le 2<sup>d</sup> degré"),
        ("1er et 1ers, 5e, les 4es", "1<sup>er</sup> et 1<sup>ers</sup>, 5<sup>e</sup>, les 4<sup>es</sup>"),
        ("Ier, Ve et XXIe siècle", "I<sup>er</sup>, V<sup>e</sup> et XXI<sup>e</sup> siècle"),
        (
            "Vie, Ire, Les, 5 e, 3D, 1e4, a5e, fiche-5e, 2.5e",
            "Vie, Ire, Les, 5 e, 3D, 1e4, a5e, fiche-5e, 2.5e",
        ),
        ("https://exemple.example/5e/ en 5e", "https://exemple.example/5e/ en 5<sup>e</sup>"),
        ("5e & <b>", "5<sup>e</sup> &amp; &lt;b&gt;"),
    ],
)
def test_ordinals_are_in_superscript(text: str, expected: str) -> None:
    assert french_ordinals(text) == expected
    assert render("{{ text|french_ordinals }}", text=text) == expected


def test_ordinals_of_html_leave_tags_and_code() -> None:
    html = '<p title="2de">2de &#39;5e&#39; <code>5e</code></p>'
    expected = '<p title="2de">2<sup>de</sup> &#39;5<sup>e</sup>&#39; <code>5e</code></p>'
    assert french_ordinals_html(html) == expected
    assert render("{{ html|french_ordinals }}", html=mark_safe(html)) == expected  # noqa: S308
    assert render("{{ text|french_typography|french_ordinals }}", text="l'1re") == "l’1<sup>re</sup>"
