"""The address of a selection, read: whatever stands in it, a list of identifiers comes out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from search.forms import Repeated
from search.selection.keys import BETWEEN, read

MOST = 30
_LONGEST = 4_000


class KeysField(forms.Field):
    """Identifiers with a dot between them, in one parameter or in several."""

    widget = Repeated

    def to_python(self, value: Any) -> list[str]:
        """Each once, in the order given."""
        text = BETWEEN.join(str(part) for part in value or [])[:_LONGEST]
        return [part for part in dict.fromkeys(one.strip() for one in text.split(BETWEEN)) if part]


class SelectionForm(forms.Form):
    """The one parameter of /ma-selection/. Always valid."""

    p = KeysField(required=False)

    def keys(self) -> list[UUID]:
        """The identifiers, at most thirty."""
        return self._read[:MOST]

    @property
    def left_out(self) -> int:
        """How many are more than a selection holds."""
        return max(len(self._read) - MOST, 0)

    @property
    def unreadable(self) -> int:
        """How many are no identifiers at all."""
        return len(self._given) - sum(read(one) is not None for one in self._given)

    @property
    def _given(self) -> list[str]:
        self.is_valid()
        given: list[str] = self.cleaned_data["p"]
        return given

    @property
    def _read(self) -> list[UUID]:
        return list(dict.fromkeys(key for one in self._given if (key := read(one)) is not None))
