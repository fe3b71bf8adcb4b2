"""Every side door to the public, each by its name, on our own tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, TaskState

from foundation.models import User
from practices.models import Decision, Publication, ScenarioPage
from practices.moderation import actions
from practices.moderation.errors import NotAllowed, PageChanged, ReviewOver
from practices.publication.gate import GateClosed
from tests.foundation.factories import UserFactory
from tests.practices.desk import as_sent
from tests.practices.world import World, edit, fresh, shown

ClientOf = Callable[[Any], Client]
EVERYONE = ("referent", "inspector", "lead", "administrator", "superuser")


def people(world: World) -> dict[str, User]:
    """One person of each role, the break-glass superuser among them."""
    return {
        "referent": world.lyon.referent,
        "inspector": world.lyon.inspector,
        "lead": world.lead,
        "administrator": world.administrator,
        "superuser": UserFactory(is_superuser=True),
    }


def is_public(page: Page) -> bool:
    """Whether anything of the page has reached the public."""
    return fresh(page).live or Publication.objects.filter(page_id=page.pk).exists()


@pytest.mark.parametrize("role", EVERYONE)
def test_bulk_publish(world: World, client_of: ClientOf, role: str) -> None:
    page = world.submitted()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    response = client_of(people(world)[role]).post(url)
    assert response.status_code in {302, 404}
    assert not is_public(page)


@pytest.mark.parametrize("role", EVERYONE)
def test_bulk_publish_with_descendants_from_the_parent(world: World, client_of: ClientOf, role: str) -> None:
    page = world.draft()
    url = (
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={world.lyon.page.pk}"
    )
    client_of(people(world)[role]).post(url, {"include_descendants": "on"})
    assert not is_public(page)


def test_copy_is_a_draft(world: World) -> None:
    copied = world.published().copy(
        update_attrs={"slug": "copie", "title": "Copie"}, user=world.lyon.referent
    )
    assert not is_public(copied)
    assert not Decision.objects.about(copied.pk).exists()


@pytest.mark.parametrize("role", EVERYONE)
def test_copy_with_publish(world: World, client_of: ClientOf, role: str) -> None:
    page = world.published()
    data = {
        "new_title": "Copie",
        "new_slug": "copie",
        "new_parent_page": str(world.lyon.page.pk),
        "publish_copies": "on",
        "copy_subpages": "on",
    }
    client_of(people(world)[role]).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert not Page.objects.filter(slug="copie", live=True).exists()


def test_copy_action_that_keeps_the_page_live(world: World) -> None:
    page = world.published()
    with pytest.raises(GateClosed):
        CopyPageAction(page, update_attrs={"slug": "copie"}, keep_live=True).execute(
            skip_permission_checks=True
        )
    assert not Page.objects.filter(slug="copie").exists()


def test_alias(world: World) -> None:
    page = world.published()
    with pytest.raises(GateClosed):
        page.create_alias(update_slug="alias")
    with pytest.raises(GateClosed):
        CreatePageAliasAction(page, update_slug="alias").execute(skip_permission_checks=True)
    assert not Page.objects.filter(alias_of=page.pk).exists()


@pytest.mark.parametrize("role", EVERYONE)
def test_move(world: World, client_of: ClientOf, role: str) -> None:
    page = world.submitted()
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, world.lille.page.pk])
    assert client_of(people(world)[role]).post(url).status_code in {302, 404}
    with pytest.raises(GateClosed):
        MovePageAction(page, world.lille.page, pos="last-child").execute(skip_permission_checks=True)
    assert fresh(page).get_parent().pk == world.lyon.page.pk


def test_schedule(world: World) -> None:
    page = world.draft()
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now()
    revision.save(update_fields=["approved_go_live_at"])
    with pytest.raises(GateClosed):
        call_command("publish_scheduled")
    assert not is_public(page)


def test_a_scheduled_expiry_does_not_withdraw(world: World) -> None:
    page = world.published()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    with pytest.raises(GateClosed):
        call_command("publish_scheduled")
    assert fresh(page).live


def test_revert_makes_a_draft(world: World, client_of: ClientOf) -> None:
    page = world.published()
    first = page.revisions.order_by("pk").first()
    edit(page, world.lyon.referent, title="Un autre titre")
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    assert client_of(world.lyon.referent).get(url).status_code == 200
    assert fresh(page).live_revision_id == page.live_revision_id


def test_revision_publish_without_a_user(world: World) -> None:
    page = world.approved()
    with pytest.raises(GateClosed):
        page.get_latest_revision().publish()
    with pytest.raises(GateClosed):
        PublishPageRevisionAction(page.get_latest_revision()).execute(skip_permission_checks=True)
    assert not is_public(page)


def test_publish_of_a_later_revision_than_the_decision_names(world: World) -> None:
    page = world.published_with_later_draft()
    with pytest.raises(GateClosed):
        page.get_latest_revision().publish(skip_permission_checks=True)
    assert fresh(page).live_revision_id == page.live_revision_id


def test_save_live(world: World) -> None:
    page = world.draft()
    page.live = True
    with pytest.raises(GateClosed):
        page.save()
    with pytest.raises(GateClosed):
        page.save(update_fields=["live"])
    new = ScenarioPage(title="Tout de suite", slug="tout-de-suite", live=True)
    with pytest.raises(GateClosed):
        world.lyon.page.add_child(instance=new)
    assert not is_public(page)


def test_changing_what_is_live_by_saving(world: World) -> None:
    page = world.published()
    page.summary = "Jamais relu."
    with pytest.raises(GateClosed):
        page.save()
    with pytest.raises(GateClosed):
        page.save(update_fields=["summary"])


@pytest.mark.parametrize("role", EVERYONE)
def test_unpublish(world: World, client_of: ClientOf, role: str) -> None:
    page = world.published()
    url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    assert client_of(people(world)[role]).post(url).status_code in {302, 404}
    with pytest.raises(PermissionDenied):
        fresh(page).unpublish(user=people(world)[role])
    assert fresh(page).live


@pytest.mark.parametrize("role", EVERYONE)
def test_delete(world: World, client_of: ClientOf, role: str) -> None:
    page, waiting = world.published(), world.submitted()
    for kept in (page, waiting, world.lyon.page):
        client_of(people(world)[role]).post(reverse("wagtailadmin_pages:delete", args=[kept.pk]))
        assert Page.objects.filter(pk=kept.pk).exists()
    with pytest.raises(ProtectedError):
        fresh(page).delete()
    with pytest.raises(ProtectedError):
        Page.objects.filter(pk=page.pk).delete()


@pytest.mark.parametrize("role", EVERYONE)
def test_create_and_publish(world: World, client_of: ClientOf, role: str) -> None:
    url = reverse("wagtailadmin_pages:add", args=["practices", "scenariopage", world.lyon.page.pk])
    data = scenario_form(title="Tout de suite", slug="tout-de-suite") | {"action-publish": "1"}
    response = client_of(people(world)[role]).post(url, data)
    created = Page.objects.filter(slug="tout-de-suite").first()
    assert (created is not None) == (role == "referent"), response.content.decode()[:2000]
    if created:
        assert not is_public(created)


@pytest.mark.parametrize("role", EVERYONE)
def test_publish_from_the_editor(world: World, client_of: ClientOf, role: str) -> None:
    page = world.draft()
    data = scenario_form(page) | {"action-publish": "1"}
    client_of(people(world)[role]).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert not is_public(page)


def test_superuser_publishes_no_more_than_anyone(world: World) -> None:
    superuser = UserFactory(is_superuser=True)
    page = world.submitted()
    tester = page.permissions_for_user(superuser)
    for question in (
        "can_publish",
        "can_unpublish",
        "can_edit",
        "can_delete",
        "can_move",
        "can_lock",
        "can_copy",
    ):
        assert not getattr(tester, question)(), question
    with pytest.raises(NotAllowed):
        actions.approve(page, superuser, **shown(page))
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish(user=superuser)


def test_another_pages_task(world: World, client_of: ClientOf) -> None:
    ours, theirs = world.submitted(world.lyon), world.submitted(world.lille)
    foreign = shown(theirs)["task_state_id"]
    url = reverse("wagtailadmin_pages:workflow_action", args=[ours.pk, "approve", foreign])
    assert client_of(world.lyon.inspector).post(url).status_code == 404
    with pytest.raises(ReviewOver):
        actions.approve(ours, world.lyon.inspector, **shown(ours) | {"task_state_id": foreign})
    state = TaskState.objects.get(pk=foreign)
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, world.lyon.inspector, "approve")
    assert TaskState.objects.get(pk=foreign).status == TaskState.STATUS_IN_PROGRESS


def test_stale_approval(world: World, client_of: ClientOf) -> None:
    page = world.approved()
    seen = shown(page)
    edit(page, world.lead, summary="Une correction.")
    with pytest.raises(PageChanged):
        actions.approve(page, world.second_lead, **seen)
    response = client_of(world.second_lead).post(
        reverse("review_decide", args=[page.pk]), as_sent(seen) | {"decision": "approve", "comment": "Bravo."}
    )
    assert response.status_code == 409
    text = response.content.decode()
    assert "La page a changé depuis que vous l’avez ouverte" in text
    assert "Bravo." in text
    assert not is_public(page)


def test_double_approval(world: World) -> None:
    page = world.submitted()
    seen = shown(page)
    actions.approve(page, world.lyon.inspector, **seen)
    with pytest.raises(ReviewOver):
        actions.approve(page, world.lyon.inspector, **seen)
    assert Decision.objects.about(page.pk).count() == 1
    assert not is_public(page)


def test_autosave_over_an_approved_revision(world: World) -> None:
    page = world.returned()
    named = page.get_latest_revision()
    draft = page.get_latest_revision_as_object()
    draft.summary = "Réécrit par l’enregistrement automatique."
    saved = draft.save_revision(user=world.lyon.referent, overwrite_revision=named)
    assert saved.pk != named.pk
    assert "débat" in fresh(page).revisions.get(pk=named.pk).as_object().summary
    named.content["summary"] = "Réécrit à la main."
    with pytest.raises(GateClosed):
        named.save()


def test_a_decision_is_not_enough_without_its_hash(world: World) -> None:
    page = world.published()
    Decision._base_manager.filter(page_id=page.pk, kind="published").update(content_hash="0" * 64)
    with pytest.raises(GateClosed):
        fresh(page).save()
    with pytest.raises(CommandError):
        call_command("check_publications")


def test_the_audit_finds_what_was_forced_into_the_database(world: World, capsys: Any) -> None:
    published, draft = world.published(), world.draft()
    call_command("check_publications")
    Page.objects.filter(pk=draft.pk).update(live=True)
    Page.objects.filter(pk=published.pk).update(live=False)
    with pytest.raises(CommandError):
        call_command("check_publications")
    told = capsys.readouterr().out
    assert f"page {draft.pk} " in told
    assert f"page {published.pk} " in told
    assert Client().get("/" + draft.url_path.split("/", 2)[2]).status_code == 404


def scenario_form(page: ScenarioPage | None = None, **fields: str) -> dict[str, str]:
    """What the editor posts for a scenario with an empty body."""
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    rows = ("tools", "competences", "trials", "variants")
    formsets = ("authors", "scenario_documents", "comments", *rows)
    data = {f"{name}-{key}": value for name in formsets for key, value in empty.items()}
    data |= {"title": "Un titre", "slug": "un-titre", "summary": "", "nature": "scenario", "body-count": "0"}
    data |= {"keywords": "", "licence": "", "session_count": "", "session_minutes": ""}
    data |= dict.fromkeys(("programme_entry", "group_size", "disciplinary_competences", "unlisted_terms"), "")
    if page is not None:
        revision = fresh(page).get_latest_revision()
        data |= {
            "title": page.title,
            "slug": page.slug,
            "loaded_revision_id": str(revision.pk),
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
    return data | fields
