"""The demonstration, loaded once for the tests of a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase, override_settings
from PIL import Image

from demonstration.loading import files
from search.attachments import reader, reading
from search.attachments.reading import Reading
from search.models import AttachmentState
from tests.support.places import settings_in

SMALL = (64, 40)


def small_picture(name: str) -> tuple[str, bytes]:
    """A little picture of a colour of its own: drawing the real ones is tried elsewhere, and takes a minute."""
    content = io.BytesIO()
    colour = tuple(sum(name.encode()[place::3]) % 256 for place in range(3))
    Image.new("RGB", SMALL, colour).save(content, "PNG")
    return f"{name}.png", content.getvalue()


def read_here(content: bytes, extension: str) -> Reading:
    """The words of a document, read in this process: that each is read by one of its own is tried elsewhere."""
    text = reader.text_of(content, extension, reading.MOST_CHARACTERS)
    return Reading(AttachmentState.READ if text else AttachmentState.EMPTY, text)


def load() -> str:
    """Run the command as an operator does, and what follows each commit; give what it said."""
    said = io.StringIO()
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("load_demonstration", stdout=said)
    return said.getvalue()


@dataclass(frozen=True)
class Loading:
    """What the command said, and the settings of the house that holds what it made."""

    said: str
    house: dict[str, Any]


@pytest.fixture(scope="module")
def loaded_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loading]:
    """All three years, in a transaction that is undone after the last test of the file."""
    house = settings_in(tmp_path_factory.mktemp("demonstration")) | {"DEMONSTRATION": True}
    with (
        override_settings(**house),
        django_db_blocker.unblock(),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(files, "picture_file", small_picture)
        patch.setattr(reading, "read", read_here)
        cache.clear()
        call_command("load_reference_data", verbosity=0)
        yield Loading(load(), house)
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once: Loading, settings: Any, db: None) -> str:
    """The house as the command left it; what it said."""
    for name, value in loaded_once.house.items():
        setattr(settings, name, value)
    return loaded_once.said
