"""Every address of the back office, and the class of door it is: the table of the matrix.

To add a door, add a row: the route as it stands in the address book (the run that fails says it), and a `Door` with
its rule of `expected.py`. A door that takes a form says which with `form=`, a function of `forms.py`. What stands in
the places of the route comes from `asked.py`; `places=` says it where another thing should stand there, `query=` what
follows the address. A row of `PAGES` is asked in every state of the page, one of `HOUSE` once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foundation.models import HouseDocument, HouseImage
from tests.matrix import expected as may
from tests.matrix import forms
from tests.matrix.asked import Asked
from tests.matrix.expected import Rule
from tests.practices.every_address import Known
from tests.practices.secrets import BESIDE


@dataclass(frozen=True)
class Door:
    """One way of asking an address."""

    rule: Rule
    form: Callable[[Asked], dict[str, Any]] | None = None
    query: Callable[[Asked], str] | None = None
    places: Callable[[Asked], Known] | None = None
    address: Callable[[Asked], str] | None = None
    """The whole address, where its places do not say it."""


Table = dict[str, list[Door]]


def rows(prefix: str, rule: Rule, *names: str) -> Table:
    """Rows of addresses that begin alike and are of one class."""
    return {prefix + name: [Door(rule)] for name in names}


# --- Shut to all, with whatever comes below ----------------------------------------------------------
SHUT = (
    *(f"admin/pages/\\d+/{name}/" for name in ("unpublish", "convert_alias", "move", "set_position")),
    *(f"admin/pages/\\d+/{name}/" for name in ("lock", "unlock", "revisions/\\d+/unschedule")),
    *(f"admin/pages/<int:page_id>/{name}/" for name in ("unpublish", "convert_alias", "lock", "unlock")),
    "admin/pages/<int:page_id>/privacy/",
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/unschedule/",
    "admin/pages/<int:page_to_move_id>/",
    "admin/pages/workflow/",
    "admin/pages/usage/",
    "admin/pages/create/",
    "admin/bulk/wagtailcore/page/",
    "admin/bulk/foundation/user/",
    "admin/workflows/",
    "admin/reports/",
    "admin/collections/",
    "admin/sites/",
    "admin/groups/",
    "admin/failwhale/",
    "admin/test404/",
    "admin/api/main/images/",
    "admin/api/main/documents/",
    "admin/choose-page/chosen-multiple/",
    "admin/images/chooser/chosen-multiple/",
    "admin/documents/chooser/chosen-multiple/",
    "admin/images/chooser/\\d+/select_format/",
    "admin/images/chooser/<int:image_id>/select_format/",
    "admin/users/delete/",
)

# --- A page, in every state --------------------------------------------------------------------------
PAGE = "admin/pages/<int:page_id>/"
DESK = "admin/validation/<int:page_id>/"
ADD = "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"

PAGE_COMPARISON = "admin/pages/(\\d+)/revisions/compare/(live|earliest|\\d+)\\.\\.\\.(live|latest|\\d+)/$"
API_ACTIONS = ("unpublish", "move", "create_alias")
BULK = ("add_tags", "add_to_collection")
CHANGES_BY_FORM = may.CHANGES_FILE_BY_FORM.taking(may.REFERENT)


def by_number(asked: Asked) -> Known:
    """The page, named by the address itself."""
    return {"main": [asked.standing.page.pk]}


def the_project(asked: Asked) -> Known:
    """The project's page, where a page is asked for."""
    return {"page_id": [asked.world.house.lyon.page.pk]}


def chosen_image(asked: Asked) -> Known:
    """The picture of the page."""
    return {"chosen": [asked.standing.image.pk]}


def chosen_document(asked: Asked) -> Known:
    """The document of the page."""
    return {"chosen": [asked.standing.document.pk]}


def of_image(asked: Asked) -> str:
    """A query that names the picture of the page."""
    return f"?id={asked.standing.image.pk}&next=/admin/images/"


def of_document(asked: Asked) -> str:
    """A query that names the document of the page."""
    return f"?id={asked.standing.document.pk}&next=/admin/documents/"


def bulk(model: str, action: str) -> Callable[[Asked], Known]:
    """What is done to several files."""
    return lambda asked: {"model_name": [model], "action": [action]}


def api_action(name: str) -> Callable[[Asked], str]:
    """One of the actions that the interface of Wagtail's screens knows."""
    return lambda asked: f"/admin/api/main/pages/{asked.standing.page.pk}/action/{name}/"


PAGES: Table = {
    PAGE_COMPARISON: [Door(may.OPENS_EDITOR)],
    **rows(PAGE, may.OPENS_EDITOR, "history/", "history/results/", "view_draft/", "usage/", "edit/preview/"),
    **rows(PAGE, may.OPENS_EDITOR, "revisions/<int:revision_id>/view/", "workflow_history/"),
    PAGE + "workflow_history/detail/<int:workflow_state_id>/": [Door(may.SEES_REVIEW)],
    PAGE + "revisions/": [Door(may.LEADS_ON)],
    PAGE + "edit/": [
        Door(may.WRITES_DRAFT, forms.an_edited_page),
        Door(may.WRITES_DRAFT, forms.publishing),
        Door(may.SUBMITS, forms.sending_to_review),
        Door(may.TAKES_BACK, forms.taking_back),
    ],
    PAGE + "revisions/<int:revision_id>/revert/": [Door(may.WRITES_DRAFT, forms.an_edited_page)],
    PAGE + "copy/": [Door(may.COPIES.taken(), forms.a_copy)],
    PAGE + "delete/": [Door(may.DELETES.taken())],
    "admin/api/main/pages/<int:pk>/": [Door(may.FINDS_PAGE, places=by_number)],
    "admin/api/main/pages/<int:pk>/action/<str:action_name>/": [
        Door(may.SHUT, places=by_number),
        *(Door(may.SHUT, forms.a_place, address=api_action(name)) for name in API_ACTIONS),
    ],
    "admin/api/main/pages/find/": [Door(may.FINDS_PAGE, query=lambda asked: f"?id={asked.standing.page.pk}")],
    "admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/": [
        Door(may.SAYS_ONE_IS_EDITING)
    ],
    # The review desk
    **rows(DESK, may.READS_DRAFT, "", "apercu/", "comparaison/<int:before_id>/<int:after_id>/"),
    DESK + "decision/": [
        *(Door(may.DECIDES, form) for form in (forms.a_decision, forms.sending_back, forms.not_keeping)),
        Door(may.ENDS, forms.planning),
        Door(may.HEARS_READERS, forms.asking_the_inspection_again),
        Door(may.COMMENTS, forms.only_a_comment),
    ],
    DESK + "accord/": [Door(may.HEARS_READERS)],
    DESK + "accord/<int:agreement_id>/": [Door(may.AGREES, forms.an_agreement)],
    DESK + "audience/": [Door(may.SEES_AUDIENCE)],
    DESK + "archivage/": [Door(may.ARCHIVES, forms.a_reason)],
    DESK + "archivage/fin/": [Door(may.HEARS_READERS)],
    **rows(DESK, may.READS_DRAFT, "brouillon.pdf", "dossier/", "dossier.json", "dossier.pdf"),
    DESK + "courriels/<int:notice_id>/": [Door(may.SENDS_AGAIN)],
    DESK + "confier/": [Door(may.ENDS, forms.another_reviewer)],
    DESK + "copie/": [Door(may.DUPLICATES)],
    DESK + "variante/": [Door(may.COPIES.taken())],
    DESK + "document/": [Door(may.READS_ACCOUNT)],
    DESK + "document/classement/": [Door(may.PUTS_ACCOUNT_AWAY)],
    DESK + "echanges/": [Door(may.CONVERSES, forms.a_remark)],
    DESK + "echanges/<int:remark_id>/": [Door(may.ANSWERS_REMARKS, forms.a_remark)],
    DESK + "echanges/suivi/": [Door(may.ANSWERS_REMARKS, forms.following_no_more)],
    DESK + "lecture/": [Door(may.ADVISES, forms.a_reading)],
    DESK + "prise/": [Door(may.ENDS)],
    DESK + "programmation/": [Door(may.HEARS_READERS)],
    DESK + "relecture/": [Door(may.READS_AGAIN, forms.a_day)],
    DESK + "signalements/<int:report_id>/": [Door(may.DEALS_WITH_REPORTS, forms.an_outcome)],
    DESK + "transmettre/": [Door(may.HANDS_OVER, forms.a_colleague)],
    "admin/validation/accords/": [Door(may.AGREES_TO_SEVERAL, forms.several_agreements)],
    "admin/validation/lot/": [Door(may.HEARS_ALL, forms.a_lot)],
    "admin/validation/lot/decision/": [Door(may.LOT, forms.a_lot)],
    "admin/validation/prise/": [Door(may.ENDS, forms.taking)],
    DESK + "retrait/": [Door(may.WITHDRAWS, forms.a_reason)],
    DESK + "signature/": [Door(may.HEARS_READERS)],
    DESK + "partage/": [Door(may.SHARES)],
    DESK + "avis/": [Door(may.ASKS_OPINION, forms.a_question)],
    DESK + "avis/<int:opinion_id>/": [Door(may.GIVES_OPINION, forms.an_opinion)],
    # The files of the page
    "admin/fichiers-prives/<path:name>": [Door(may.SEES_FILE)],
    **rows("admin/images/<int:image_id>/", may.SHUT, "generate_url/", "generate_url/output/"),
    "admin/images/<int:image_id>/": [Door(may.CHANGES_FILE.taken(), forms.a_record)],
    "admin/images/<int:image_id>/delete/": [Door(may.CHANGES_FILE.taken())],
    "admin/images/<int:image_id>/preview/<str:filter_spec>/": [Door(may.CHANGES_FILE)],
    "admin/images/usage/<int:image_id>/": [Door(may.CHANGES_FILE)],
    "admin/images/multiple/<int:image_id>/": [Door(CHANGES_BY_FORM, forms.a_record)],
    "admin/images/multiple/<int:image_id>/delete/": [Door(CHANGES_BY_FORM)],
    "admin/images/chooser/chosen/<str:pk>/": [Door(may.CHOOSES_FILE, places=chosen_image)],
    "admin/documents/edit/<int:document_id>/": [Door(may.CHANGES_FILE.taken(), forms.a_record)],
    "admin/documents/delete/<int:document_id>/": [Door(may.DELETES_DOCUMENT)],
    "admin/documents/usage/<int:document_id>/": [Door(may.CHANGES_FILE)],
    "admin/documents/multiple/<int:doc_id>/": [Door(CHANGES_BY_FORM, forms.a_record)],
    "admin/documents/multiple/<int:doc_id>/delete/": [Door(may.DELETES_DOCUMENT_BY_FORM)],
    "admin/documents/chooser/chosen/<str:pk>/": [Door(may.CHOOSES_FILE, places=chosen_document)],
    "admin/bulk/foundation/<slug:model_name>/<slug:action>/": [
        Door(may.CHANGES_FILES.taking(may.REFERENT), places=bulk("houseimage", "delete"), query=of_image),
        *(Door(may.CHANGES_FILES, places=bulk("houseimage", name), query=of_image) for name in BULK),
        *(Door(may.CHANGES_FILES, places=bulk("housedocument", name), query=of_document) for name in BULK),
    ],
}

# --- The house: lists, choosers, uploads, registers, once ---------------------------------------------
SEARCHED = f"?q={BESIDE}&search={BESIDE}&term=zinz"
"""What one searches for: the word beside the canary, so that only a leak answers with it."""


def listed(rule: Rule, *routes: str) -> Table:
    """Lists, as they are and asked for the word that stands beside the canary."""
    return {route: [Door(rule), Door(rule, query=lambda asked: SEARCHED)] for route in routes}


def once(rule: Rule, *routes: str) -> Table:
    """Screens that are asked as they are."""
    return {route: [Door(rule)] for route in routes}


def a_row_that_nothing_cites(register: str) -> Callable[[Asked], Known]:
    """What may be deleted of a register, where all that stands in the world is cited."""
    model = register.rpartition("/")[2]

    def places(asked: Asked) -> Known:
        row = asked.world.rows.get(f"free_{model}")
        return {model: [row.pk]} if row else {}

    return places


def register(
    name: str,
    lists: Rule,
    creates: Rule,
    shows: Rule,
    edits: Rule,
    deletes: Rule,
    *,
    lacks: tuple[str, ...] = (),
) -> Table:
    """The addresses of a list of rows, but for those that it lacks."""
    pk = "(?P<instance_pk>[-\\w]+)/$"
    by_row = {"edit": edits, "delete": deletes, "history": shows, "inspect": shows}
    free = a_row_that_nothing_cites(name)
    return {
        f"admin/{name}/$": [Door(lists, query=lambda asked: f"?q={BESIDE}")],
        f"admin/{name}/create/$": [Door(creates)],
        **{
            f"admin/{name}/{action}/{pk}": [Door(rule, places=free if action == "delete" else None)]
            for action, rule in by_row.items()
            if action not in lacks
        },
    }


def sent_files(place: str, kind: str, model: type[HouseImage | HouseDocument]) -> Table:
    """What is done with a file that was sent and is not described yet: by who sent it."""

    def sent(asked: Asked) -> Known:
        return {"uploaded_file_id": [asked.world.sent[model].pk]}

    describes = f"admin/{place}/create_from_uploaded_{kind}/<int:uploaded_file_id>/"
    drops = f"admin/{place}/delete_upload/<int:uploaded_file_id>/"
    return {
        describes: [Door(may.CHANGES_FILE_BY_FORM, places=sent)],
        drops: [Door(CHANGES_BY_FORM, places=sent)],
    }


FILES = ("admin/images/", "admin/images/results/", "admin/documents/", "admin/documents/results/")
CHOOSERS = tuple(
    f"admin/{kind}/chooser/{end}" for kind in ("images", "documents") for end in ("", "results/")
)
REFERENCE = (may.ADMINISTERS, may.SHUT, may.ADMINISTERS, may.SHUT, may.SHUT)
TERMS = (may.ADMINISTERS, may.ADMINISTERS, may.ADMINISTERS, may.ADMINISTERS, may.SHUT)

HOUSE: Table = {
    **once(may.FOR_ALL, "admin/", "admin/account/", "admin/validation/", "admin/dismissibles/"),
    **once(may.FOR_ALL, "admin/modeladmin/jsi18n/", "admin/aide/", "admin/aide/<slug:slug>/"),
    "admin/mes-courriels/": [Door(may.FOR_ALL.taken(), forms.a_rhythm)],
    **once(may.FOR_ANYBODY, "admin/sprite/", "admin/jsi18n/"),
    "admin/block-preview/": [Door(may.SHUT)],
    **once(may.WATCHES, "admin/validation/a-surveiller/", "admin/validation/liens-morts/"),
    **once(may.FOLLOWS_THEMES, *(f"admin/validation/tableau-de-bord{end}" for end in ("/", ".csv", ".ods"))),
    "admin/validation/pages/": [Door(may.FOLLOWS_PAGES)],
    **once(may.SEES_ALL_AUDIENCE, *(f"admin/audience/{end}" for end in ("", "pages.csv", "mots.csv"))),
    "admin/validation/projets/<int:project_id>/inspection/": [
        Door(may.LEADS_THEME.taken(), forms.an_inspector)
    ],
    # Pages
    "admin/pages/": [Door(may.SHUT)],
    "admin/pages/<int:parent_page_id>/": [Door(may.EXPLORES)],
    "admin/pages/<int:parent_page_id>/results/": [Door(may.EXPLORES)],
    "admin/pages/<int:parent_page_id>/add_subpage/": [Door(may.STARTS_PAGE)],
    PAGE + "partir-d-un-document/": [
        Door(may.STARTS_PAGE.taken(), forms.an_office_document, places=the_project)
    ],
    ADD: [Door(may.STARTS_PAGE.taken(), forms.a_new_page)],
    ADD + "preview/": [Door(may.STARTS_PAGE, forms.a_new_page)],
    **listed(may.EXPLORES_ALL, "admin/pages/search/", "admin/pages/search/results/"),
    **listed(may.FOR_ALL, "admin/choose-page/", "admin/choose-page/search/"),
    "admin/choose-page/<int:parent_page_id>/": [Door(may.FOR_ALL)],
    **once(may.FOR_ALL, *(f"admin/choose-{kind}-link/" for kind in ("anchor", "email", "external", "phone"))),
    "admin/api/main/pages/": [
        Door(may.FOR_ALL),
        Door(may.FOR_ALL, query=lambda asked: f"?search={BESIDE}&fields=*"),
        Door(may.FOR_ALL, query=lambda asked: f"?child_of={asked.world.house.lyon.page.pk}&fields=*"),
    ],
    **listed(may.FOR_ALL, "admin/tag-autocomplete/", "admin/tag-autocomplete/<slug:app>/<slug:model>/"),
    "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/": [Door(may.FOR_ALL)],
    "admin/editing-sessions/release/<int:session_id>/": [Door(may.HEARS_ALL)],
    # Files
    **listed(may.FILES_WHAT_ONE_ADDS, *FILES),
    **listed(may.CHOOSES_AMONG_FILES, *CHOOSERS),
    **{
        f"admin/images/{name}/": [Door(may.FILES_WHAT_ONE_ADDS.taken(), forms.a_picture)]
        for name in ("add", "multiple/add", "chooser/create")
    },
    **{
        f"admin/documents/{name}/": [Door(may.FILES_WHAT_ONE_ADDS.taken(), forms.a_text_file)]
        for name in ("add", "multiple/add", "chooser/create")
    },
    **sent_files("images/multiple", "image", HouseImage),
    **sent_files("documents/multiple", "document", HouseDocument),
    "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/": [Door(may.SHUT)],
    # Registers
    **register("academies/academicregion", *REFERENCE),
    **register("academies/academy", *REFERENCE),
    **register("academies/discipline", *TERMS),
    **register("academies/level", *TERMS),
    **register("practices/competence", *TERMS),
    **register("practices/competencedomain", *TERMS),
    **register("practices/vocabularyterm", *TERMS),
    **register(
        "academies/campaign",
        may.LISTS_PROGRAMME,
        *[may.OPENS_CAMPAIGNS] * 3,
        may.OPENS_CAMPAIGNS.taken(),
    ),
    **register(
        "academies/theme",
        may.LISTS_PROGRAMME,
        may.OPENS_CAMPAIGNS,
        *[may.LEADS_THEME] * 2,
        may.OPENS_CAMPAIGNS.taken(),
    ),
    **register(
        "academies/project", *[may.LISTS_PROGRAMME] * 2, *[may.LEADS_THEME] * 2, may.LEADS_THEME.taken()
    ),
    **register("academies/mandate", *[may.LISTS_PROGRAMME] * 2, *[may.LEADS_THEME] * 2, may.SHUT),
    "admin/academies/mandate/end/(?P<instance_pk>[-\\w]+)/$": [Door(may.LEADS_THEME.taken())],
    "admin/academies/mandate/<int:mandate>/courriels/<int:mandate_notice>/": [
        Door(may.SENDS_AGAIN_OF_A_MISSION)
    ],
    **register(
        "academies/periodwithoutdelay",
        may.LISTS_PROGRAMME,
        *[may.OPENS_CAMPAIGNS] * 3,
        may.OPENS_CAMPAIGNS.taken(),
    ),
    **register(
        "practices/checklist",
        may.LISTS_PROGRAMME,
        may.OPENS_CAMPAIGNS,
        may.LISTS_PROGRAMME,
        may.OPENS_CAMPAIGNS,
        may.SHUT,
    ),
    **register("practices/glossaryterm", *[may.OPENS_CAMPAIGNS] * 4, may.OPENS_CAMPAIGNS.taken()),
    **register("practices/jargonterm", *[may.OPENS_CAMPAIGNS] * 4, may.OPENS_CAMPAIGNS.taken()),
    **register("search/synonym", *[may.OPENS_CAMPAIGNS] * 4, may.OPENS_CAMPAIGNS.taken()),
    **register("home/accessibilityaudit", *[may.ADMINISTERS] * 4, may.ADMINISTERS.taken()),
    **register(
        "home/housesettings",
        may.LEADS_ON,
        may.SHUT,
        may.CHANGES_SETTINGS,
        may.CHANGES_SETTINGS,
        may.SHUT,
        lacks=("inspect",),
    ),
    **register("courriels-et-taches", may.ADMINISTERS, *[may.SHUT] * 4, lacks=("history", "inspect")),
    "admin/courriels-et-taches/<int:pk>/renvoyer/": [Door(may.ADMINISTERS.taken())],
    # Accounts
    **listed(may.ADMINISTERS, "admin/users/", "admin/users/results/"),
    "admin/users/new/": [Door(may.ADMINISTERS)],
    "admin/users/anonymiser/<int:pk>/": [Door(may.ADMINISTERS)],
    **rows("admin/users/", may.ADMINISTERS, "edit/<int:pk>/", "history/<int:pk>/", "usage/<int:pk>/"),
    **rows("admin/users/", may.ADMINISTERS, "history-results/<int:pk>/"),
}
