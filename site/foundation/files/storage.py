"""Where files are: private ones behind a view that checks, public ones under names that never change."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from foundation.files.checks.common import safe_name

PRIVATE_URL = "/admin/fichiers-prives/"
PUBLIC_URL = "/fichiers/"


def new_token() -> str:
    """128 random bits, in letters and digits that every file system tells apart."""
    return secrets.token_hex(16)


class _FolderStorage(FileSystemStorage):
    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How to make this storage again, in words that a task can write down as JSON."""
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        return path, [], {"location": str(self.base_location), "base_url": str(self.base_url)}


class PrivateStorage(_FolderStorage):
    """Files nobody sees without a check; whatever name is asked for, a safe and unguessable one is given."""

    def __init__(
        self, location: Path | str | None = None, base_url: str = PRIVATE_URL, **options: Any
    ) -> None:
        super().__init__(location=location, base_url=base_url, **options)

    def generate_filename(self, filename: str | os.PathLike[str]) -> str:
        """Turn "documents/Mon cours.odt" into "documents/<random>/mon-cours.odt"."""
        path = PurePosixPath(str(filename).replace("\\", "/"))
        folder = safe_name(path.parent.name, fallback="autres")
        return super().generate_filename(f"{folder}/{new_token()}/{safe_name(path.name)}")


class PublicStorage(_FolderStorage):
    """Files that a publication shows. A name is written once, whole, and never changes what it holds."""

    def __init__(
        self, location: Path | str | None = None, base_url: str = PUBLIC_URL, **options: Any
    ) -> None:
        super().__init__(location=location, base_url=base_url, **options)

    def place(self, name: str, content: File[bytes]) -> bool:
        """Put a file under exactly this name, all at once; False when it was there already (then touched).

        Raises OSError when it cannot be written; nothing is left behind then.
        """
        target = Path(self.path(name))
        if target.exists():
            os.utime(target)
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".en-cours-", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                for chunk in content.chunks():
                    stream.write(chunk)
                stream.flush()
                os.fsync(stream.fileno())
            if self.file_permissions_mode is not None:
                Path(temporary).chmod(self.file_permissions_mode)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return True

    def remove(self, name: str) -> None:
        """Delete a file and the folders it leaves empty; nothing happens when it is not there."""
        target = Path(self.path(name))
        target.unlink(missing_ok=True)
        for folder in list(target.parents)[: len(PurePosixPath(name).parts) - 1]:
            try:
                folder.rmdir()
            except OSError:
                return

    def names(self) -> list[str]:
        """The names of all the files here, unfinished copies included, in order."""
        root = Path(self.location)
        if not root.is_dir():
            return []
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def private_storage() -> Storage:
    """The storage of originals and back-office renditions."""
    return storages["default"]


def public_storage() -> PublicStorage:
    """The storage of what publications show; TypeError when the settings name another kind."""
    storage = storages["public"]
    if not isinstance(storage, PublicStorage):
        raise TypeError("STORAGES['public'] must be a foundation.files.storage.PublicStorage.")
    return storage
