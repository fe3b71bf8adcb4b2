"""French as readers expect it, where Django's filters write it otherwise: numbers, dates, sizes, typography.

The rules are those of the Lexique de l'Imprimerie nationale: 0 and 1,5 are singular, the first of the month
is "1er", a narrow no-break space groups thousands and goes before ; ! ?, a no-break space goes before : and
inside « ».
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

Dated = datetime.date | datetime.datetime | str


def french_number(value: float | Decimal) -> str:
    """Write a number with a decimal comma and its thousands grouped: 12500.5 gives "12 500,5"."""
    whole, _, decimals = f"{value:,}".partition(".")
    grouped = whole.replace(",", NARROW_NO_BREAK)
    decimals = decimals.rstrip("0")
    return f"{grouped},{decimals}" if decimals else grouped


def count_of(value: float | Decimal, forms: str) -> str:
    """Write a number with its noun: `count_of(0, "résultat,résultats")` gives "0 résultat".

    `forms` holds the singular and the plural, with a comma between them; ValueError otherwise.
    French says the singular below two: 0 résultat, 1,5 résultat, 2 résultats.
    """
    singular, separator, plural = forms.partition(",")
    if not separator:
        raise ValueError("Two forms are needed: singular,plural.")
    noun = plural if value >= 2 or value <= -2 else singular
    return f"{french_number(value)}{NO_BREAK}{noun}"


def french_date(value: Dated | None) -> SafeString:
    """Write a date for HTML: "1<sup>er</sup> septembre 2025". Takes ISO text too; nothing gives nothing."""
    day = _local_day(value)
    if day is None:
        return SafeString("")
    first = mark_safe("<sup>er</sup>") if day.day == 1 else ""
    return format_html("{}{} {} {}", day.day, first, MONTHS[day.month - 1], day.year)


def french_date_text(value: Dated | None) -> str:
    """Write a date where no markup goes (mails, titles): "1er septembre 2025"."""
    day = _local_day(value)
    if day is None:
        return ""
    return f"{day.day}{'er' if day.day == 1 else ''} {MONTHS[day.month - 1]} {day.year}"


def french_datetime(value: datetime.datetime | str | None) -> SafeString:
    """Write a moment in the house's time zone: "1<sup>er</sup> septembre 2025 à 14 h 05"."""
    moment = _local_moment(value)
    if moment is None:
        return SafeString("")
    return format_html("{} à {}", french_date(moment), french_time(moment))


def french_datetime_text(value: datetime.datetime | str | None) -> str:
    """Write a moment where no markup goes: "1er septembre 2025 à 14 h 05"."""
    moment = _local_moment(value)
    return f"{french_date_text(moment)} à {french_time(moment)}" if moment else ""


def french_time(moment: datetime.datetime | datetime.time) -> str:
    """Write an hour: "14 h 05", "9 h"."""
    hour = f"{moment.hour}{NO_BREAK}h"
    return f"{hour}{NO_BREAK}{moment.minute:02}" if moment.minute else hour


def french_size(n_bytes: int) -> str:
    """Write the weight of a file in the units of base 1000 that readers know: "1,5 Mo"."""
    if n_bytes < 1000:
        return count_of(n_bytes, "octet,octets")
    size = Decimal(n_bytes) / 1000
    for unit, digits in (("Ko", 0), ("Mo", 1), ("Go", 1)):
        rounded = round(size, digits)
        if rounded < 1000 or unit == "Go":
            return f"{french_number(rounded)}{NO_BREAK}{unit}"
        size /= 1000
    raise AssertionError("The last unit takes all.")


def of_place(name: str) -> str:
    """Put "de" before the name of a place: "d’Amiens", "de Lyon", "du Havre", "de La Réunion".

    An académie's own article is data of the académie; this is for names that carry none. An H is taken as
    aspirated, which French accepts for towns ("de Hyères").
    """
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d’{name}" if name[:1].lower() in VOWELS else f"de {name}"


VOWELS = frozenset("aàâäeéèêëiîïoôöuùûüœæ")


def french_typography(text: str) -> str:
    """Set plain text: no-break spaces, typographic apostrophes. Letters and digits never change.

    Addresses and times keep their characters. Applied twice it gives what it gave once.
    """
    return "".join(part if i % 2 else _set(part) for i, part in enumerate(_ADDRESS.split(text)))


def french_typography_html(html: str) -> SafeString:
    """Set the text of sanitised HTML, leaving tags, entities and code as they are."""
    return _text_of_html(html, lambda text, opens: _set_escaped(text, before_tag=opens))


def _text_of_html(html: str, change: Callable[[str, bool], str]) -> SafeString:
    """Change the text between tags, code left out; `change` is told whether a tag opens after it."""
    pieces: list[str] = []
    code = 0
    parts = _TAG.split(html)
    for i, part in enumerate(parts):
        if i % 2:
            name = _TAG_NAME.match(part)
            if name and name["name"].lower() in _VERBATIM:
                code = max(0, code - 1) if name["closing"] else code + 1
            pieces.append(part)
        else:
            opens = i + 1 < len(parts) and parts[i + 1][1:2].isalpha()
            pieces.append(part if code else change(part, opens))
    return SafeString("".join(pieces))


def french_ordinals(text: str) -> SafeString:
    """Set plain text for HTML with its ordinals in superscript: 1<sup>re</sup> générale, 2<sup>d</sup> degré."""
    return french_ordinals_html(escape(text))


def french_ordinals_html(html: str) -> SafeString:
    """Put the ordinals of sanitised HTML in superscript, leaving tags, addresses and code as they are."""
    return _text_of_html(html, lambda text, _opens: _raise_ordinals(text))


def _raise_ordinals(text: str) -> str:
    parts = _ADDRESS.split(text)
    return "".join(part if i % 2 else _ORDINAL.sub(r"\1<sup>\2</sup>", part) for i, part in enumerate(parts))


def _set_escaped(text: str, *, before_tag: bool) -> str:
    text = _ESCAPED_APOSTROPHE.sub("’", text)
    if before_tag:
        text = _LAST_APOSTROPHE.sub("’", text)
    return "".join(part if i % 2 else french_typography(part) for i, part in enumerate(_ENTITY.split(text)))


_SPACES = f"[ \\t{NO_BREAK}\u2009{NARROW_NO_BREAK}]"
_ADDRESS = re.compile(r"((?:https?://|www\.)[^\s<>«»\"]+[^\s<>«»\".,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_ENTITY = re.compile(r"(&(?:\w+|#\d+|#x[0-9a-fA-F]+);)")
_TAG_NAME = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z]+)")
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "script", "style"})
_ESCAPED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])&(?:#x27|#39|apos);(?=[\w«“])")
_LAST_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:'|&(?:#x27|#39|apos);)$")
# 1er, 1re, 2d, 2de, 5e, 19es; Ier, Ve, XXIe. Not the end of a code, nor a word such as "Ire".
_ORDINAL = re.compile(
    r"(?<![\w.,/&#-])(\d+(?=es?\b)|1(?=ers?\b|res?\b)|2(?=des?\b|ds?\b)|[IVX]+(?=es?\b|er\b))"
    r"(ers?|res?|des?|ds?|es?)\b"
)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w«“])")
_THOUSANDS = re.compile(rf"(?<![\d,.])(?<!\d{_SPACES})(\d{{1,3}})((?:{_SPACES}\d{{3}})+)(?!{_SPACES}?\d)")
_OPENING = re.compile(rf"«{_SPACES}*(?=\S)")
_CLOSING = re.compile(rf"(?<=\S){_SPACES}*»")
# With a space before, whatever follows but a word (code, a path); without, only where a sentence may pause.
_PUNCTUATION = re.compile(rf"{_SPACES}+([;:!?]++)(?![\w/=&])|(?<=[^\s(\[«;:!?])([;:!?]++)(?=[\s»)\]”’]|$)")


def _set(text: str) -> str:
    text = _APOSTROPHE.sub("’", text)
    text = _THOUSANDS.sub(lambda found: found[1] + re.sub(_SPACES, NARROW_NO_BREAK, found[2]), text)
    text = _OPENING.sub(f"«{NO_BREAK}", text)
    text = _CLOSING.sub(f"{NO_BREAK}»", text)
    return _PUNCTUATION.sub(_with_space, text)


def _with_space(found: re.Match[str]) -> str:
    marks = found[1] or found[2]
    return (NO_BREAK if marks.startswith(":") else NARROW_NO_BREAK) + marks


def _local_moment(value: Dated | None) -> datetime.datetime | None:
    if not value:
        return None
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    if not isinstance(value, datetime.datetime):
        raise ValueError("A moment needs an hour.")
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _local_day(value: Dated | None) -> datetime.date | None:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    moment = _local_moment(value)
    return moment.date() if moment else None
