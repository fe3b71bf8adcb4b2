"""The one password of the fictitious accounts: everybody knows it, so a real installation refuses it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest

PASSWORD = "Essai-sans-secret-2026"  # noqa: S105  # printed for everyone


class RefusePublicPassword:
    """Stands before the other backends: outside a demonstration nobody signs in with the public password.

    It only refuses: it finds no account and gives no right, so that no session is ever its own.
    """

    def authenticate(
        self, request: HttpRequest | None, password: str | None = None, **credentials: Any
    ) -> None:
        """Leave the sign-in to the next backend; PermissionDenied ends it for the public password."""
        if password == PASSWORD and not settings.DEMONSTRATION:
            raise PermissionDenied


class PublicPasswordValidator:
    """Refuses the public password where somebody chooses one."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for the public password."""
        if password == PASSWORD:
            raise ValidationError(
                "Ce mot de passe est celui de la démonstration : tout le monde le connaît.",
                code="public_password",
            )

    def get_help_text(self) -> str:
        """What a person is told beforehand: nothing, the others say enough."""
        return ""
