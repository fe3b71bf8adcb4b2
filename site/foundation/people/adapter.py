"""allauth as this house wants it: no sign-up, limits nobody steps around, mail through the outbox."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from foundation import audit
from foundation.models import User
from foundation.people import mails

TOO_MANY_TRIES = "too_many_login_attempts"


class ClosedSignupAdapter(DefaultAccountAdapter):
    """Accounts are made in the back office alone; a refusal never says whether an account exists."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "L’adresse électronique et le mot de passe ne correspondent à aucun compte ouvert."
        ),
        TOO_MANY_TRIES: (
            "Trop d’essais sans succès. Attendez un peu avant de recommencer, un quart d’heure au plus, "
            "ou choisissez un nouveau mot de passe."
        ),
        "enter_current_password": "Ce n’est pas votre mot de passe actuel.",
        "invalid_password_reset": "Ce lien n’est plus valable.",
        "rate_limited": "Trop de demandes en peu de temps. Attendez un peu avant de recommencer.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count the tries of an account by its address alone.

        allauth puts the Host header in the key: each port written there would start a new count.
        """
        return str(credentials.get("email", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse the try when there were too many, and say so in the audit log. Raises ValidationError."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit.say("sign_in_refused", reason="too many tries", address=self.get_client_ip(request))
            raise

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Find the account that the password opens; a closed account is answered like a wrong password."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Send a closed account, whichever way it came, back to the sign-in screen."""
        return HttpResponseRedirect(reverse("account_login"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to work after a change of password."""
        return str(settings.LOGIN_REDIRECT_URL)

    def clear_failed_tries(self, request: HttpRequest, user: User) -> None:
        """Unlock an account whose owner has just proved to read its mail."""
        self._delete_login_attempts_cached_email(request, email=user.email)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Have the link sent to the address of the account, whatever was typed."""
        mails.send_reset_link(user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse allauth's own mails: none may leave the house beside the outbox."""
        raise ImproperlyConfigured(f"No mail of this house is named {template_prefix!r}.")
