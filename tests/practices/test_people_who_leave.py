"""People leave: an account loses its name for good, and all that its owner wrote and decided stays."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import models
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, ModelLogEntry
from wagtail.users.models import UserProfile

from academies.actions import end_mandate
from academies.models import Mandate
from foundation.models import FORMER_PERSON, OutboxEntry, User
from foundation.people.anonymisation import AnonymisationRefused, anonymise
from practices.models import Decision
from practices.moderation import opinions
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.world import World, fresh


def leaves(world: World, person: User) -> None:
    for mandate in person.mandates.all():
        end_mandate(mandate, world.administrator)


def anonymise_by_hand(client_of: ClientOf, actor: User, account: User) -> Any:
    return client_of(actor).post(reverse("anonymise_account", args=[account.pk]), follow=True)


def test_an_account_is_anonymised_and_what_its_owner_did_stays(world: World, client_of: ClientOf) -> None:
    page = world.published()
    inspector, name, email = world.lyon.inspector, str(world.lyon.inspector), world.lyon.inspector.email
    opinions.ask(page, inspector, world.lead, "Le cadrage est-il juste ?")
    Comment.objects.create(page=page, user=inspector, text="À revoir.", contentpath="summary")
    EmailAddress.objects.create(user=inspector, email=email)
    UserProfile.get_for_user(inspector)
    open_session = client_of(inspector)
    leaves(world, inspector)
    screen = told(client_of(world.administrator).get(reverse("anonymise_account", args=[inspector.pk])))
    assert "C’est définitif" in screen
    assert "le dossier de chaque page reste entier" in screen
    answer = anonymise_by_hand(client_of, world.administrator, inspector)
    assert "est anonymisé" in told(answer)

    account = User.objects.get(pk=inspector.pk)
    assert str(account) == FORMER_PERSON
    assert (account.is_active, account.first_name, account.last_name) == (False, "", "")
    assert account.email.endswith(".invalid")
    assert not account.has_usable_password()
    assert not EmailAddress.objects.filter(user=account).exists()
    assert not UserProfile.objects.filter(user=account).exists()
    assert not OutboxEntry.objects.filter(topic="mail", payload__user=account.pk).exists()
    assert open_session.get("/admin/").status_code == 302
    assert "/admin/login/" in open_session.get("/admin/", follow=True).redirect_chain[-1][0]
    assert not Client().login(email=email, password="une-phrase-de-passe-de-test")

    decision = Decision.objects.about(page.pk).get(kind="approved")
    assert (decision.actor_name, decision.under) == (FORMER_PERSON, "Inspection (IA-IPR)")
    assert Comment.objects.get().user == account
    assert fresh(page).live
    for address in ("review", "record", "record_json"):
        shown = client_of(world.lead).get(reverse(address, args=[page.pk])).content.decode()
        assert FORMER_PERSON in shown
        assert name not in shown
    labels = ModelLogEntry.objects.values_list("label", flat=True)
    assert not [label for label in labels if name in label or email in label]
    assert ModelLogEntry.objects.filter(
        action="foundation.account.anonymise", user=world.administrator
    ).exists()


def test_a_person_with_a_mission_is_not_anonymised(world: World, client_of: ClientOf) -> None:
    answer = anonymise_by_hand(client_of, world.administrator, world.lyon.referent)
    assert answer.status_code == 409
    assert "Mettez d’abord fin à sa mission : Référent ou référente, Le débat à Lyon (Lyon)." in told(answer)
    assert User.objects.get(pk=world.lyon.referent.pk).last_name


def test_nobody_anonymises_themselves_nor_the_last_administrator(world: World, client_of: ClientOf) -> None:
    answer = anonymise_by_hand(client_of, world.administrator, world.administrator)
    assert "Nul n’anonymise son propre compte." in told(answer)
    assert "Mettez d’abord fin à sa mission : Administration." in told(answer)
    assert User.objects.get(pk=world.administrator.pk).last_name


def test_only_an_administrator_anonymises(world: World, client_of: ClientOf) -> None:
    leaves(world, world.lille.teacher)
    for person in (world.lead, world.lyon.referent, world.general_inspector):
        anonymise_by_hand(client_of, person, world.lille.teacher)
        with pytest.raises(AnonymisationRefused, match="Seule l’administration"):
            anonymise(world.lille.teacher, person)
    assert User.objects.get(pk=world.lille.teacher.pk).last_name


def test_there_is_no_way_back(world: World, client_of: ClientOf) -> None:
    leaves(world, world.lille.teacher)
    account = anonymise(world.lille.teacher, world.administrator)
    administrator = client_of(world.administrator)
    edit = reverse("wagtailusers_users:edit", args=[account.pk])
    form = {"email": "de.retour@exemple.example", "first_name": "A", "last_name": "B", "is_active": "on"}
    administrator.post(edit, form | {"function_title": ""})
    assert User.objects.get(pk=account.pk).is_anonymised
    assert edit not in administrator.get("/admin/users/").content.decode()
    with pytest.raises(AnonymisationRefused, match="déjà anonymisé"):
        anonymise(account, world.administrator)


def test_the_name_of_an_author_who_agreed_stays_on_the_public_page(world: World, client_of: ClientOf) -> None:
    page = world.published()
    leaves(world, world.lyon.referent)
    anonymise(world.lyon.referent, world.administrator)
    assert "Camille Exemple" in Client().get(page.publication.path).content.decode()


def test_no_mail_leaves_for_an_anonymised_account(world: World) -> None:
    leaves(world, world.lyon.referent)
    account = anonymise(world.lyon.referent, world.administrator)
    assert mail.outbox == []
    assert not Mandate.objects.active().filter(user=account).exists()


GONE_WITH_AN_ACCOUNT = {
    "account.EmailAddress.user",
    "wagtailadmin.EditingSession.user",
    "wagtailadmin.FormState.user",
    "wagtailusers.UserProfile.user",
    "foundation.User_groups.user",
    "foundation.User_user_permissions.user",
    # What someone follows and where they were called in says nothing that they wrote.
    "practices.Follower.user",
    # What someone was told is deleted with their name, and by no other way.
    "foundation.Notice.person",
    "practices.Remark_mentions.user",
    # Wagtail's: they would go with an account, which `foundation.people.signals` never lets go.
    "wagtailcore.Comment.user",
    "wagtailcore.CommentReply.user",
    "wagtailcore.PageSubscription.user",
}


def test_nothing_that_people_wrote_would_go_with_their_account() -> None:
    cascades = {
        f"{model._meta.app_label}.{model._meta.object_name}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.label == settings.AUTH_USER_MODEL
        and field.remote_field.on_delete is models.CASCADE
    }
    assert cascades == GONE_WITH_AN_ACCOUNT
