from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from academies.actions import appoint_administrator
from foundation.models import User


class Command(BaseCommand):
    """Give the administrator's mandate to an account: how a new house gets its first one."""

    help = "Confie la mission d’administration à un compte existant."

    def add_arguments(self, parser: CommandParser) -> None:
        """The account, by its e-mail address."""
        parser.add_argument("email", help="Adresse électronique du compte.")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Give it, or say why not."""
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Aucun compte n’a l’adresse {email}.")
        try:
            appoint_administrator(user)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"{user} a la mission d’administration.")
