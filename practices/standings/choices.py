"""What is chosen among the pages that someone follows: by the address, bound by a form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from practices.browse.wording import alphabetical
from practices.standings.states import PageState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from academies.models import Campaign
    from practices.moderation.queue.places import Place
    from practices.standings.reading import Standing

CAMPAIGN, THEME, ACADEMY, STATE = "campagne", "theme", "academie", "etat"
NATIONAL = "nationale"
FILTERS = (THEME, ACADEMY, STATE)


class PagesForm(forms.Form):
    """The campaign and the filters, offering what there is."""

    def __init__(self, data: QueryDict, campaigns: Iterable[Campaign], standings: list[Standing]) -> None:
        super().__init__(data)
        self.offered: dict[str, list[tuple[str, str]]] = {}
        years = [(one.slug, one.school_year) for one in campaigns]
        self._add(CAMPAIGN, "Campagne", years)
        self._add(THEME, "Thème", [("", "Tout"), *_values(theme_of(one.place) for one in standings)])
        self._add(ACADEMY, "Académie", [("", "Tout"), *_values(academy_of(one.place) for one in standings)])
        self._add(STATE, "État", [("", "Tout"), *((state.value, str(state.label)) for state in PageState)])

    def _add(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        self.offered[name] = choices
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)


class PageChoices:
    """The pages that were asked for."""

    def __init__(
        self, data: QueryDict, campaign: Campaign, campaigns: list[Campaign], standings: list[Standing]
    ) -> None:
        asked = data.copy()
        asked[CAMPAIGN] = campaign.slug
        self.form = PagesForm(asked, campaigns, standings)
        self.form.is_valid()
        typed = self.form.cleaned_data
        self.values = {name: typed.get(name) or "" for name in FILTERS}
        self.query = urlencode(
            [(CAMPAIGN, campaign.slug), *((name, value) for name, value in self.values.items() if value)]
        )
        self.notices = [
            f"« {self.form.fields[name].label} » : ce choix ne correspond à aucune page d’ici, il est laissé de côté."
            for name in self.form.errors
        ]
        self.standings = [one for one in standings if self._is_wanted(one)]

    @property
    def chosen(self) -> list[str]:
        """What is chosen, in words; nothing where no page is left out."""
        labels = {name: dict(choices) for name, choices in self.form.offered.items()}
        return [labels[name][value] for name, value in self.values.items() if value]

    def _is_wanted(self, one: Standing) -> bool:
        has = {THEME: theme_of(one.place)[0], ACADEMY: academy_of(one.place)[0], STATE: one.state.value}
        return all(not value or has[name] == value for name, value in self.values.items())


def theme_of(place: Place) -> tuple[str, str]:
    """The theme's value in the address, and its name; above the themes, the campaign's."""
    theme = place.theme
    return (str(theme.pk), theme.title) if theme else (CAMPAIGN, "Pages de la campagne")


def academy_of(place: Place) -> tuple[str, str]:
    """The académie's value in the address, and its name."""
    academy = place.academy
    return (academy.slug, academy.label) if academy else (NATIONAL, "Pages nationales")


def pages_address(**chosen: str) -> str:
    """The address of the list of pages with these choices: `pages_address(etat="publiee")`."""
    query = urlencode([(name, value) for name, value in chosen.items() if value])
    return f"{reverse('review_pages')}?{query}" if query else reverse("review_pages")


def _values(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(dict(found).items(), key=lambda item: alphabetical(item[1]))
