"""How a file is sent: what it may do in a browser, under what name, which part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from foundation.files.checks.common import extension_of

CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "odg": "application/vnd.oasis.opendocument.graphics",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
}
CHUNK = 64 * 1024
RANGE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$")


def content_type_of(name: str) -> str:
    """The media type to announce for a file we store; bytes when its extension is none of ours."""
    return CONTENT_TYPES.get(extension_of(name), "application/octet-stream")


def is_picture(name: str) -> bool:
    """Whether a browser may show the file in its window: pictures only, everything else is downloaded."""
    return content_type_of(name).startswith("image/")


def send(file: File[bytes], name: str, download_name: str = "") -> FileResponse:
    """The whole file, harmless in a browser: no script, no guessing of its type, documents as attachments."""
    response = FileResponse(file, content_type=content_type_of(name))
    harden(response, name, download_name)
    return response


def harden(response: HttpResponseBase, name: str, download_name: str = "") -> None:
    """Set the headers that keep a file from doing anything but being looked at or saved."""
    shown = download_name or PurePosixPath(name).name
    disposition = content_disposition_header(not is_picture(name), shown)
    response["Content-Disposition"] = disposition or "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"


def send_part(
    request: HttpRequest, file: File[bytes], name: str, download_name: str
) -> HttpResponseBase | None:
    """The range of bytes that the request asks for: 206, or 416 when there is none; None for the whole."""
    found = RANGE.match(request.headers.get("Range", ""))
    if found is None or found.group(1) == found.group(2) == "":
        return None
    size = file.size
    if found.group(1):
        first, last = int(found.group(1)), min(int(found.group(2) or size), size - 1)
    else:
        first, last = max(size - int(found.group(2)), 0), size - 1
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(
        _bytes(file, first, last), status=206, content_type=content_type_of(name)
    )
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    harden(response, name, download_name)
    return response


def _bytes(file: File[bytes], first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
