"""Event by event: who is told, how many mails, and when; at once and by the week, single and double roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from academies.actions import change_end, end_mandate, give_mandate
from academies.models import Campaign, Role
from foundation.models import Notice, OutboxEntry, Rhythm, User
from practices.afterwards import archiving, reports
from practices.links import checking
from practices.models import DeadLink, LinkFault, Opinion
from practices.moderation import actions, agreements, conversation, handover, opinions, planning, withdrawal
from practices.moderation.queue import takings
from tests.academies.factories import MandateFactory
from tests.foundation.factories import UserFactory
from tests.practices.world import World, edit, fresh, shown

WHY = "Une raison."
TEAM = "referent teacher"
INSPECTION = "inspector colleague"
LEADS = "lead second_lead"
ALL = f"{TEAM} {INSPECTION} {LEADS}"


@dataclass
class Scene:
    """The world, with a second inspector and somebody who has no mission yet."""

    world: World
    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        return self.people[name]


Prepare = Callable[[Scene], Page | None]
Act = Callable[[Scene, Page], object]


@dataclass
class Event:
    """What happens, and who is told of it in which words."""

    before: Prepare
    act: Act
    told: dict[str, str]
    cannot_wait: bool = False


def taken(scene: Scene) -> Page:
    page = scene.world.submitted()
    takings.take(page, scene.inspector)
    return fresh(page)


def corrected(scene: Scene) -> Page:
    page = scene.world.approved()
    edit(page, scene.lead, summary="Sans coquille.")
    return fresh(page)


def planned(scene: Scene) -> Page:
    page = scene.world.approved()
    plan(scene, page)
    return fresh(page)


def plan(scene: Scene, page: Page) -> object:
    return planning.plan(page, scene.lead, publish_at=timezone.now() + timedelta(days=2), **shown(page))


def at_dne_with_an_agreement(scene: Scene) -> Page:
    Campaign.objects.update(asks_for_agreement=True, agreement_days=60)
    return scene.world.submitted()


def agreement_asked(scene: Scene) -> Page:
    Campaign.objects.update(asks_for_agreement=True, agreement_days=60)
    return fresh(scene.world.approved())


def asked_for_an_opinion(scene: Scene) -> Page:
    page = scene.world.draft()
    opinions.ask(page, scene.referent, scene.lead, "Est-ce clair ?")
    return page


def where_all_approve(scene: Scene) -> Page:
    Campaign.objects.update(all_inspectors_must_approve=True)
    return scene.world.submitted()


def with_a_dead_link(scene: Scene) -> Page:
    page = scene.world.published()
    DeadLink.objects.create(
        publication=page.publication, address="https://ailleurs.example/", fault=LinkFault.MISSING
    )
    return page


def nothing(scene: Scene) -> None:
    return None


EVENTS: dict[str, Event] = {
    "submitted": Event(
        lambda s: s.world.draft(), lambda s, p: actions.submit(p, s.referent), {"À valider :": INSPECTION}
    ),
    "taken in charge": Event(
        lambda s: s.world.submitted(),
        lambda s, p: takings.take(p, s.inspector),
        {"Prise en charge :": "colleague"},
    ),
    "put back": Event(
        taken, lambda s, p: takings.put_back(p, s.inspector), {"Remise à disposition :": "colleague"}
    ),
    "reassigned": Event(
        taken,
        lambda s, p: takings.reassign(p, s.lead, s.colleague),
        {"Relecture confiée à": INSPECTION},
    ),
    "taken back from the inspection": Event(
        lambda s: s.world.submitted(),
        lambda s, p: actions.take_back(p, s.referent),
        {"Repris par son équipe :": INSPECTION},
    ),
    "taken back from DNE A2": Event(
        lambda s: s.world.approved(),
        lambda s, p: actions.take_back(p, s.referent),
        {"Repris par son équipe :": LEADS},
    ),
    "returned by the inspection": Event(
        lambda s: s.world.submitted(),
        lambda s, p: actions.return_for_changes(p, s.inspector, comment=WHY, **shown(p)),
        {"Modifications demandées :": "referent"},
    ),
    "returned by DNE A2": Event(
        lambda s: s.world.approved(),
        lambda s, p: actions.return_for_changes(p, s.lead, comment=WHY, **shown(p)),
        {"Modifications demandées :": f"referent {INSPECTION}"},
    ),
    "approved at the first step": Event(
        lambda s: s.world.submitted(),
        lambda s, p: actions.approve(p, s.inspector, **shown(p)),
        {"Validé par l’inspection :": "referent", "À publier :": LEADS},
    ),
    "approved by one of all who must": Event(
        where_all_approve,
        lambda s, p: actions.approve(p, s.inspector, **shown(p)),
        {"Une validation de l’inspection :": "referent colleague"},
    ),
    "approved, and the team's agreement asked": Event(
        at_dne_with_an_agreement,
        lambda s, p: actions.approve(p, s.inspector, **shown(p)),
        {"Votre accord avant publication :": "referent", "À publier :": LEADS},
    ),
    "agreement given": Event(
        agreement_asked,
        lambda s, p: agreements.give(agreements.on_what_is_shown(p).pk, s.referent),
        {"Accord donné :": LEADS},
    ),
    "corrected and sent back to the inspection": Event(
        corrected,
        lambda s, p: actions.send_to_inspection(p, s.lead, comment=WHY, **shown(p)),
        {
            "Corrigé par la DNE A2 :": f"referent {INSPECTION}",
            "À valider de nouveau :": INSPECTION,
            "De retour à l’inspection :": "referent",
        },
    ),
    "not kept by the inspection": Event(
        lambda s: s.world.submitted(),
        lambda s, p: actions.do_not_keep(p, s.inspector, comment=WHY, **shown(p)),
        {"Non retenu :": "referent"},
    ),
    "not kept by DNE A2": Event(
        lambda s: s.world.approved(),
        lambda s, p: actions.do_not_keep(p, s.lead, comment=WHY, **shown(p)),
        {"Non retenu :": f"referent {INSPECTION}"},
    ),
    "published": Event(
        lambda s: s.world.approved(),
        lambda s, p: actions.approve(p, s.lead, **shown(p)),
        {"Publié :": f"referent {INSPECTION}"},
    ),
    "planned": Event(
        lambda s: s.world.approved(), plan, {"Publication programmée :": f"referent {INSPECTION}"}
    ),
    "plan cancelled": Event(
        planned,
        lambda s, p: planning.cancel(p, s.lead),
        {"Programmation annulée :": f"referent {INSPECTION}"},
    ),
    "handed over": Event(
        lambda s: s.world.submitted(),
        lambda s, p: handover.hand_over(p, s.lead, s.teacher),
        {"Transmission :": TEAM},
    ),
    "withdrawn": Event(
        lambda s: s.world.published(),
        lambda s, p: withdrawal.withdraw(p, s.lead, WHY),
        {"Retiré de la publication :": ALL},
        cannot_wait=True,
    ),
    "archived": Event(
        lambda s: s.world.published(), lambda s, p: archiving.archive(p, s.lead, WHY), {"Archivé :": ALL}
    ),
    "an error reported": Event(
        lambda s: s.world.published(),
        lambda s, p: reports.receive(p.publication.path, "erreur", WHY),
        {"Signalement d’un visiteur :": ALL},
    ),
    "a right reported": Event(
        lambda s: s.world.published(),
        lambda s, p: reports.receive(p.publication.path, "droits", WHY),
        {"Signalement d’un visiteur :": ALL},
        cannot_wait=True,
    ),
    "a dead link": Event(
        with_a_dead_link,
        lambda s, p: checking.tell(timezone.localdate()),
        {"1 lien mort :": f"referent {LEADS}"},
    ),
    "an opinion asked": Event(
        lambda s: s.world.draft(),
        lambda s, p: opinions.ask(p, s.referent, s.lead, "Est-ce clair ?"),
        {"Votre avis est demandé :": "lead"},
    ),
    "an opinion given": Event(
        asked_for_an_opinion,
        lambda s, p: opinions.answer(Opinion.objects.about(p.pk).get().pk, s.lead, "Oui."),
        {"Avis donné :": "referent"},
    ),
    "a remark": Event(
        lambda s: s.world.submitted(),
        lambda s, p: conversation.write(p, s.referent, "Une remarque."),
        {"Remarque :": INSPECTION},
    ),
    "mandate given": Event(
        nothing,
        lambda s, p: give_mandate(
            giver=s.lead, user=s.newcomer, role=Role.TEACHER, project=s.world.lyon.project
        ),
        {"Une mission vous est confiée :": "newcomer"},
        cannot_wait=True,
    ),
    "end of a mandate moved": Event(
        nothing,
        lambda s, p: change_end(
            s.colleague.mandates.get(), s.lead, timezone.localdate() + timedelta(days=30)
        ),
        {"La fin de votre mission a changé :": "colleague"},
        cannot_wait=True,
    ),
    "mandate ended by the lead": Event(
        nothing,
        lambda s, p: end_mandate(s.colleague.mandates.get(), s.lead),
        {"Fin de votre mission :": "colleague"},
        cannot_wait=True,
    ),
    "mandate given back": Event(
        nothing,
        lambda s, p: end_mandate(s.second_lead.mandates.get(), s.second_lead),
        {"Fin de mission :": "lead"},
        cannot_wait=True,
    ),
}


@pytest.fixture
def scene(world: World) -> Scene:
    colleague = MandateFactory(role=Role.INSPECTOR, project=world.lyon.project).user
    return Scene(
        world,
        {
            "referent": world.lyon.referent,
            "teacher": world.lyon.teacher,
            "inspector": world.lyon.inspector,
            "colleague": colleague,
            "lead": world.lead,
            "second_lead": world.second_lead,
            "newcomer": UserFactory(),
        },
    )


def happens(scene: Scene, event: Event) -> list[Notice]:
    """Let it happen; give what was told of it."""
    page = event.before(scene)
    before = set(Notice.objects.values_list("pk", flat=True))
    OutboxEntry.objects.all().delete()
    event.act(scene, page)
    return list(Notice.objects.exclude(pk__in=before).order_by("pk"))


def who(scene: Scene, notices: list[Notice]) -> dict[str, list[str]]:
    """By the first words of the subject, who was told."""
    names = {person.pk: name for name, person in scene.people.items()}
    found: dict[str, list[str]] = {}
    for notice in notices:
        subject = notice.subject.replace("\N{NO-BREAK SPACE}", " ")
        start = subject.partition(":")[0] + ":" if "confiée à" not in subject else "Relecture confiée à"
        found.setdefault(start, []).append(names[notice.person_id])
    return {start: sorted(people) for start, people in found.items()}


@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY])
@pytest.mark.parametrize("name", EVENTS)
def test_each_event_tells_the_right_people_once_at_their_rhythm(
    scene: Scene, name: str, rhythm: Rhythm
) -> None:
    User.objects.update(notice_rhythm=rhythm)
    for person in scene.people.values():
        person.refresh_from_db()
    event = EVENTS[name]
    notices = happens(scene, event)
    expected = {start: sorted(people.split()) for start, people in event.told.items()}
    assert who(scene, notices) == expected
    mails = OutboxEntry.objects.filter(topic="mail").count()
    assert mails == (len(notices) if event.cannot_wait or rhythm == Rhythm.AT_ONCE else 0)


@pytest.mark.parametrize("name", [name for name, event in EVENTS.items() if "mandate" not in name])
def test_whoever_is_everything_at_once_gets_one_mail(scene: Scene, name: str) -> None:
    """The referent also inspects and leads the theme, the inspector leads it: each reads one mail an event."""
    project = scene.world.lyon.project
    MandateFactory(role=Role.INSPECTOR, project=project, user=scene.referent)
    MandateFactory(role=Role.PROJECT_LEAD, user=scene.referent)
    MandateFactory(role=Role.PROJECT_LEAD, user=scene.inspector)
    notices = [one for one in happens(scene, EVENTS[name]) if not one.subject.startswith("Corrigé")]
    assert notices
    assert max(Counter(notice.person_id for notice in notices).values()) == 1
