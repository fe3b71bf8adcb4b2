"""The account of a person who works in the house."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

FORMER_PERSON = "Ancienne personne de l’équipe"
"""What is read in the place of a name that was taken away."""


class Rhythm(models.TextChoices):
    """How often someone wants mail about what happens."""

    AT_ONCE = "at_once", "À mesure"
    DAILY = "daily", "Chaque jour"
    WEEKLY = "weekly", "Chaque semaine"


class Weekday(models.IntegerChoices):
    """The days of the week, as Python counts them."""

    MONDAY = 0, "lundi"
    TUESDAY = 1, "mardi"
    WEDNESDAY = 2, "mercredi"
    THURSDAY = 3, "jeudi"
    FRIDAY = 4, "vendredi"
    SATURDAY = 5, "samedi"
    SUNDAY = 6, "dimanche"


class UserManager(BaseUserManager["User"]):
    """Makes accounts whose name is an e-mail address in lower case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make an account; without a password nobody can sign in to it until one is chosen."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a break-glass account, outside daily use: it publishes no more than anyone else."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Find an account by its e-mail address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person: signs in by e-mail, holds mandates, is deactivated or anonymised but never deleted."""

    email = models.EmailField("adresse électronique", unique=True)
    first_name = models.CharField("prénom", max_length=150, blank=True)
    last_name = models.CharField("nom", max_length=150, blank=True)
    function_title = models.CharField(
        "titre de la fonction",
        max_length=120,
        blank=True,
        help_text="Tel que la personne le choisit : « professeure référente », « inspecteur »…",
    )
    is_active = models.BooleanField(
        "compte actif",
        default=True,
        help_text="Décochez pour fermer l’accès : un compte n’est jamais supprimé.",
    )
    date_joined = models.DateTimeField("date de création", default=timezone.now)
    anonymised_at = models.DateTimeField("anonymisé le", null=True, blank=True, editable=False)
    rights_valid_until = models.DateField("droits calculés jusqu’au", null=True, blank=True, editable=False)

    notice_rhythm = models.CharField(
        "rythme des courriels",
        max_length=10,
        choices=Rhythm,
        blank=True,
        editable=False,
        help_text="Vide : le rythme prévu pour les missions de la personne.",
    )
    notice_weekday = models.PositiveSmallIntegerField(
        "jour du récapitulatif", choices=Weekday, default=Weekday.MONDAY, editable=False
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ("last_name", "first_name", "email")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_its_case"),
            models.CheckConstraint(
                name="anonymised_account_is_closed_and_nameless",
                condition=models.Q(anonymised_at__isnull=True)
                | models.Q(is_active=False, first_name="", last_name="", function_title=""),
            ),
            models.CheckConstraint(
                name="account_notice_rhythm_is_known",
                condition=models.Q(notice_rhythm__in=("", *Rhythm.values)),
            ),
            models.CheckConstraint(
                name="account_notice_weekday_is_known",
                condition=models.Q(notice_weekday__in=Weekday.values),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name to show: first and last name, else the address; of an anonymised account, neither."""
        if self.is_anonymised:
            return FORMER_PERSON
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_short_name(self) -> str:
        """The first name, else the address; of an anonymised account, neither."""
        if self.is_anonymised:
            return FORMER_PERSON
        return self.first_name or self.email

    @property
    def is_anonymised(self) -> bool:
        """Whether its owner's name and address were taken away, for good."""
        return self.anonymised_at is not None
