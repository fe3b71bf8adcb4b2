"""Accounts for tests."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from foundation.models import Rhythm, User


class UserFactory(DjangoModelFactory[User]):
    """A person with an account, and no right at all, who wants mail at once: tests of the rhythm say another."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne.{n}@exemple.example")
    first_name = factory.Sequence(lambda n: ("Camille", "Dominique", "Claude", "Sacha")[n % 4])
    last_name = factory.Sequence(lambda n: f"Martin-{n}")
    notice_rhythm = Rhythm.AT_ONCE.value
    password = factory.django.Password("une-phrase-de-passe-de-test")
