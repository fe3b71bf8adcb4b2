"""French in place of the stock filters, in every template of Wagtail too: these are the engine's builtins.

Our own templates load `french` and name its filters; `tests/house/test_templates.py` holds them to it.
"""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.template import defaultfilters

from foundation import french

register = template.Library()

_FIRST_OF_MONTH = re.compile(rf"(?<![\d,.])1 (?={'|'.join(french.MONTHS)})")


@register.filter(is_safe=False)
def pluralize(value: Any, forms: str = "s") -> str:
    """The plural's ending from two on: French says "0 page" and "1,5 page"."""
    singular, separator, plural = forms.rpartition(",")
    try:
        amount = abs(float(value))
    except ValueError:
        return ""
    except TypeError:
        amount = len(value) if hasattr(value, "__len__") else 0
    return plural if amount >= 2 else (singular if separator else "")


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, arg: str | None = None) -> str:
    """Django's filter, with "1er" on the first of the month."""
    return _FIRST_OF_MONTH.sub("1er ", str(defaultfilters.date(value, arg)))


@register.filter(is_safe=True)
def filesizeformat(n_bytes: Any) -> str:
    """The weight of a file in base 1000: "1,5 Mo"."""
    try:
        return french.french_size(int(n_bytes))
    except (TypeError, ValueError):
        return french.french_size(0)
