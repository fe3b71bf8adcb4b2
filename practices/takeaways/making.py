"""Making the files to take away: by the worker, from the publication alone, as often as it takes."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.core.files.base import File
from django.db import transaction

from foundation import change_log, outbox, pdf
from foundation.files.publication import close_later, names_shown_by, publish_made
from foundation.files.storage import public_storage
from practices.models.publication import Publication
from practices.publication.marks import own_page
from practices.takeaways.asking import SHARED_PICTURE, TAKEN_AWAY, TOPIC, TakeawayKind
from practices.takeaways.bundle import write_bundle
from practices.takeaways.contents import file_name_of, pictures_of
from practices.takeaways.document import document_of, printed
from practices.takeaways.opendocument import write_opendocument
from practices.takeaways.shared_picture import write_shared_picture

Made = dict[str, Path]


@outbox.handler(TOPIC, atomic=False, slow=True, label="Fichiers à emporter")
def make_what_was_asked(payload: outbox.Payload) -> None:
    """Make the files of a publication, unless a later version was written, it was withdrawn, or they are there."""
    publication = (
        Publication.objects.visible().filter(pk=payload["publication"], version=payload["version"]).first()
    )
    if publication is not None and not publication.takeaways:
        make(publication)


def make(publication: Publication) -> bool:
    """Make the files of a publication and show them in place of those before; False when it changed meanwhile."""
    if publication.kind not in TAKEN_AWAY:
        return False
    with _made_from(publication) as made:
        return _show(publication, made)


@contextmanager
def _made_from(publication: Publication) -> Iterator[Made]:
    """The files, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="a-emporter-") as folder:
        name = file_name_of(publication.title)
        paths: Made = {kind.value: Path(folder) / f"{name}.{kind}" for kind in TakeawayKind}
        document = document_of(publication)
        pictures = pdf.stored_picture(public_storage(), pictures_of(publication))
        try:
            paths[TakeawayKind.PDF].write_bytes(pdf.render(printed(document), open_picture=pictures))
        except (pdf.PdfUnavailable, pdf.PdfTooLarge):
            del paths[TakeawayKind.PDF]
        write_opendocument(document, pictures, paths[TakeawayKind.ODT])
        pages = {path.name: path for kind, path in paths.items() if kind != TakeawayKind.ZIP}
        write_bundle(publication, pages, paths[TakeawayKind.ZIP])
        paths[SHARED_PICTURE] = Path(folder) / f"{name}.png"
        write_shared_picture(publication, paths[SHARED_PICTURE])
        yield paths


def _show(publication: Publication, made: Made) -> bool:
    with transaction.atomic(), ExitStack() as opened:
        unchanged = (
            Publication.objects.select_for_update()
            .visible()
            .filter(pk=publication.pk, version=publication.version)
            .first()
        )
        if unchanged is None:
            return False
        replaced = {file["name"] for file in unchanged.takeaways.get("files", [])}
        files = {path.name: File(opened.enter_context(path.open("rb"))) for path in made.values()}
        names = publish_made(files, publication_key=publication.key, publication_id=publication.pk)
        unchanged.takeaways = {
            "files": [
                {"kind": kind, "name": names[path.name], "size": path.stat().st_size}
                for kind, path in made.items()
            ]
        }
        unchanged.save(update_fields=["takeaways"])
        if replaced:
            keep = names_shown_by(publication.key) - replaced
            close_later(publication.key, keep=keep, key=f"files.close:{uuid.uuid4()}")
        change_log.record(publication.pk, [own_page(publication.pk)])
    return True
