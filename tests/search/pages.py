"""An answer of /recherche/, read as a person does."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
from django.test import Client


class ResultsPage:
    """The results page: its titles, its boxes and their counts."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status = response.status_code
        self.tree = lxml.html.fromstring(response.content)

    def texts(self, selector: str) -> list[str]:
        return [" ".join(node.text_content().split()) for node in self.tree.cssselect(selector)]

    def text(self, selector: str) -> str:
        (found,) = self.texts(selector)
        return found

    @property
    def titles(self) -> list[str]:
        return self.texts(".results__item .card__title")

    @property
    def total(self) -> int:
        return int(re.sub(r"\D", "", self.text("h2.results__title").split("pour")[0]))

    def count(self, parameter: str, value: str) -> int:
        (number,) = self.box(parameter, value).getparent().cssselect(".filters__count [aria-hidden]")
        return int(number.text_content())

    def box(self, parameter: str, value: str) -> Any:
        (box,) = self.tree.cssselect(f'input[name="{parameter}"][value="{value}"]')
        return box

    def values(self, parameter: str) -> list[str]:
        return [box.get("value") for box in self.tree.cssselect(f'input[name="{parameter}"]')]


def get(address: str = "") -> ResultsPage:
    return ResultsPage(Client().get(f"/recherche/{address}"))
