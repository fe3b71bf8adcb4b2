"""What files hang on the outbox, on Wagtail's own document addresses and on its waiting uploads."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import UploadedFile

from foundation.files.access import may_see
from foundation.files.checks.common import CleanFile
from foundation.files.checks.documents import checked_document
from foundation.files.checks.pictures import checked_picture
from foundation.files.publication import TOPIC, close_files
from foundation.files.views import NOT_FOUND
from foundation.models import HouseDocument, HouseImage
from foundation.outbox import handler

Check = Callable[[File[Any]], CleanFile]


@handler(TOPIC, label="Retirer des fichiers publics")
def close(payload: dict[str, Any]) -> None:
    """Close the files that a publication no longer shows."""
    moment = payload.get("opened_before")
    close_files(
        uuid.UUID(payload["publication_key"]),
        frozenset(payload.get("keep", ())),
        datetime.fromisoformat(moment) if moment else None,
    )


@hooks.register("before_serve_document", order=-1)
def send_to_private_address(document: HouseDocument, request: HttpRequest) -> HttpResponseBase:
    """Have Wagtail's own document addresses lead to the private one, for those who may see the document."""
    if not may_see(request.user, document):
        raise Http404(NOT_FOUND)
    response = redirect(document.url)
    response["Cache-Control"] = "private, no-store"
    return response


@receiver(pre_save, sender=UploadedFile, dispatch_uid="foundation.files.clean_waiting_upload")
def clean_waiting_upload(sender: type[UploadedFile], instance: UploadedFile, **kwargs: Any) -> None:
    """Clean what waits for the rest of its form: a photograph on disk never holds where it was taken."""
    model = instance.for_content_type.model_class() if instance.for_content_type else None
    checks: dict[Any, Check] = {HouseImage: checked_picture, HouseDocument: checked_document}
    check = checks.get(model)
    if check and instance.file and not instance.file._committed:
        instance.file = check(instance.file.file)
