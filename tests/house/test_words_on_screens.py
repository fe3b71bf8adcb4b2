"""The French of the real screens: every address of the back office, opened by everyone it is open to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page

from foundation.models import OutboxEntry, OutboxState, User
from practices.models import ModeratedPage, ThemePage
from tests.foundation.factories import UserFactory
from tests.practices.world import World, document, fresh, make_world, picture
from tests.support.back_office import Values, filled, parameters, routes
from tests.support.screens import words_of

# No word of French is among them; names, addresses and keys are taken away before.
ENGLISH = re.compile(
    r"\b(?:the|and|with|of|for|from|by|your|you|this|that|these|has|have|was|all|any|more|new|yes|none|add|added|"
    r"edit|edited|editing|save|saved|saving|publish|published|draft|drafts|upload|choose|chosen|settings|users?|"
    r"search|delete|deleted|view|views|cancel|today|tags?|home|reports?|history|status|submit|approved?|reject|"
    r"rejected|locked|unlocked|lock|live|select|selected|filters?|email|password|preview|unknown|required|files|"
    r"width|height|created?|copy|move|moved|next|previous|items?|list|row|column|loading|toggle|show|hide|links?|"
    r"text|language|time|log|insert|updated?|up|down|results|changes|comments|reply|found|there|here|click|when|"
    r"which|what|how|root|please|sorry|must|should|cannot|title of|its?)\b",
    re.IGNORECASE,
)
FAULTS = {
    "gender in brackets": re.compile(
        r"\((?:e|s|es|ne|le|elle|ve|la|tte|trice)\)|\bcet?/cette\b", re.IGNORECASE
    ),
    "middle dot": re.compile(r"\w·\w"),
    "word of another trade": re.compile(
        r"\bworkflows?\b|\bmodération\b|\bslugs?\b|\bdashboards?\b|\bsnippets?\b|\brejet(?:er|ée?s?)\b",
        re.IGNORECASE,
    ),
    "straight apostrophe": re.compile(r"[^\W\d_]'[^\W\d_]"),
    "no space before": re.compile(r"[\w)][:;!?](?=\s|$)"),
    "English": ENGLISH,
    "weight in base 1024": re.compile(r"\d\s?[KMG]io\b"),
}
NAMES = re.compile(
    r"CC BY[\w. -]*|\S+@\S+|https?://\S+|\b\w+/\w+\b|\b[\w-]+(?:\.[\w-]+)+\S*|\bWagtail\b", re.IGNORECASE
)

BREAK_GLASS = "break-glass account"


class Walk:
    """What stands in the world, and the addresses that lead to it."""

    def __init__(self) -> None:
        world = self.world = make_world()
        self.people: dict[str, User] = {
            "referent": world.lyon.referent,
            "teacher": world.lyon.teacher,
            "inspector": world.lyon.inspector,
            "lead": world.lead,
            "general inspector": world.general_inspector,
            "administrator": world.administrator,
            # Opens the screens of files whole, with their buttons.
            BREAK_GLASS: UserFactory(is_superuser=True),
        }
        self.in_review = world.submitted()
        self.in_turn = [self.in_review, world.returned(), world.published_with_later_draft()]
        world.withdrawn()
        self.of_each_type = list(one_page_of_each_type(world))
        self.led = [self.in_review, ThemePage.objects.get(), fresh(world.index)]
        self.image, self.document = picture(world.lyon), document(world.lyon)
        self.outbox = OutboxEntry.objects.order_by("pk")[0]
        OutboxEntry.objects.filter(pk=self.outbox.pk).update(state=OutboxState.FAILED)

    def addresses(self, who: str) -> Iterator[str]:
        """Every address, for each page that may change what it shows to this person."""
        for route, pattern in routes():
            if who == BREAK_GLASS and not route.startswith(("admin/images", "admin/documents")):
                continue
            if route.endswith((".pdf", ".json", ".csv", ".ods")):
                continue
            names = set(parameters(route))
            for page in self._pages(route, names, who):
                values = self._values(page, route, pattern.name or "")
                if values is not None and "revisions/compare" not in route:
                    yield filled(route, values)
        yield f"/admin/pages/{self.in_turn[1].pk}/revisions/compare/earliest...latest/"
        yield "/admin/pages/search/?q=classe"
        yield "/admin/choose-page/search/?q=classe"
        yield "/admin/images/?q=rien"
        yield "/admin/documents/?q=rien"
        yield "/admin/users/?q=rien"

    def _pages(self, route: str, names: set[str], who: str) -> list[Any]:
        if "pages/add/" in route:
            return self.of_each_type if who in {"referent", "lead", "administrator"} else []
        if not names & {"page_id", "parent_page_id", "page_to_move_id"}:
            return [self.in_review]
        if who not in {"referent", "inspector", "lead"}:
            return [self.in_review]
        shown = self.led if who == "lead" else self.in_turn
        opens_a_form = re.search(r"page_id>/(?:edit/$|delete|copy|add_subpage)", route)
        return [*shown, *self.of_each_type] if opens_a_form and who != "inspector" else shown

    def _values(self, page: Any, route: str, name: str) -> Values | None:
        shown = self.image if "image" in route else self.document
        values = defaultdict(
            lambda: 1,
            page_id=page.pk,
            project_id=self.world.lyon.project.pk,
            parent_page_id=page.get_parent().pk if "pages/add/" in route else page.pk,
            page_to_move_id=page.pk,
            content_type_app_name=page._meta.app_label,
            content_type_model_name=page._meta.model_name,
            image_id=self.image.pk,
            document_id=self.document.pk,
            doc_id=self.document.pk,
            pk=shown.pk,
            revision_id=page.latest_revision_id,
            before_id=page.revisions.order_by("pk").values_list("pk", flat=True).first(),
            after_id=page.latest_revision_id,
            app_label="foundation",
            model_name="houseimage",
            action="delete",
        )
        if state := page.workflow_states.first():
            values["workflow_state_id"] = state.pk
        if "users/" in route:
            values["pk"] = self.world.lyon.teacher.pk
        if "courriels" in route:
            values["pk"] = self.outbox.pk
        if found := re.fullmatch(r"(\w+?)_(\w+)_modeladmin_\w+", name):
            row = apps.get_model(found[1], found[2]).objects.order_by("pk").first()
            values["instance_pk"] = row.pk if row else 1
        return values


def one_page_of_each_type(world: World) -> Iterator[ModeratedPage]:
    """A page of every type that people write, a bare draft where the world has none."""
    models = [model for model in apps.get_models() if issubclass(model, ModeratedPage)]
    while waiting := [model for model in models if not model.objects.exists()]:
        placed = [model for model in waiting if _placed(model, world)]
        assert placed, f"no place for {waiting}"
    for model in models:
        yield model.objects.order_by("pk")[0]


def _placed(model: type[ModeratedPage], world: World) -> bool:
    for parent_model in model.allowed_parent_page_models():
        parent = parent_model.objects.exclude(depth=1).order_by("pk").first()
        if parent is not None and parent_model is not Page:
            slug = f"essai-{model._meta.model_name}"
            page = model(title="Un essai", slug=slug, live=False, owner=world.lyon.referent)
            fresh(parent).add_child(instance=page)
            page.save_revision(user=world.lyon.referent)
            return True
    return False


def faults_of(piece: str) -> list[str]:
    """What is wrong with a piece of text."""
    read = NAMES.sub(" ", piece)
    return [name for name, pattern in FAULTS.items() if pattern.search(read)]


@pytest.mark.django_db
def test_every_open_screen_is_in_good_french(client_of: Callable[[Any], Client]) -> None:
    walk = Walk()
    said: dict[str, str] = {}
    opened: dict[str, int] = {}
    for who, user in walk.people.items():
        client = client_of(user)
        for address in walk.addresses(who):
            response = client.get(address, headers={"accept": "text/html"})
            if response.status_code == 200 and not response.streaming:
                opened[who] = opened.get(who, 0) + 1
                for piece in words_of(response):
                    said.setdefault(piece, f"{who} at {address}")
    bad = {piece: (where, faults) for piece, where in said.items() if (faults := faults_of(piece))}
    assert bad == {}
    assert len(said) > 1000, "the walk reads almost nothing"
    assert {who for who, count in opened.items() if count > 15} == set(walk.people), opened


@pytest.mark.parametrize(
    ("piece", "faults"),
    [
        ("Êtes-vous sûr(e) ?", ["gender in brackets"]),
        ("un·e élève", ["middle dot"]),
        ("Historique du workflow", ["word of another trade"]),
        ("l'image", ["straight apostrophe"]),
        ("Historique: Débattre", ["no space before"]),
        ("Save draft", ["English"]),
        ("1,5 Mio", ["weight in base 1024"]),
        ("Licence CC BY-NC-SA 4.0, camille@exemple.example : d’accord ?", []),
    ],
)
def test_the_walk_would_see(piece: str, faults: list[str]) -> None:
    assert faults_of(piece) == faults
