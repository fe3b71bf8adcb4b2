"""Reads the documents of a publication after it was published, and tells the index."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from foundation import change_log, outbox
from foundation.files.checks.common import extension_of
from foundation.files.storage import public_storage
from foundation.models import PublicFile
from practices.models import Decision, Publication
from search.attachments import reading
from search.attachments.reading import Reading
from search.attachments.texts import files_shown, names_in
from search.models import AttachmentState, AttachmentText

logger = logging.getLogger(__name__)

TOPIC = "search.attachments"
AFTER = timedelta(seconds=3)
"""A worker does one thing at a time: the page itself is found first."""

MOST_DOCUMENTS = 15
"""So many are read after a publication; with the patience for each, less than a lease of the outbox."""


def read_later(sender: Any, publication: Publication, decision: Decision, **kwargs: Any) -> None:
    """Have the documents of a publication read once it is public (`page_published`)."""
    if names_in(publication.data):
        key = f"{TOPIC}:{publication.pk}:{publication.version}"
        after = timedelta() if settings.WORK_IN_PROCESS else AFTER
        outbox.enqueue(TOPIC, {"publication": publication.pk}, key=key, after=after)


@outbox.handler(TOPIC, atomic=False, label="Texte des documents, pour la recherche")
def read_after_publication(payload: outbox.Payload) -> None:
    """Read what was not read yet of the documents that the publication still shows."""
    publication = Publication.objects.visible().filter(pk=payload["publication"]).first()
    if publication is not None:
        read_attachments(publication)


def read_attachments(publication: Publication, *, again: bool = False) -> int:
    """Read the documents of a publication that were not read yet (or all, `again`); say how many that was.

    A document that cannot be read is written down as such and stops nothing.
    """
    files = [file for file in files_shown(publication) if reading.can_read(extension_of(file.name))]
    if not again:
        known = set(AttachmentText.objects.filter(file__in=files).values_list("file_id", flat=True))
        files = [file for file in files if file.pk not in known]
    found = {
        file.pk: _text_known_elsewhere(file, again=again) or _read(file) for file in files[:MOST_DOCUMENTS]
    }
    if found:
        _write(publication, found)
    return len(found)


def _text_known_elsewhere(file: PublicFile, *, again: bool) -> Reading | None:
    """A name holds a hash of the content: what another publication's reader found under it holds here."""
    if again:
        return None
    row = AttachmentText.objects.filter(file__name=file.name).order_by("pk").first()
    return Reading(AttachmentState(row.state), row.text) if row else None


def _read(file: PublicFile) -> Reading:
    storage = public_storage()
    try:
        if storage.size(file.name) > reading.HEAVIEST:
            return Reading(AttachmentState.TOO_HEAVY)
        with storage.open(file.name) as opened:
            content = opened.read()
    except OSError:
        logger.warning("The public file %s could not be opened.", file.name)
        return Reading(AttachmentState.UNREADABLE)
    return reading.read(content, extension_of(file.name))


@transaction.atomic
def _write(publication: Publication, found: dict[int, Reading]) -> None:
    # Locked: a file that was closed meanwhile has no row any more, and takes its text with it.
    still = PublicFile.objects.select_for_update().filter(pk__in=found).order_by("pk")
    for pk in list(still.values_list("pk", flat=True)):
        values = {"state": found[pk].state, "text": found[pk].text}
        AttachmentText.objects.update_or_create(pk=pk, defaults=values)
    change_log.record(publication.pk)
