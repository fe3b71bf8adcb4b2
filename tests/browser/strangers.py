"""People who have no business with a page, and every address they might try to see something of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from wagtail.models import Page

from foundation.models import HouseDocument, HouseRendition
from practices.addresses import public_path
from practices.models import Decision
from tests.browser.people import Person
from tests.practices.every_address import addresses, of_pages_and_files
from tests.practices.secrets import known_about
from tests.practices.world import World, fresh


@dataclass(frozen=True)
class Attempt:
    """One thing to try."""

    what: str
    address: str
    form: dict[str, Any] = field(default_factory=dict)


LOOKING = (
    # what one looks for                  where; {page}, {word}… are filled in
    ("la page publique",                  "{public_path}"),
    ("la page, dans un autre format",     "{public_path}?format=json"),
    ("la recherche, par le mot",          "/recherche/?q={word}"),
    ("la recherche, sans rien chercher",  "/recherche/"),
    ("la recherche, par l’académie",      "/recherche/?academie=lyon"),
    ("le flux d’une recherche",           "/recherche/flux.atom?q={word}"),
    ("le flux de tout",                   "/recherche/flux.atom"),
    ("les données d’une recherche",       "/recherche/resultats.json?q={word}"),
    ("les suggestions, par le mot",       "/recherche/suggestions?q={word}"),
    ("la rubrique",                       "/pratiques/"),
    ("le projet",                         "{project_path}"),
    ("l’académie",                        "/academies/lyon/"),
    ("l’accueil",                         "/"),
    ("la file de relecture",              "/admin/validation/"),
    ("l’explorateur, sur le projet",      "/admin/pages/{project}/"),
    ("la recherche de pages",             "/admin/pages/search/?q={word}"),
    ("le choix d’une page",               "/admin/choose-page/?page_type=practices.scenariopage"),
    ("le choix d’une page, sous le projet", "/admin/choose-page/{project}/"),
    ("le choix d’une page, par le mot",   "/admin/choose-page/search/?q={word}"),
    ("le choix d’une image, par le mot",  "/admin/images/chooser/results/?q={word}"),
    ("le choix d’un document, par le mot", "/admin/documents/chooser/results/?q={word}"),
    ("la liste des images",               "/admin/images/?q={word}"),
    ("la liste des documents",            "/admin/documents/?q={word}"),
    ("les mots-clés proposés",            "/admin/tag-autocomplete/practices/keyword/?term={start}"),
    ("les étiquettes proposées",          "/admin/tag-autocomplete/?term={start}"),
)  # fmt: skip

ACTING = (
    # what one tries to do                where                                       and what one sends
    ("valider",                           "/admin/validation/{page}/decision/",        {"decision": "approve"}),
    ("demander des modifications",        "/admin/validation/{page}/decision/",        {"decision": "return"}),
    ("ne pas retenir",                    "/admin/validation/{page}/decision/",        {"decision": "do_not_keep"}),
    ("retirer de la publication",         "/admin/validation/{page}/retrait/",         {"reason": "Parce que."}),
    ("écrire",                            "/admin/pages/{page}/edit/",                 {"title": "Autre titre"}),
    ("envoyer en relecture",              "/admin/pages/{page}/edit/",                 {"action-submit": "1"}),
    ("reprendre la page",                 "/admin/pages/{page}/edit/",                 {"action-cancel-workflow": "1"}),
    ("publier",                           "/admin/pages/{page}/edit/",                 {"action-publish": "1"}),
    ("voir l’aperçu de ce qu’on écrit",   "/admin/pages/{page}/edit/preview/",         {"title": "Autre titre"}),
    ("supprimer",                         "/admin/pages/{page}/delete/",               {"yes": "1"}),
    ("copier chez soi",                   "/admin/pages/{page}/copy/",                 {"new_parent_page": "{own}"}),
    ("déplacer chez soi",                 "/admin/pages/{page}/move/{own}/confirm/",   {"yes": "1"}),
    ("revenir à une version",             "/admin/pages/{page}/revisions/{revision}/revert/", {"title": "Autre titre"}),
    ("valider par Wagtail",               "/admin/pages/{page}/workflow_action/approve/{step}/", {"comment": "Oui."}),
    ("valider en nombre",                 "/admin/bulk/wagtailcore/page/publish/?id={page}", {"yes": "1"}),
    ("écrire à côté",                     "/admin/pages/add/practices/scenariopage/{project}/", {"title": "Mien"}),
    ("changer l’image",                   "/admin/images/{image}/",                    {"title": "Mienne"}),
    ("supprimer l’image",                 "/admin/images/{image}/delete/",             {"yes": "1"}),
    ("changer le document",               "/admin/documents/edit/{document}/",         {"title": "Mien"}),
    ("supprimer le document",             "/admin/documents/delete/{document}/",       {"yes": "1"}),
)  # fmt: skip


class Stranger(Person):
    """The inspector of another académie, or nobody at all."""

    def learns_nothing(self, page: Page, world: World, secret: str, beside: str) -> None:
        """Try everything; no answer, target, header or message holds the secret, and nothing has changed.

        `beside` is a word that stands beside the secret: one searches for it, and an answer may repeat it.
        """
        before = _state_of(page)
        attempts = every_attempt(page, world, beside)
        told = [str(attempt) for attempt in attempts if learns(self, attempt, secret)]
        assert told == [], f"{self.account or 'A visitor'} learnt something"
        self.opens("/admin/")
        self.does_not_see(secret)
        assert _state_of(page) == before


def who_works_on_it_learns(person: Person, page: Page, world: World, secret: str, beside: str) -> int:
    """In how many places somebody who may read the page reads the secret: the attempts do find it."""
    looks = [attempt for attempt in every_attempt(page, world, beside) if not attempt.form]
    found = sum(learns(person, attempt, secret) for attempt in looks)
    person.context.clear_cookies(
        name="messages"
    )  # what these attempts left to be told is not for the next screen
    return found


def learns(person: Person, attempt: Attempt, secret: str) -> bool:
    """Whether anything that comes back holds the secret: status, headers, the target of a redirection, the body."""
    token = next((c["value"] for c in person.context.cookies() if c["name"] == "csrftoken"), "")
    if attempt.form and not token:
        return False  # no form gets past its token without a session
    answer = person.context.request.fetch(
        attempt.address,
        method="POST" if attempt.form else "GET",
        form={**attempt.form, "csrfmiddlewaretoken": token} if attempt.form else None,
        max_redirects=0,
    )
    assert answer.status < 500, attempt
    text = f"{answer.status} {answer.headers} {answer.body().decode(errors='replace')}"
    answer.dispose()
    # A redirection to the sign-in repeats the address that was asked for.
    text = text.replace(attempt.address, "").replace(quote(attempt.address), "")
    return secret.casefold() in text.casefold()


def every_attempt(page: Page, world: World, beside: str) -> Iterator[Attempt]:
    """The two tables, every address of the back office that names a page or a file, and the files themselves."""
    known = known_about(page, world)
    places = {name: values[0] for name, values in known.items() if values}
    filled = {
        "page": page.pk,
        "project": world.lyon.page.pk,
        "own": world.lille.page.pk,
        "public_path": public_path(page),
        "project_path": public_path(world.lyon.page),
        "revision": places["revision_id"],
        "step": places["task_state_id"],
        "image": places["image_id"],
        "document": places["document_id"],
        "word": beside,
        "start": beside[:2],
    }
    seen = {"task_state_id": filled["step"], "revision_id": filled["revision"], "comment": "Parce que."}
    for what, address in LOOKING:
        yield Attempt(what, address.format(**filled))
    for what, address, form in ACTING:
        sent = {name: value.format(**filled) for name, value in form.items()}
        yield Attempt(what, address.format(**filled), seen | sent)
    for route in of_pages_and_files():
        for address in addresses(route, known):
            yield Attempt(route, address)
    for what, address in _files_of(known["name"]):
        yield Attempt(what, address)


def _files_of(names: list[str]) -> Iterator[tuple[str, str]]:
    renditions = [rendition.file.name for rendition in HouseRendition.objects.all()]
    for name in [*names, *renditions]:
        yield "un fichier du brouillon", f"/admin/fichiers-prives/{name}"
        yield "un fichier du brouillon, comme s’il était public", f"/fichiers/{name}"
    for document in HouseDocument.objects.all():
        yield "un document, par Wagtail", document.url


def _state_of(page: Page) -> tuple[Any, ...]:
    page = fresh(page)
    step = page.current_workflow_task_state
    return (
        page.live,
        page.url_path,
        page.latest_revision_id,
        step and (step.pk, step.status),
        Decision.objects.about(page.pk).count(),
        page.get_parent().numchild,
    )
