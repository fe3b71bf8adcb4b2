"""System checks of search."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register

from search import engine


@register(Tags.files)
def index_folder_can_be_written(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """search.E001: the index folder is an absolute path that exists and can be written, or can be made."""
    folder = Path(settings.SEARCH_INDEX_DIR)
    if not folder.is_absolute():
        return [
            Error(
                "SEARCH_INDEX_DIR is not an absolute path.",
                hint="Processes started from different folders would each have their own index.",
                id="search.E001",
            )
        ]
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        return [
            Error(
                f"The search index cannot be written under {folder}.",
                hint=f"Make {nearest} a folder that this account may write, or set SEARCH_INDEX_DIR.",
                id="search.E001",
            )
        ]
    return []


@register(Tags.files, deploy=True)
def index_is_there(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """search.I001: an index can be read on this machine."""
    if engine.is_ready():
        return []
    return [
        Info(
            "There is no search index on this machine yet.",
            hint="The worker builds it at its first change; `manage.py rebuild_index` builds it now.",
            id="search.I001",
        )
    ]
