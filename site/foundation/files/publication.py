"""Showing files to the public: copies under names nobody can guess, made before an address is shown.

A name holds the random token of its source, a hash of the content and the size of the picture: it never
comes to hold anything else, so making it a second time is no work and caches may keep it for ever.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from foundation import outbox
from foundation.files.checks.common import extension_of, safe_name
from foundation.files.storage import new_token, private_storage, public_storage
from foundation.licences import Licence, licence_url
from foundation.models import HouseDocument, HouseImage, HouseRendition, PublicFile

WIDTHS = (320, 640, 1200)
TOPIC = "files.close"
MADE_FOLDER = "a-emporter"
SETTLED = timedelta(hours=1)
"""A public file younger than this may belong to a publication that is being written."""

FileData = dict[str, Any]


def publish_image(image: HouseImage, *, publication_key: uuid.UUID, alt: str) -> FileData:
    """Copy every rendition of a picture to the public side; gives what a publication stores of it.

    An empty `alt` means decorative. Done again, it changes nothing and gives the same.
    """
    renditions = _renditions(image)
    names = {spec: _image_name(image, rendition) for spec, rendition in renditions.items()}
    with transaction.atomic():
        _open(PublicFile.Source.IMAGE, image.pk, names.values(), publication_key)
        for spec, rendition in renditions.items():
            _place(names[spec], rendition.file.name)
    storage = public_storage()
    urls = {spec: storage.url(name) for spec, name in names.items()}
    return _image_data(image, alt, renditions, urls, sorted(names.values()))


def private_image(image: HouseImage, alt: str) -> FileData:
    """What `publish_image` gives, with private addresses: for previews."""
    renditions = _renditions(image)
    return _image_data(
        image, alt, renditions, {spec: rendition.url for spec, rendition in renditions.items()}, []
    )


def publish_document(document: HouseDocument, *, publication_key: uuid.UUID) -> FileData:
    """Copy a document to the public side; gives what a publication stores. Done again, it changes nothing."""
    with transaction.atomic():
        name = _document_name(document)
        _open(PublicFile.Source.DOCUMENT, document.pk, [name], publication_key)
        _place(name, document.file.name)
    return _document_data(document, public_storage().url(name), [name])


def publish_made(
    made: Mapping[str, File[bytes]], *, publication_key: uuid.UUID, publication_id: int
) -> dict[str, str]:
    """Show files that were made from a publication; gives the public name of each by the name it was given.

    A public name holds a random token of its own, so two makings never share one. Call it in the transaction that
    says where the files are: a file that is placed and then lost with it is found by `unreferenced_public_files`.
    """
    folder = f"{MADE_FOLDER}/{new_token()}"
    names = {
        name: f"{folder}/{_hash_of(file)[:16]}-{safe_name(name, fallback='page')}"
        for name, file in made.items()
    }
    with transaction.atomic():
        _open(PublicFile.Source.PUBLICATION, publication_id, names.values(), publication_key)
        for name, file in made.items():
            public_storage().place(names[name], file)
    return names


def names_shown_by(publication_key: uuid.UUID) -> set[str]:
    """The names of all public files that a publication shows, made from it or not."""
    shown = PublicFile.objects.filter(publication_key=publication_key)
    return set(shown.values_list("name", flat=True))


def private_document(document: HouseDocument) -> FileData:
    """What `publish_document` gives, with the private address: for previews."""
    return _document_data(document, document.url, [])


def order_to_close(publication_key: uuid.UUID, *, keep: Iterable[str] = (), key: str) -> outbox.Order:
    """The order to close the files that a publication no longer shows, once for this `key`.

    A file that is shown anew between now and then stays.
    """
    payload = {
        "publication_key": str(publication_key),
        "keep": sorted(keep),
        "opened_before": timezone.now().isoformat(),
    }
    return outbox.Order(TOPIC, payload, key)


def close_later(publication_key: uuid.UUID, *, keep: Iterable[str] = (), key: str) -> None:
    """Have the files that a publication no longer shows closed after this transaction; see `order_to_close`."""
    outbox.enqueue_orders([order_to_close(publication_key, keep=keep, key=key)])


def close_files(
    publication_key: uuid.UUID, keep: Collection[str] = frozenset(), opened_before: datetime | None = None
) -> None:
    """Remove the public files of a publication but `keep`, unless another publication shows them.

    With `opened_before`, what is shown (again) from that moment on stays: a late order does no harm.
    """
    with transaction.atomic():
        rows = PublicFile.objects.filter(publication_key=publication_key)
        if opened_before is not None:
            rows = rows.filter(opened_at__lt=opened_before)
        names = sorted(set(rows.values_list("name", flat=True)) - set(keep))
        if not names:
            return
        _lock(names)
        rows.filter(name__in=names).delete()
        # Asked after the lock: a publication that was being written has had its rows counted.
        shown = set(PublicFile.objects.filter(name__in=names).values_list("name", flat=True))
        for name in names:
            if name not in shown:
                public_storage().remove(name)


def unreferenced_public_files() -> list[str]:
    """The names in the public storage that no publication shows, but for those that are being written."""
    storage = public_storage()
    referenced = set(PublicFile.objects.values_list("name", flat=True))
    settled = timezone.now() - SETTLED
    orphans = [name for name in storage.names() if name not in referenced]
    return [name for name in orphans if storage.get_modified_time(name) < settled]


def missing_public_files() -> list[str]:
    """The names that a publication shows and the public storage does not hold."""
    names = PublicFile.objects.values_list("name", flat=True).distinct().order_by("name")
    return [name for name in names if not public_storage().exists(name)]


def missing_private_files() -> list[str]:
    """The names of originals and renditions that the private storage does not hold."""
    storage = private_storage()
    names: list[str] = []
    for model in (HouseImage, HouseDocument, HouseRendition):
        names += model._default_manager.values_list("file", flat=True)
    return sorted(name for name in names if not storage.exists(name))


def _renditions(image: HouseImage) -> dict[str, HouseRendition]:
    """Every size in WebP, then in the format for older browsers, from the smallest."""
    widest = min(image.width, WIDTHS[-1])
    widths = [width for width in WIDTHS if width < widest] + [widest]
    specs = [f"width-{width}|format-{kind}" for kind in ("webp", _fallback(image)) for width in widths]
    return dict(image.get_renditions(*specs))


def _fallback(image: HouseImage) -> str:
    return "png" if image.has_transparency else "jpeg"


def _image_name(image: HouseImage, rendition: HouseRendition) -> str:
    extension = extension_of(rendition.file.name)
    return f"images/{image.public_token}/{image.file_hash[:16]}-{rendition.width}.{extension}"


def _document_name(document: HouseDocument) -> str:
    """The name it is shown under already, else one from its title: a new title does not break an address."""
    start = f"documents/{document.public_token}/{document.file_hash[:16]}-"
    known = PublicFile.objects.filter(
        source_kind=PublicFile.Source.DOCUMENT, source_id=document.pk, name__startswith=start
    )
    name = known.order_by("opened_at", "pk").values_list("name", flat=True).first()
    return name or start + safe_name(document.download_name, fallback="document")


def _open(kind: PublicFile.Source, source_id: int, names: Iterable[str], publication_key: uuid.UUID) -> None:
    names = sorted(names)
    _lock(names)
    now = timezone.now()
    PublicFile.objects.bulk_create(
        [
            PublicFile(
                name=name,
                publication_key=publication_key,
                source_kind=kind,
                source_id=source_id,
                opened_at=now,
            )
            for name in names
        ],
        update_conflicts=True,
        unique_fields=["name", "publication_key"],
        update_fields=["opened_at"],
    )


def _lock(names: Collection[str]) -> None:
    """Wait for whoever opens or closes these names, so that none is removed while it is being shown."""
    list(PublicFile.objects.select_for_update().filter(name__in=names).order_by("pk").values_list("pk"))


def _hash_of(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _place(name: str, private_name: str) -> None:
    with private_storage().open(private_name) as original:
        public_storage().place(name, File(original))


def _image_data(
    image: HouseImage, alt: str, renditions: dict[str, HouseRendition], urls: dict[str, str], names: list[str]
) -> FileData:
    fallback = _fallback(image)
    widest = [spec for spec in renditions if spec.endswith(fallback)][-1]
    sources = []
    for kind in ("webp", fallback):
        sized = [f"{urls[spec]} {renditions[spec].width}w" for spec in renditions if spec.endswith(kind)]
        sources.append({"type": f"image/{kind}", "srcset": ", ".join(sized)})
    return {
        "type": "image",
        "id": image.pk,
        "alt": alt,
        "decorative": not alt,
        "credit": image.credit,
        "width": renditions[widest].width,
        "height": renditions[widest].height,
        "src": urls[widest],
        "sources": sources,
        "names": names,
    }


def _document_data(document: HouseDocument, url: str, names: list[str]) -> FileData:
    extension = extension_of(document.file.name)
    return {
        "id": document.pk,
        "title": document.title,
        "url": url,
        "extension": extension,
        "format": extension.upper(),
        "size": document.file_size,
        "licence": _own_licence(document),
        "names": names,
    }


def _own_licence(document: HouseDocument) -> dict[str, str]:
    """The licence of a document that is not the page's, with whom it asks to credit; nothing for the page's own."""
    if document.licence in ("", Licence.OWN):
        return {"label": "", "url": "", "credit": ""}
    credit = ", ".join(filter(None, (document.author, document.source)))
    label = str(Licence(document.licence).label)
    return {"label": label, "url": licence_url(document.licence), "credit": credit}
