"""The mails about an account itself. All go through the outbox."""

from __future__ import annotations

import hashlib

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from foundation import mail
from foundation.french import count_of
from foundation.models import User

TEMPLATE = "foundation/mail/message"


def password_path(user: User) -> str:
    """The path at which this person can choose a password: once, and for a few days."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )


def link_lifetime() -> str:
    """How long such a link works, in words."""
    return count_of(settings.PASSWORD_RESET_TIMEOUT // 86400, "jour,jours")


def send_invitation(user: User) -> None:
    """Invite the owner of a new account to choose a password. Belongs in the transaction that makes it."""
    again = settings.SITE_URL + reverse("account_reset_password")
    path = password_path(user)
    mail.send_later(
        to=user,
        subject=f"Votre compte sur « {settings.WAGTAIL_SITE_NAME} »",
        template=TEMPLATE,
        context={
            "paragraphs": [
                f"Un compte vient d’être ouvert pour vous sur « {settings.WAGTAIL_SITE_NAME} ». "
                "Choisissez votre mot de passe pour y entrer.",
                f"Le lien est valable {link_lifetime()}. Passé ce délai, demandez-en un autre "
                f"à l’adresse {again}",
                "Votre nom, votre fonction et votre adresse électronique servent à organiser le travail "
                "éditorial, dans le cadre de la mission d’intérêt public de l’éducation nationale. Que "
                "votre nom apparaisse sur les pages publiques est un choix à part : vous le faites pour "
                "chaque page et pouvez y revenir.",
            ],
            "link": path,
            "link_label": "Choisir mon mot de passe",
        },
        key=_key("invitation", user, path),
    )


def send_reset_link(user: User) -> None:
    """Send the link with which a forgotten password is replaced."""
    path = password_path(user)
    with transaction.atomic():
        mail.send_later(
            to=user,
            subject="Choisir un nouveau mot de passe",
            template=TEMPLATE,
            context={
                "paragraphs": [
                    "Un nouveau mot de passe a été demandé pour votre compte. Si la demande ne vient pas "
                    "de vous, ignorez ce message : votre mot de passe reste le même.",
                    f"Le lien ne sert qu’une fois et est valable {link_lifetime()}.",
                ],
                "link": path,
                "link_label": "Choisir un nouveau mot de passe",
            },
            key=_key("password-reset", user, path),
        )


def send_password_changed(user: User) -> None:
    """Tell someone that their password has changed, in case it was not them."""
    with transaction.atomic():
        mail.send_later(
            to=user,
            subject="Votre mot de passe a changé",
            template=TEMPLATE,
            context={
                "paragraphs": [
                    "Le mot de passe de votre compte vient d’être changé, et les autres sessions ont été "
                    "fermées.",
                    "Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe et prévenez "
                    "l’équipe du site.",
                ],
                "link": reverse("account_reset_password"),
                "link_label": "Choisir un nouveau mot de passe",
            },
            key=_key("password-changed", user, user.password),
        )


def _key(kind: str, user: User, secret: str) -> str:
    """Name one mail: the same link or password never makes a second one, and the key gives neither away."""
    return f"{kind}:{user.pk}:{hashlib.sha256(secret.encode()).hexdigest()[:32]}"
