#!/usr/bin/env python3
"""Lists what the packages we stand on still say badly in French; `--compile` writes the catalogues Django reads.

`site/locale/fr` stands over their own translations. Run it after an update of Wagtail or Django: each line names a
message that our catalogue should say otherwise, and why. No gettext program is needed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import polib

SITE = Path(__file__).resolve().parents[1] / "site"
sys.path.insert(0, str(SITE))

from foundation.french import french_typography  # noqa: E402

OURS = SITE / "locale/fr/LC_MESSAGES"
DOMAINS = ("django", "djangojs")
PACKAGES = (
    "wagtail.admin",
    "wagtail",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.users",
    "wagtail.search",
    "wagtail.embeds",
    "wagtail.contrib.typed_table_block",
    "wagtail_modeladmin",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.conf",
    "allauth",
)
# Of these, only the named sources are shown: allauth's templates are ours, its mails are refused.
SHOWN_SOURCES = {"allauth": ("account/",)}
# Said to developers only: Django's own debugging pages, and messages about formats that nobody types.
UNSEEN = re.compile(r"Referer|DEBUG=True|Polling App|uuuuuu|YYYY|^:\?\.!$|docs\.djangoproject")

TAG = re.compile(r"<[^>]*>")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[a-z]|\{[a-z_]*\}")
FAULTS = {
    "gender in brackets": re.compile(
        r"\((?:e|s|es|ne|le|elle|ve|x|la|tte|trice)\)|\bcet?/cette\b|\b[Ll]e/la\b", re.IGNORECASE
    ),
    "middle dot": re.compile(r"\w·\w"),
    "word of another trade": re.compile(
        r"\bworkflows?\b|\bmod[ée]r(?:ation|er|és?|ées?|ateurs?)\b|\bslugs?\b|\bdashboards?\b|\brejet|\bapprouv|"
        r"\bsoumi[st]|\bwebmaster|\be-?mails?\b|\btransfér|\bplanifié|\bstatus\b|\btimeline\b",
        re.IGNORECASE,
    ),
    "straight apostrophe": re.compile(r"[^\W\d_]'(?=[^\W\d_]|\ue000|$)"),
    "straight quotation mark": re.compile(r"[\"“”]"),
    "three dots": re.compile(r"\.\.\."),
}
BRACKETS_THAT_ARE_WORDS = frozenset({"Monospace (code)"})


@dataclass(frozen=True)
class Message:
    """One message of a package, as a person reads it once our catalogue stands over it."""

    package: str
    msgid: str
    text: str

    def faults(self) -> list[str]:
        """What is wrong with it; nothing for a good one."""
        plain = PLACEHOLDER.sub("\ue000", TAG.sub("\ue001", self.text))
        if not plain.strip():
            return ["not translated"]
        found = [name for name, pattern in FAULTS.items() if pattern.search(plain)]
        pieces = plain.split("\ue001")
        if any(french_typography(piece) != piece for piece in pieces):
            found.append("spaces or apostrophes")
        return found


def catalogue(folder: Path, domain: str) -> polib.POFile:
    """A catalogue of ours or of a package; an empty one when there is none."""
    path = folder / f"{domain}.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def entries(package: str, domain: str) -> Iterator[polib.POEntry]:
    """What a package can say: its French, and what it has only in English."""
    origin = find_spec(package)
    if origin is None or origin.origin is None:
        raise SystemExit(f"{package} is not installed.")
    locale = Path(origin.origin).parent / "locale"
    french = {key(entry): entry for entry in catalogue(locale / "fr/LC_MESSAGES", domain)}
    english = {key(entry): entry for entry in catalogue(locale / "en/LC_MESSAGES", domain)}
    sources = SHOWN_SOURCES.get(package)
    for entry in (english | french).values():
        is_shown = sources is None or any(where.startswith(sources) for where, _ in entry.occurrences)
        if is_shown and not entry.obsolete and not UNSEEN.search(entry.msgid):
            yield entry


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    """What names a message in a catalogue."""
    return (entry.msgctxt, entry.msgid)


def forms(entry: polib.POEntry) -> list[str]:
    """The texts of an entry: one, or one a plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def messages(domain: str) -> Iterator[Message]:
    """Everything the packages can say, ours first."""
    ours = {key(entry): entry for entry in catalogue(OURS, domain)}
    for package in PACKAGES:
        for entry in entries(package, domain):
            for text in forms(ours.get(key(entry), entry)):
                yield Message(package, entry.msgid, text)


def faulty() -> Iterator[tuple[Message, list[str]]]:
    """The messages that our catalogue should say otherwise."""
    for domain in DOMAINS:
        for message in messages(domain):
            if message.text not in BRACKETS_THAT_ARE_WORDS and (faults := message.faults()):
                yield message, faults


def compile_catalogues() -> None:
    """Write what Django reads beside each catalogue of ours."""
    for domain in DOMAINS:
        (OURS / f"{domain}.mo").write_bytes(catalogue(OURS, domain).to_binary())


def main() -> int:
    """Compile, or list; 1 when something is listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compile", action="store_true", help="write the .mo files, then list")
    if parser.parse_args().compile:
        compile_catalogues()
    found = list(faulty())
    for message, faults in found:
        print(f"{message.package}: {message.msgid!r}\n    {message.text!r}: {', '.join(faults)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
