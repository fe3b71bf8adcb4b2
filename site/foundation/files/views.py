"""The two doors to files: the private one asks who you are, the public one knows only names."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from foundation.files.access import find_owner, may_see
from foundation.files.serving import is_picture, send, send_part
from foundation.files.storage import private_storage, public_storage
from foundation.models import HouseDocument

NOT_FOUND = "Ce fichier n’existe pas, ou vous n’y avez pas accès."
GONE = "Ce fichier n’est pas, ou n’est plus, publié."
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def private_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send an original or a back-office rendition to someone who may see it; 404 to anyone else."""
    owner = find_owner(name)
    if owner is None or not may_see(request.user, owner):
        raise Http404(NOT_FOUND)
    try:
        file = private_storage().open(name)
    except FileNotFoundError as error:
        raise Http404(NOT_FOUND) from error
    download_name = owner.download_name if isinstance(owner, HouseDocument) else ""
    # Some browsers play a recording only when they may ask for parts of it.
    response = send_part(request, file, name, download_name) or send(file, name, download_name)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def public_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a file that a publication shows: no session, no query, kept for a year; 404 when there is none.

    The address pattern allows only the names that publication makes, so `name` is no path of anyone's.
    """
    try:
        file = public_storage().open(name)
    except FileNotFoundError as error:
        raise Http404(GONE) from error
    etag = f'"{hashlib.sha256(name.encode()).hexdigest()[:32]}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        file.close()
        return _kept(unchanged, etag)
    download_name = "" if is_picture(name) else PurePosixPath(name).name.partition("-")[2]
    wants_part = request.headers.get("If-Range", etag) == etag
    part = send_part(request, file, name, download_name) if wants_part else None
    return _kept(part or send(file, name, download_name), etag)


def no_public_file(request: HttpRequest) -> HttpResponseBase:
    """Answer every other address under the folder of public files: there is nothing."""
    raise Http404(GONE)


def _kept(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    return response
