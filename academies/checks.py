"""System checks: what must hold before the house opens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def check_time_zone(**_: Any) -> list[CheckMessage]:
    """A mandate begins and ends at midnight in Paris."""
    if settings.USE_TZ and settings.TIME_ZONE == "Europe/Paris":
        return []
    return [
        Error(
            "Mandates begin and end at midnight in Paris, and the clock of the house is another.",
            hint="Set TIME_ZONE = 'Europe/Paris' and USE_TZ = True.",
            id="academies.E001",
        )
    ]


@register()
def check_reference_files(**_: Any) -> list[CheckMessage]:
    """The data files are there and do not contradict each other."""
    from academies.reference.files import ReferenceDataError, read

    try:
        read()
    except ReferenceDataError as error:
        return [
            Error(
                f"The reference data cannot be read: {error}",
                hint="Mend the files of academies/reference/, as its README says.",
                id="academies.E002",
            )
        ]
    return []
