"""What follows a sign-in, a refused one, a new password; and the rule that accounts stay."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed, password_reset, user_logged_in
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest

from foundation import audit
from foundation.models import User
from foundation.people import mails


@receiver(user_logged_in)
def _say_signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    audit.say("sign_in", account=user.pk, address=_address(request))


@receiver(user_logged_out)
def _say_signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        audit.say("sign_out", account=user.pk, address=_address(request))


@receiver(user_login_failed)
def _say_refused(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Name the account that was tried, never what was typed: people type passwords in the wrong field."""
    email = str(credentials.get("email", "")).lower()
    account = User.objects.filter(email=email).values_list("pk", flat=True).first()
    audit.say("sign_in_refused", reason="wrong password", account=account, address=_address(request))


@receiver(password_changed)
def _follow_change(request: HttpRequest, user: User, **kwargs: Any) -> None:
    audit.say("password_changed", account=user.pk, address=_address(request))
    mails.send_password_changed(user)


@receiver(password_reset)
def _follow_reset(request: HttpRequest, user: User, **kwargs: Any) -> None:
    audit.say("password_reset", account=user.pk, address=_address(request))
    get_adapter().clear_failed_tries(request, user)
    mails.send_password_changed(user)


@receiver(pre_delete, sender=User)
def _keep(instance: User, **kwargs: Any) -> None:
    raise ProtectedError("Un compte n’est jamais supprimé : fermez-le.", {instance})


def _address(request: HttpRequest | None) -> str:
    """Where a request came from, as far as the proxies are trusted to say; empty when nobody knows."""
    if request is None:
        return ""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""
