"""Lists of terms from which any number is ticked."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel


class TickedList(forms.CheckboxSelectMultiple):
    """Boxes to tick, in a group that says its name; stock Wagtail leaves such a field without any."""

    template_name = "practices/desk/ticked.html"
    group_name = ""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "ticked"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: the boxes and the name of their group."""
        return super().get_context(name, value, attrs) | {"group_name": self.group_name}


class TickedPanel(FieldPanel):
    """A list of terms from which any number is ticked; nothing where the list has no term yet."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, **{"widget": TickedList} | kwargs)

    class BoundPanel(FieldPanel.BoundPanel):
        """The list in one form."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.bound_field is not None:
                self.bound_field.field.widget.group_name = self.heading

        def is_shown(self) -> bool:
            """Once there is something to tick."""
            return bool(super().is_shown()) and (self.bound_field is None or any(self.bound_field.subwidgets))
