"""The house's French stands over that of the packages, says all that they say, and is what Django reads."""

from __future__ import annotations

import json
import re
from types import ModuleType
from typing import Any

import polib
import pytest
from django.test import Client
from django.utils.translation import gettext, ngettext, override, pgettext

from tests.support.code_base import REPOSITORY, script

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[a-z]|%[sd]|\{[a-z_]*\}")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return script("french_strings")


@pytest.fixture(params=["django", "djangojs"])
def ours(request: Any, tool: ModuleType) -> polib.POFile:
    return tool.catalogue(tool.OURS, request.param)


def test_what_django_reads_is_what_is_written(tool: ModuleType) -> None:
    for domain in tool.DOMAINS:
        compiled = (tool.OURS / f"{domain}.mo").read_bytes()
        assert compiled == tool.catalogue(tool.OURS, domain).to_binary(), (
            "run scripts/french_strings.py --compile"
        )


def test_no_package_says_anything_badly(tool: ModuleType) -> None:
    assert [(message, faults) for message, faults in tool.faulty()] == []


def test_a_message_asks_only_for_what_it_is_given(ours: polib.POFile, tool: ModuleType) -> None:
    wrong = [
        (entry.msgid, text)
        for entry in ours
        for text in tool.forms(entry)
        if not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    ]
    assert wrong == []


def test_a_message_keeps_its_links(ours: polib.POFile, tool: ModuleType) -> None:
    wrong = [
        (entry.msgid, text)
        for entry in ours
        for text in tool.forms(entry)
        if entry.msgid.count("<a ") != text.count("<a ") or text.count("<a ") != text.count("</a>")
    ]
    assert wrong == []


def test_each_message_is_written_once_in_both_numbers(ours: polib.POFile, tool: ModuleType) -> None:
    keys = [tool.key(entry) for entry in ours]
    assert len(keys) == len(set(keys))
    assert "nplurals=2; plural=(n > 1)" in ours.metadata["Plural-Forms"]
    assert {tuple(entry.msgstr_plural) for entry in ours if entry.msgid_plural} <= {(0, 1)}


def test_ours_stand_over_theirs() -> None:
    with override("fr"):
        assert gettext("Submit for moderation") == "Envoyer en relecture"
        assert gettext("in moderation") == "en relecture"
        assert gettext("Any date") == "Toutes les dates"
        assert pgettext("A tag slug", "slug") == "fin de l’adresse"
        assert [
            ngettext("There is %(counter)s match", "There are %(counter)s matches", n) % {"counter": n}
            for n in (0, 1, 2)
        ] == ["0 résultat", "1 résultat", "2 résultats"]


def test_a_submission_is_not_said_to_be_a_publication() -> None:
    with override("fr"):
        sent = gettext("%(model_name)s '%(object)s' has been submitted for moderation.")
        awaits = gettext("The page '%(page_title)s' is not currently awaiting moderation.")
    assert "publication" not in sent
    assert "n’est pas en attente" in awaits


@pytest.mark.django_db
def test_scripts_read_ours_too(admin_client: Client) -> None:
    script_text = admin_client.get("/admin/jsi18n/").content.decode()
    read = json.loads(re.search(r"const newcatalog = (\{.*?\});", script_text, re.DOTALL).group(1))
    assert read["This field is required."] == "Ce champ est obligatoire."
    assert read["%(num)s error"] == ["%(num)s erreur", "%(num)s erreurs"]
    assert "n > 1" in script_text


def test_the_tool_would_see(tool: ModuleType) -> None:
    def faults(text: str) -> list[str]:
        return tool.Message("wagtail", "msgid", text).faults()

    assert faults("Êtes-vous sûr(e) ?".replace(" ?", "\u202f?")) == ["gender in brackets"]
    assert faults("Historique du workflow") == ["word of another trade"]
    assert faults("l'image") == ["straight apostrophe", "spaces or apostrophes"]
    assert faults("Titre :") == ["spaces or apostrophes"]
    assert faults("") == ["not translated"]
    assert faults("%(a)s « %(b)s »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")) == []


def test_the_catalogue_is_delivered() -> None:
    assert not (REPOSITORY / ".gitignore").read_text().count("*.mo")
