"""Loading reference data: what is new is created, what changed is updated, what left is retired."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from academies.models import AcademicRegion, Academy, Discipline, Level, LevelGroup
from academies.models.term import Reference
from academies.reference.files import ReferenceData, Row


@dataclass
class Tally:
    """What loading did to the rows of one model."""

    name: str
    created: int = 0
    updated: int = 0
    retired: int = 0
    restored: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return any((self.created, self.updated, self.retired, self.restored))


Progress = Callable[[Iterable[Row], str], Iterable[Row]]


def _silent(rows: Iterable[Row], _name: str) -> Iterable[Row]:
    return rows


def load(data: ReferenceData, progress: Progress = _silent) -> list[Tally]:
    """Bring the tables in step with the files, in one transaction. Nothing is ever deleted."""
    academies = sorted(data.academies, key=lambda row: row["successor"] is not None)
    with transaction.atomic():
        return [
            load_rows(AcademicRegion, data.regions, {}, progress),
            load_rows(Academy, academies, {"region": AcademicRegion, "successor": Academy}, progress),
            load_rows(Discipline, data.disciplines, {}, progress),
            load_rows(LevelGroup, data.level_groups, {}, progress),
            load_rows(Level, data.levels, {"group": LevelGroup}, progress),
        ]


Loader = Callable[[Progress], list[Tally]]
_further_loaders: list[Loader] = []


def register_loader(loader: Loader) -> None:
    """Have reference data of an app above this one loaded by the same command; once each."""
    if loader not in _further_loaders:
        _further_loaders.append(loader)


def load_further(progress: Progress = _silent) -> list[Tally]:
    """Load what the apps above this one registered, each in a transaction of its own."""
    return [tally for loader in _further_loaders for tally in loader(progress)]


def load_rows(
    model: type[Reference], rows: list[Row], links: dict[str, type[Reference]], progress: Progress = _silent
) -> Tally:
    """Load one model; `links` says which keys of a row are codes of rows of which other model."""
    name = str(model._meta.verbose_name_plural)
    tally = Tally(name)
    existing = {instance.code: instance for instance in model._default_manager.all()}
    targets = {key: dict(target._default_manager.values_list("code", "pk")) for key, target in links.items()}
    for row in progress(rows, name):
        instance = existing.pop(row["code"], None)
        values = _values(model, row, targets)
        if instance is None:
            instance = model(**values)
            instance.save()
            tally.created += 1
        else:
            _update(instance, values, tally)
        for key, target in links.items():
            if target is model:
                targets[key][instance.code] = instance.pk
    tally.retired = _retire(existing.values())
    return tally


def _values(model: type[Reference], row: Row, targets: dict[str, dict[str, int]]) -> dict[str, Any]:
    """The row as the model's attributes, codes replaced by keys and texts by dates."""
    values: dict[str, Any] = {}
    for key, value in row.items():
        field = model._meta.get_field(key)
        if key in targets:
            values[f"{key}_id"] = targets[key][value] if value is not None else None
        elif isinstance(field, models.Field):
            values[key] = field.to_python(value)
    return values


def _update(instance: Reference, values: dict[str, Any], tally: Tally) -> None:
    restored = instance.is_retired
    changed = {key: value for key, value in values.items() if getattr(instance, key) != value}
    if not restored and not changed:
        return
    for key, value in changed.items():
        setattr(instance, key, value)
    instance.retired_on = None
    instance.save()
    tally.restored += restored
    tally.updated += bool(changed)


def _retire(left: Iterable[Reference]) -> int:
    """Retire what came from a file once and is in it no longer; what was added by hand has no version."""
    retired = 0
    for instance in left:
        if instance.version and not instance.is_retired:
            instance.retired_on = timezone.localdate()
            instance.save(update_fields=["retired_on"])
            retired += 1
    return retired
