"""Where a test writes: files, mails and index in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings


def settings_in(folder: Path) -> dict[str, Any]:
    """The settings of a house that keeps everything in that folder."""
    storages = {name: dict(storage) for name, storage in settings.STORAGES.items()}
    for name, below in (("default", "private"), ("public", "public")):
        options = storages[name].get("OPTIONS", {})
        storages[name]["OPTIONS"] = options | {"location": folder / "media" / below}
    return {
        "VAR": folder,
        "MEDIA_ROOT": folder / "media",
        "SEARCH_INDEX_DIR": folder / "index",
        "DELIVERY_DIR": folder / "delivery",
        "EMAIL_FILE_PATH": str(folder / "mails"),
        "STORAGES": storages,
    }
