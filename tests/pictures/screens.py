"""What is photographed, found in a demonstration that is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from academies.models import Discipline
from foundation.models import User
from home.models import MonthlySubscription
from home.monthly import links
from practices.models import Nature, Publication, PublicationKind, ScenarioPage
from practices.moderation.queue.scope import waiting_for
from search.selection.keys import joined

LEAD = "cheffe-de-projet@demo.example"
GENERAL_INSPECTORATE = "inspection-generale@demo.example"
ADMINISTRATOR = "admin@demo.example"


@dataclass(frozen=True)
class Screen:
    """One screen: the type it is an example of, its name in French, where it stands, and who looks at it."""

    type: str
    name: str
    address: str
    status: int = 200
    account: str = ""
    variant: str = ""

    @property
    def file_name(self) -> str:
        """How the names of its pictures begin."""
        return "-".join(
            [self.type.split(": ")[1].replace("_", "-"), *([self.variant] if self.variant else [])]
        )


def public_screens() -> list[Screen]:
    """One screen a type of public page, the fullest example of each, in the order of a visit."""
    return [*_of_kinds(), *_of_natures(), *_of_routes(), *_of_errors()]


def own_screens() -> list[Screen]:
    """Our screens of the back office, seen by those who work in them."""
    inspectors = User.objects.filter(email__startswith="inspecteur").order_by("email")
    inspector = max(inspectors, key=lambda user: waiting_for(user).count())
    waiting = waiting_for(inspector)[0].workflow_state.object_id
    drafts = ScenarioPage.objects.filter(live=False, owner__email__startswith="referent").order_by("pk")
    draft = next(page for page in drafts if not page.workflow_in_progress)
    author = draft.owner.email
    return [
        Screen("desk: sign-in", "Connexion", "/admin/login/"),
        *_mornings(author, inspector.email),
        Screen("desk: dashboard", "Tableau de bord", reverse("review_dashboard"), account=LEAD),
        Screen("desk: pages", "Toutes les pages", reverse("review_pages"), account=LEAD),
        Screen("desk: queue", "File « À valider »", reverse("review_queue"), account=inspector.email),
        Screen(
            "desk: review", "Écran de relecture", reverse("review", args=[waiting]), account=inspector.email
        ),
        Screen("desk: editor", "Éditeur d’un scénario", f"/admin/pages/{draft.pk}/edit/", account=author),
    ]


def _mornings(referent: str, inspector: str) -> list[Screen]:
    """The morning page of each role."""
    seen_by = {
        "referent": ("un référent ou une référente", referent),
        "inspector": ("l’inspection", inspector),
        "lead": ("la cheffe de projet", LEAD),
        "general-inspectorate": ("l’inspection générale", GENERAL_INSPECTORATE),
        "administrator": ("l’administration", ADMINISTRATOR),
    }
    home = reverse("wagtailadmin_home")
    return [
        Screen("desk: morning", f"Aujourd’hui, pour {words}", home, account=account, variant=variant)
        for variant, (words, account) in seen_by.items()
    ]


# --- Publications -----------------------------------------------------------------------------------
def _of_kinds() -> list[Screen]:
    kinds = [kind for kind in PublicationKind if kind != PublicationKind.SCENARIO]
    return [
        Screen(f"kind: {kind.value}", str(kind.label), found.path)
        for kind in kinds
        if (found := _fullest(kind=kind))
    ]


def _of_natures() -> list[Screen]:
    return [
        Screen(f"nature: {nature.value}", str(nature.label), found.path)
        for nature in Nature
        if (found := _fullest(kind=PublicationKind.SCENARIO, data__nature_code=nature.value))
    ]


def _fullest(**which: str) -> Publication | None:
    """The publication that shows most of what its type can show: pages below it, then its own text."""
    found = Publication.objects.visible().filter(**which).order_by("pk")
    return max(found, key=lambda one: (one.children.count(), len(str(one.data))), default=None)


# --- Routes and errors --------------------------------------------------------------------------------
def _of_routes() -> list[Screen]:
    academy = _fullest(kind=PublicationKind.PROJECT)
    discipline = Discipline.objects.get(code="histoire-geographie")
    assert academy is not None
    places = {
        "academy_list": ("Académies", reverse("academy_list")),
        "academy": ("Une académie", reverse("academy", args=[academy.card["academy"]["slug"]])),
        "discipline_list": ("Disciplines", reverse("discipline_list")),
        "discipline": ("Une discipline", reverse("discipline", args=[discipline.code])),
        "level_list": ("Niveaux", reverse("level_list")),
        "level": ("Un niveau", reverse("level", args=["5e"])),
        "results": ("Recherche : résultats", reverse("search:results") + "?q=carte&niveau=5e"),
        "selection": ("Ma sélection", _selection()),
        "legal_notice": ("Mentions légales", reverse("legal_notice")),
        "personal_data": ("Données personnelles", reverse("personal_data")),
        "cookies": ("Cookies", reverse("cookies")),
        "accessibility": ("Déclaration d’accessibilité", reverse("accessibility")),
        "help": ("Aide", reverse("help")),
        "site_map": ("Plan du site", reverse("site_map")),
        "contact": ("Contact", reverse("contact")),
        "offline_shelf": ("Mes pages hors connexion", reverse("offline_shelf")),
        **_of_the_monthly_mail(),
        "contact_thanks": ("Contact : message reçu", reverse("contact_thanks")),
    }
    empty = Screen("route: results", "Recherche : aucun résultat", "/recherche/?q=xylophone", variant="empty")
    return [*(Screen(f"route: {route}", name, address) for route, (name, address) in places.items()), empty]


def _selection() -> str:
    """A selection of three productions."""
    chosen = Publication.objects.visible().of_kind(PublicationKind.SCENARIO).order_by("pk")[:3]
    return f"{reverse('search:selection')}?p={joined(publication.key for publication in chosen)}"


def _of_the_monthly_mail() -> dict[str, tuple[str, str]]:
    """The form, and the pages that the links of its mails lead to, for somebody who has just asked."""
    reader, _ = MonthlySubscription.objects.get_or_create(email="lecture@demo.example")
    confirm, stop = links.confirm_address(reader.key, ["svt"]), links.stop_address(reader.key)
    return {
        "monthly": ("Lettre mensuelle", reverse("monthly")),
        "monthly_asked": ("Lettre mensuelle : demande reçue", reverse("monthly_asked")),
        "monthly_confirm": ("Lettre mensuelle : confirmer", urlsplit(confirm).path),
        "monthly_stop": ("Lettre mensuelle : ne plus recevoir", urlsplit(stop).path),
    }


def _of_errors() -> list[Screen]:
    withdrawn = Publication.objects.exclude(withdrawn_at=None).order_by("pk")[0]
    return [
        Screen("error: 404", "Page introuvable", "/pratiques/nulle-part/", 404),
        Screen("error: 410", "Page retirée", withdrawn.path, 410),
    ]
