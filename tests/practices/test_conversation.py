"""The thread of a page: who reads and writes it, at any time; what a remark is about; who is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from academies.actions import end_mandate
from academies.models import Mandate, Role
from foundation.models import User
from practices import permissions
from practices.models import Follower, Remark
from practices.moderation import actions, conversation, opinions, withdrawal
from practices.moderation.errors import NotAllowed
from practices.moderation.places import places_of
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf, Committed
from tests.practices.desk import review_url, told
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import CANARY, World, body, edit, fresh, picture

WORD = f"Et {CANARY}, où est-ce ?"


def thread_url(page: Any) -> str:
    return reverse("review_conversation", args=[page.pk])


def act(client: Any, remark: Remark, what: str, text: str = "", **more: Any) -> Any:
    address = reverse("review_remark", args=[remark.page_id, remark.pk])
    return client.post(address, {"act": what, "text": text, **more})


def told_by_mail() -> dict[str, str]:
    found = {message.to[0]: message.body for message in mail.outbox if message.subject.startswith("Remarque")}
    mail.outbox.clear()
    return found


# --- Talking ----------------------------------------------------------------------------------------
def test_inspector_and_referent_answer_each_other_while_the_page_is_locked(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted()
    inspector, referent = client_of(world.lyon.inspector), client_of(world.lyon.referent)
    with committed():
        answer = inspector.post(thread_url(page), {"text": "Combien d’élèves ?", "screen": "review"})
    remark = Remark.objects.get()
    assert answer.url == f"{review_url(page)}#remarque-{remark.pk}"
    assert remark.revision_id == page.latest_revision_id
    letters = told_by_mail()
    assert set(letters) == {world.lyon.referent.email}, "not the author, not who took no part"
    assert "Combien d’élèves ?" in letters[world.lyon.referent.email]
    assert f"{thread_url(page)}#remarque-{remark.pk}" in letters[world.lyon.referent.email]
    with committed():
        act(referent, remark, "answer", "Vingt-huit.")
    assert set(told_by_mail()) == {world.lyon.inspector.email}
    assert fresh(page).current_workflow_task_state is not None
    for client in (inspector, referent, client_of(world.lead)):
        for address in (thread_url(page), review_url(page)):
            text = told(client.get(address))
            assert "Combien d’élèves ?" in text
            assert "Vingt-huit." in text


def test_a_remark_is_settled_and_reopened_by_anyone_who_takes_part(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    first = conversation.write(page, world.lyon.inspector, "Une coquille.")
    conversation.write(page, world.lyon.inspector, "Une question.")
    referent = client_of(world.lyon.referent)
    assert "Échanges (2 ouverts)" in told(referent.get(f"/admin/pages/{page.pk}/edit/"))
    assert act(referent, first, "resolve", screen="review").url == f"{review_url(page)}#remarque-{first.pk}"
    screen = referent.get(review_url(page))
    assert [one.remark for one in screen.context["settled_threads"]] == [first]
    assert f"Réglée par {world.lyon.referent}" in told(screen)
    assert "Échanges (1 ouvert)" in told(referent.get(f"/admin/pages/{page.pk}/edit/"))
    act(client_of(world.lyon.inspector), first, "reopen")
    first.refresh_from_db()
    assert first.resolved_by is None
    logged = PageLogEntry.objects.filter(page=page.pk, action__startswith="practices.remark.")
    assert sorted(logged.values_list("action", flat=True)) == [
        "practices.remark.reopen",
        "practices.remark.resolve",
        "practices.remark.write",
        "practices.remark.write",
    ]


def test_what_cannot_be_published_is_said_and_kept(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    remark = conversation.write(page, world.lyon.referent, "Une question.")
    client = client_of(world.lyon.inspector)
    for screen in ("review", "review_conversation", "ailleurs"):
        empty = client.post(thread_url(page), {"text": " ", "screen": screen})
        assert empty.status_code == 400
        assert "Écrivez votre remarque." in told(empty)
        lost = client.post(
            thread_url(page), {"text": "Gardez ceci.", "place": "field:nothing", "screen": screen}
        )
        assert "Cet endroit n’est plus dans la page" in told(lost)
        assert "Gardez ceci." in told(lost)
        stranger = client.post(
            thread_url(page),
            {"text": "Gardez ceci.", "mentions": [world.lille.referent.pk], "screen": screen},
        )
        assert "Choisissez une personne de la liste." in told(stranger)
        answer = act(client, remark, "answer", "x" * 5001, screen=screen)
        assert answer.status_code == 400
        assert "5000" in told(answer)
        assert act(client, remark, "answer", "", screen=screen).status_code == 400
        assert act(client, remark, "delete", "Gardez ceci.", screen=screen).status_code == 400
    assert Remark.objects.get() == remark


def test_an_answer_is_to_a_remark_of_that_page(world: World, client_of: ClientOf) -> None:
    ours, theirs = world.submitted(), world.submitted(world.lille)
    remark = conversation.write(theirs, world.lille.inspector, "Une question.")
    answer = conversation.answer(theirs, remark.pk, world.lille.referent, "Une réponse.")
    client = client_of(world.lyon.inspector)
    for number in (remark.pk, answer.pk, 10**9):
        address = reverse("review_remark", args=[ours.pk, number])
        assert client.post(address, {"act": "resolve"}).status_code == 404
    assert (
        client_of(world.lille.inspector)
        .post(reverse("review_remark", args=[theirs.pk, answer.pk]), {"act": "resolve"})
        .status_code
        == 404
    )
    assert not Remark.objects.exclude(resolved_at=None).exists()


# --- Who takes part ---------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["draft", "submitted", "published", "withdrawn"])
def test_who_reads_and_writes_the_thread(world: World, client_of: ClientOf, state: str) -> None:
    page = getattr(world, state)(title="Un titre à nous", summary="Rien.")
    remark = conversation.write(page, world.lyon.referent, WORD)
    reader = MandateFactory(role=Role.ASSOCIATED_READER, project=world.lyon.project).user
    inside = (
        world.lyon.referent,
        world.lyon.teacher,
        world.lyon.inspector,
        reader,
        world.lead,
        world.general_inspector,
    )
    outside = (world.lille.referent, world.lille.teacher, world.lille.inspector)
    for person in inside:
        client = client_of(person)
        assert CANARY in told(client.get(thread_url(page)))
        assert act(client, remark, "answer", "Vu.").status_code == 302
    for person in outside:
        client = client_of(person)
        addresses = {
            thread_url(page): {"text": "Coucou"},
            reverse("review_remark", args=[page.pk, remark.pk]): {"act": "resolve"},
            reverse("review_follow", args=[page.pk]): {},
        }
        for address, form in addresses.items():
            assert client.post(address, form).status_code == 404
        assert client.get(thread_url(page)).status_code == 404
        assert "où est-ce" not in told(client.get(review_url(page)))
        with pytest.raises(NotAllowed):
            conversation.write(page, person, "Coucou")


def test_someone_asked_for_an_opinion_does_not_read_the_thread(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    conversation.write(page, world.lyon.referent, WORD)
    opinions.ask(page, world.lyon.referent, world.lille.referent, "Un avis ?")
    screen = client_of(world.lille.referent).get(review_url(page))
    assert screen.status_code == 200
    assert "où est-ce" not in told(screen)
    assert "Faire une remarque" not in told(screen)


def test_the_thread_stays_when_its_people_leave_and_the_page_is_withdrawn(
    world: World, client_of: ClientOf
) -> None:
    page = world.published()
    conversation.write(page, world.lyon.inspector, "Une question.")
    end_mandate(Mandate.objects.get(user=world.lyon.inspector), world.administrator)
    withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation.")
    text = told(client_of(world.lyon.referent).get(thread_url(page)))
    assert f"{world.lyon.inspector}" in text
    assert "Une question." in text
    draft = world.draft()
    kept = conversation.write(draft, world.lyon.referent, "Une note.")
    draft.delete()
    kept.refresh_from_db()
    assert (kept.page, kept.page_key) == (None, draft.translation_key)


# --- About what -------------------------------------------------------------------------------------
def test_a_remark_is_about_a_field_or_a_block_and_outlives_it(world: World, client_of: ClientOf) -> None:
    image = picture_value(picture(world.lyon).pk)
    page = world.submitted(body=body("Les élèves cherchent des arguments.", picture=image))
    places = {place.label: place for place in places_of(fresh(page).get_latest_revision_as_object())}
    assert "Résumé" in places
    assert "Adresse de la page" not in places
    assert "Compétences disciplinaires" not in places, "only what is filled in"
    assert any(label.startswith("Déroulement › Texte «\N{NO-BREAK SPACE}Les élèves") for label in places)
    shot = next(place for label, place in places.items() if "Image" in label)
    label = " ".join(shot.label.split())
    client = client_of(world.lyon.inspector)
    for place in (places["Résumé"], shot):
        assert client.post(thread_url(page), {"text": "À préciser.", "place": place.key}).status_code == 302
    text = told(client.get(thread_url(page)))
    assert "À propos de : Résumé" in text
    assert f"À propos de : {label}" in text
    assert "n’est plus dans la page" not in text
    actions.take_back(page, world.lyon.referent)
    edit(page, world.lyon.referent, body=body("Tout autre chose."), summary="Un autre résumé.")
    text = told(client.get(thread_url(page)))
    assert f"À propos de : {label} (cet endroit n’est plus dans la page)" in text
    assert "À propos de : Résumé (" not in text


def test_the_comparison_leads_to_a_remark_about_the_field_that_changed(
    world: World, client_of: ClientOf
) -> None:
    page = world.returned()
    edit(page, world.lyon.referent, summary="Un autre résumé.")
    actions.submit(page, world.lyon.referent)
    client = client_of(world.lyon.inspector)
    html = client.get(review_url(page)).content.decode()
    link = f"{review_url(page)}?a-propos=field%3Asummary"
    assert f'href="{link}#ecrire"' in html
    assert client.get(link).context["remark_form"].initial["place"] == "field:summary"
    for unknown in ("field:nothing", "\x00", "x" * 20000):
        answer = client.get(review_url(page), {"a-propos": unknown})
        assert answer.status_code == 200
        assert answer.context["remark_form"].initial["place"] == ""


def test_every_type_of_page_names_its_places(world: World) -> None:
    for page in (world.index, world.theme.page, world.lyon.page):
        assert "field:title" in {
            place.key for place in places_of(fresh(page).get_latest_revision_as_object())
        }


# --- Who is told ------------------------------------------------------------------------------------
def test_people_are_called_in_by_ticking_them_or_by_writing_their_name(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    page = world.draft()
    User.objects.filter(pk=world.lead.pk).update(first_name="Louise", last_name="Michel-Weiss")
    client = client_of(world.lyon.referent)
    form = {
        "text": "Qu’en dit @louise michel-weiss ? Et @Personne ?",
        "mentions": [world.lyon.teacher.pk],
    }
    with committed():
        client.post(thread_url(page), form)
    assert set(told_by_mail()) == {world.lead.email, world.lyon.teacher.email}
    assert "Louise Michel-Weiss" in told(client.get(thread_url(page)))
    assert set(Remark.objects.get().mentions.all()) == {world.lead, world.lyon.teacher}


def test_one_follows_by_taking_part_and_stops_when_one_wants(
    world: World, client_of: ClientOf, committed: Committed
) -> None:
    page = world.submitted()
    inspector, lead = client_of(world.lyon.inspector), client_of(world.lead)
    assert "Vous suivez cette page" in told(inspector.get(thread_url(page)))
    assert "Vous ne suivez pas cette page." in told(lead.get(thread_url(page)))
    with committed():
        conversation.write(page, world.lead, "Je lis.")
    told_by_mail()
    assert "Vous suivez cette page" in told(lead.get(thread_url(page)))
    inspector.post(reverse("review_follow", args=[page.pk]), {"stop": "1"})
    client_of(world.general_inspector).post(reverse("review_follow", args=[page.pk]))
    with committed():
        conversation.write(page, world.lyon.referent, "Une nouvelle.")
    assert set(told_by_mail()) == {world.lead.email, world.general_inspector.email}
    inspector.post(reverse("review_follow", args=[page.pk]), {"screen": "review"})
    assert Follower.objects.get(user=world.lyon.inspector).follows
    assert world.lyon.inspector in conversation.followers_of(page)


def test_whoever_may_no_longer_read_the_page_is_not_told(world: World, committed: Committed) -> None:
    page = world.submitted()
    with committed():
        conversation.write(page, world.lyon.teacher, "Une question.")
    told_by_mail()
    end_mandate(Mandate.objects.get(user=world.lyon.teacher), world.administrator)
    with committed():
        conversation.write(page, world.lyon.inspector, f"Alors, @{world.lyon.teacher} ?")
    assert set(told_by_mail()) == {world.lyon.referent.email}


def test_nobody_outside_is_offered_to_be_called_in(world: World) -> None:
    offered = set(permissions.people_of(world.draft()))
    assert {world.lyon.referent, world.lyon.teacher, world.lyon.inspector, world.lead} <= offered
    assert not offered & {world.lille.referent, world.lille.inspector, world.administrator}
    assert all(permissions.can_converse(person, world.draft()) for person in offered)


def test_a_long_thread_costs_as_many_queries_as_a_short_one(world: World, client_of: ClientOf) -> None:
    page = world.submitted()
    client = client_of(world.lyon.inspector)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(review_url(page))
        return len(captured)

    remark = conversation.write(page, world.lyon.inspector, "Une question.")
    conversation.answer(page, remark.pk, world.lyon.referent, "Une réponse.")
    queries()
    few = queries()
    for number in range(5):
        more = conversation.write(page, world.lyon.inspector, f"Encore {number}.")
        conversation.answer(page, more.pk, world.lyon.referent, "Oui.")
    assert queries() == few
