"""Filters of the back-office lists that are more than a field."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet

from academies.models import Mandate
from academies.models.mandate import MandateQuerySet, today


class ActiveFilter(SimpleListFilter):
    """Mandates that give rights today, those to come, those of the past."""

    title = "période"
    parameter_name = "periode"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """What may be chosen."""
        return [("en-cours", "En cours"), ("a-venir", "À venir"), ("passees", "Passées")]

    def queryset(self, request: Any, queryset: QuerySet[Mandate]) -> QuerySet[Mandate]:
        """The chosen ones; an unknown choice is none."""
        if not isinstance(queryset, MandateQuerySet):
            return queryset
        to_come = {"starts_on__gt": today(), "ended_at__isnull": True}
        match self.value():
            case "en-cours":
                return queryset.active()
            case "a-venir":
                return queryset.filter(**to_come)
            case "passees":
                return queryset.exclude(**to_come).exclude(pk__in=Mandate.objects.active().values("pk"))
        return queryset


class OriginFilter(SimpleListFilter):
    """Terms of the files, by version, and those of the house: a stock filter gives these a link without words."""

    title = "origine"
    parameter_name = "origine"
    of_the_house = "maison"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """What may be chosen: the versions that are there, then the house."""
        rows = model_admin.model.objects.exclude(version="").order_by("version")
        versions = rows.values_list("version", flat=True).distinct()
        return [*((version, version) for version in versions), (self.of_the_house, "Ajouté ici")]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the chosen origin."""
        if (chosen := self.value()) is None:
            return queryset
        return queryset.filter(version="" if chosen == self.of_the_house else chosen)
