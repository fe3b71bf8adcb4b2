"""Makes the demonstration much larger: copies of its productions as rows, in whatever state they are."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import (
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
    TaskState,
    WorkflowState,
)
from wagtail.search.models import IndexEntry

from foundation.models import PublicFile
from practices.models import Decision, Publication, PublicationTerm, ScenarioPage
from tests.benchmarks.rows import copy_rows

CHUNK = 500


def grow_to(wanted: int) -> int:
    """Copy the productions in turn until there are `wanted`; give how many there are.

    Each copy has its page and all that the original has beside it: rows, history, publication, review under way.
    No rule is met on the way, because rows are written as they are: the world is for measuring and is thrown away.
    """
    sources = list(Page.objects.filter(pk__in=ScenarioPage.objects.values("pk")).order_by("pk"))
    if not sources:
        raise RuntimeError("The demonstration has no scenario to copy.")
    for start in range(len(sources), wanted, CHUNK):
        numbers = range(start, min(start + CHUNK, wanted))
        with transaction.atomic():
            _copy([(sources[number % len(sources)], number) for number in numbers])
    return ScenarioPage.objects.count()


def _copy(wanted: list[tuple[Page, int]]) -> None:
    pairs = _copy_pages(wanted)
    keys = [(source.pk, copied.pk) for source, copied in pairs]
    copy_rows(ScenarioPage, "page_ptr", keys)
    for relation in get_all_child_relations(ScenarioPage):
        copy_rows(relation.related_model, relation.field.name, keys)
    for several in get_all_child_m2m_relations(ScenarioPage):
        copy_rows(several.remote_field.through, several.m2m_field_name(), keys)
    _copy_history(keys)
    _copy_publications(pairs)
    _copy_reviews(pairs)


def _copy_history(keys: list[tuple[int, int]]) -> None:
    """What Wagtail and the house keep about a page: versions without their content, log, decisions, both indexes."""
    page_type = ContentType.objects.get_for_model(Page).pk
    own_type = ContentType.objects.get_for_model(ScenarioPage).pk
    copy_rows(Revision, "object_id", keys, said={"content": "'{}'"}, only={"base_content_type_id": page_type})
    copy_rows(PageLogEntry, "page", keys)
    copy_rows(Decision, "page", keys, said={"task_state_id": "NULL"})
    copy_rows(ReferenceIndex, "object_id", keys, only={"base_content_type_id": page_type})
    copy_rows(IndexEntry, "object_id", keys, only={"content_type_id": own_type})


def _copy_of(row: models.Model, **changes: Any) -> Any:
    """A new unsaved row with the values of another one."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    return type(row)(**values | changes)


def _copy_pages(wanted: list[tuple[Page, int]]) -> list[tuple[Page, Page]]:
    last_paths: dict[str, str] = {}
    copies = []
    for source, number in wanted:
        parent_path = source.path[: -source.steplen]
        if parent_path not in last_paths:
            siblings = Page.objects.filter(path__startswith=parent_path, depth=source.depth)
            last_paths[parent_path] = siblings.order_by("-path").values_list("path", flat=True)[0]
        last_paths[parent_path] = Page(path=last_paths[parent_path], depth=source.depth)._inc_path()
        slug = f"{source.slug}-{number}"
        copies.append(
            _copy_of(
                source,
                path=last_paths[parent_path],
                slug=slug,
                url_path=source.url_path.removesuffix(f"{source.slug}/") + f"{slug}/",
                translation_key=uuid.uuid4(),
                numchild=0,
                latest_revision_id=None,
                live_revision_id=None,
            )
        )
    Page._base_manager.bulk_create(copies)
    for path in last_paths:
        children = Page.objects.filter(path__startswith=path, depth=len(path) // Page.steplen + 1).count()
        Page._base_manager.filter(path=path).update(numchild=children)
    return [(source, copied) for (source, _), copied in zip(wanted, copies, strict=True)]


def _copy_publications(pairs: list[tuple[Page, Page]]) -> None:
    published = {
        row.page_id: row for row in Publication.objects.filter(page__in=[source for source, _ in pairs])
    }
    copies = []
    for source, copied in pairs:
        if row := published.get(source.pk):
            path = row.path.removesuffix(f"{source.slug}/") + f"{copied.slug}/"
            copies.append((row, _copy_of(row, key=uuid.uuid4(), page_id=copied.pk, path=path)))
    Publication.objects.bulk_create(copied for _, copied in copies)
    copy_rows(PublicationTerm, "publication", [(row.pk, copied.pk) for row, copied in copies])
    copy_rows(PublicFile, "publication_key", [(row.key, copied.key) for row, copied in copies])


def _copy_reviews(pairs: list[tuple[Page, Page]]) -> None:
    keys = [str(source.pk) for source, _ in pairs]
    running = WorkflowState.objects.filter(object_id__in=keys, status=WorkflowState.STATUS_IN_PROGRESS)
    states = {state.object_id: state for state in running.select_related("current_task_state__revision")}
    for source, copied in pairs:
        state = states.get(str(source.pk))
        if state is None or state.current_task_state is None:
            continue
        step = state.current_task_state
        revision = _copy_of(step.revision, object_id=str(copied.pk))
        Revision.objects.bulk_create([revision])
        new_state = _copy_of(state, object_id=str(copied.pk), current_task_state_id=None)
        WorkflowState.objects.bulk_create([new_state])
        new_step = _copy_of(
            TaskState.objects.get(pk=step.pk), workflow_state_id=new_state.pk, revision_id=revision.pk
        )
        TaskState.objects.bulk_create([new_step])
        WorkflowState.objects.filter(pk=new_state.pk).update(current_task_state_id=new_step.pk)
        Page._base_manager.filter(pk=copied.pk).update(latest_revision=revision)
