"""Has a document read by a program apart, within limits; whatever is wrong with it is an answer, never an error."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from search.attachments import reader
from search.models import AttachmentState

logger = logging.getLogger(__name__)

HEAVIEST = 20_000_000
MOST_CHARACTERS = 60_000
PATIENCE = 10.0
"""Seconds; a lease of the outbox is five minutes, and a page may have many documents."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a document."""

    state: AttachmentState
    text: str = ""


def can_read(extension: str) -> bool:
    """Whether there is a library for it."""
    return extension in reader.READERS


def read(content: bytes, extension: str) -> Reading:
    """The words of a document, or why there are none."""
    if len(content) > HEAVIEST:
        return Reading(AttachmentState.TOO_HEAVY)
    command = [sys.executable, "-I", str(Path(reader.__file__)), extension, str(MOST_CHARACTERS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, told an extension of our own list
            command, input=content, capture_output=True, timeout=PATIENCE, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        return Reading(AttachmentState.TOO_LONG)
    except OSError:
        logger.exception("The reader of documents could not be started.")
        return Reading(AttachmentState.UNREADABLE)
    if done.returncode:
        logger.info("A document could not be read: %s", done.stderr[-300:].decode("utf-8", "replace"))
        return Reading(AttachmentState.UNREADABLE)
    text = done.stdout.decode("utf-8", "ignore").replace("\x00", " ").strip()
    return Reading(AttachmentState.READ if text else AttachmentState.EMPTY, text)
