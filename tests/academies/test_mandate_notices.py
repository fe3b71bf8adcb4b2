"""Who is told of a mission that is given, ended or over."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from academies.actions import end_mandate, give_mandate
from academies.models import Role
from academies.notices import tell_what_ran_out
from foundation.models import Notice
from tests.academies.factories import MandateFactory, ProjectFactory, person_with
from tests.foundation.factories import UserFactory


def test_a_substitute_and_whom_they_stand_in_for_are_told(db: None) -> None:
    lead = person_with(Role.PROJECT_LEAD)
    mandate = MandateFactory(role=Role.INSPECTOR, project=ProjectFactory())
    substitute = UserFactory()
    given = give_mandate(
        giver=lead,
        user=substitute,
        role=Role.INSPECTOR,
        project=mandate.project,
        corps=mandate.corps,
        replaces=mandate,
    )
    end_mandate(given, lead)
    told = Notice.objects.order_by("pk").values_list("person", "subject")
    subjects = [(pk, subject.partition("\N{NO-BREAK SPACE}:")[0]) for pk, subject in told]
    assert subjects == [
        (substitute.pk, "Une mission vous est confiée"),
        (mandate.user.pk, "Intérim de votre mission"),
        (substitute.pk, "Fin de votre mission"),
        (mandate.user.pk, "Intérim de votre mission"),
    ]


def test_the_last_day_is_told_once_the_day_after_or_when_a_worker_is_there(db: None) -> None:
    today = timezone.localdate()
    over = [
        MandateFactory(role=Role.TEACHER, project=ProjectFactory(), ends_on=today - timedelta(days=days)).user
        for days in (0, 1, 6, 30)
    ]
    ended = MandateFactory(
        role=Role.TEACHER,
        project=ProjectFactory(),
        ends_on=today - timedelta(days=1),
        ended_at=timezone.now() - timedelta(days=3),
    )
    for _ in range(2):
        tell_what_ran_out(today)
    told = list(Notice.objects.order_by("person").values_list("person", flat=True))
    assert told == sorted([over[1].pk, over[2].pk])
    assert ended.user.pk not in told
