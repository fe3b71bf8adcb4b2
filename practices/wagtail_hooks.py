"""Where practices meets Wagtail's back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.wagtail_hooks import register_keyboard_shortcuts_menu_item
from wagtail.models import Page, PageQuerySet
from wagtail_modeladmin.options import modeladmin_register

from academies.permissions import is_referent
from foundation.french import count_of
from practices import permissions
from practices.backoffice.checklists import ChecklistAdmin
from practices.backoffice.vocabularies import VocabularyGroup
from practices.importing.accounts import undismissed_account
from practices.models import AcademyProjectPage, ModeratedPage, Remark, ScenarioPage
from practices.publication.links import LINK_CONVERTER, PublishedPageLinkHandler
from practices.record import log
from practices.tree import project_of
from practices.views import copies
from practices.views.choosers import public_or_own

SHUT_MENUS = {"reports", "workflows", "workflow-tasks", "groups", "sites", "collections", "redirects", "help"}


modeladmin_register(VocabularyGroup)
modeladmin_register(ChecklistAdmin)


@hooks.register("register_admin_menu_item")
def morning_menu_item() -> MenuItem:
    """« Aujourd’hui », for everyone who enters the back office: the mark above the menu does not say where it leads."""
    return MenuItem("Aujourd’hui", reverse("wagtailadmin_home"), name="today", icon_name="home", order=40)


@hooks.register("register_admin_menu_item")
def review_menu_item() -> MenuItem:
    """« À valider », for everyone who enters the back office."""
    return MenuItem("À valider", reverse("review_queue"), icon_name="tasks", order=50)


@hooks.register("register_admin_menu_item")
def help_menu_item() -> MenuItem:
    """« Aide », for everyone who enters the back office: their own guide."""
    return MenuItem("Aide", reverse("guides"), name="guides", icon_name="help", order=11_000)


@hooks.register("register_admin_menu_item")
def shortcuts_menu_item() -> MenuItem:
    """What is left of Wagtail's own « Aide », beside ours rather than under a second word for help."""
    item = register_keyboard_shortcuts_menu_item()
    item.order = 11_100
    return item


@hooks.register("construct_page_chooser_queryset")
def show_only_public_or_own_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """A chooser shows what is public or one's own: no title of another académie's draft."""
    return public_or_own(pages, request.user)


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def drop_shut_menus(request: HttpRequest, items: list[MenuItem]) -> None:
    """No menu leads to a shut door; Wagtail's help, in English and outside the house, gives way to ours."""
    items[:] = [item for item in items if item.name not in SHUT_MENUS]


class SubmitItem(ActionMenuItem):
    """« Envoyer en relecture », for whoever may."""

    name = "action-submit"
    label = "Envoyer en relecture"
    icon_name = "mail"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For the referent on a page that is not in review, and on a page that is being started."""
        page = context.get("page")
        if context["view"] == "create":
            project = project_of(context["parent_page"])
            return project is not None and is_referent(context["request"].user, project)
        return bool(
            page and not context["locked_for_user"] and permissions.can_submit(context["request"].user, page)
        )


class TakeBackItem(ActionMenuItem):
    """« Reprendre la page », while it waits for a decision."""

    name = "action-cancel-workflow"
    label = "Reprendre la page"
    icon_name = "undo"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For whoever could submit it, while it is in review."""
        page = context.get("page")
        return bool(
            page and context["view"] == "edit" and permissions.can_take_back(context["request"].user, page)
        )


@hooks.register("construct_page_action_menu")
def only_our_actions(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Save, send to review, take back: nothing else leaves the editor."""
    page = context.get("page") or context.get("parent_page")
    if page is not None and isinstance(page.specific, ModeratedPage):
        kept = [
            item
            for item in items
            if item.name == "action-save-draft" or item.__class__.__name__ == "PageLockedMenuItem"
        ]
        ours: list[ActionMenuItem] = [SubmitItem(order=10), TakeBackItem(order=20)]
        # Wagtail asks only its own items, before this hook, whether they are shown.
        items[:] = [*kept, *(item for item in ours if item.is_shown(context))]


@hooks.register("insert_editor_js")
def let_a_save_wait_for_the_autosave() -> str:
    """The editor's own saving and the person's never cross."""
    return format_html('<script src="{}"></script>', static("js/editor.js"))


@hooks.register("insert_editor_js")
def help_while_writing() -> str:
    """How much room is left, and the way from what is missing to its field."""
    return format_html('<script src="{}" defer></script>', static("js/editor_help.js"))


@hooks.register("insert_global_admin_css")
def style_our_own_parts() -> str:
    """The house's parts inside Wagtail's screens: what is missing, lists that are ticked, counts."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/editor.css"))


@hooks.register("register_rich_text_features", order=100)
def link_to_what_is_published(features: Any) -> None:
    """A link to a page leads to its publication; the address of a draft, made of its title, is shown to nobody."""
    features.register_link_type(PublishedPageLinkHandler)
    features.register_converter_rule("contentstate", "link", LINK_CONVERTER)


@hooks.register("register_page_header_buttons")
def review_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> list[Any]:
    """A way from the editor to the review screen."""
    from wagtail.admin.widgets import Button

    if not isinstance(page.specific, ModeratedPage) or not permissions.can_read_draft(user, page.specific):
        return []
    buttons = [
        Button("Dossier de relecture", reverse("review", args=[page.pk]), icon_name="tasks", priority=5)
    ]
    if permissions.can_converse(user, page.specific):
        waiting = count_of(Remark.objects.about(page.pk).still_open().count(), "ouvert,ouverts")
        thread = reverse("review_conversation", args=[page.pk])
        buttons.append(Button(f"Échanges ({waiting})", thread, icon_name="comment", priority=6))
    return buttons


@hooks.register("register_page_header_buttons")
def document_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> list[Any]:
    """From a project to a draft that starts from a document; from such a draft to what was not placed."""
    from wagtail.admin.widgets import Button

    page = page.specific
    if isinstance(page, AcademyProjectPage) and permissions.can_add_below(user, page):
        url = reverse("start_from_document", args=[page.pk])
        return [Button("Partir d’un document", url, icon_name="upload", priority=16)]
    if isinstance(page, ScenarioPage) and undismissed_account(page, user) is not None:
        url = reverse("review_document", args=[page.pk])
        return [Button("Ce qui n’a pas trouvé sa place", url, icon_name="warning", priority=6)]
    return []


@hooks.register("before_copy_page")
def copy_our_way(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Whatever the screen, a copy is made by one action: no author's agreement comes along."""
    return copies.copy_our_way(request, page)


@hooks.register("register_log_actions")
def register_draft_actions(actions: Any) -> None:
    """The words of the audit trail for what is done with a draft beside its review, and in it."""
    log.register(actions)
    actions.register_action("practices.draft.share", "Partager un brouillon", "Brouillon partagé")
    actions.register_action("practices.draft.stop_sharing", "Ne plus partager un brouillon", "Partage arrêté")
    actions.register_action(
        "practices.agreement.ask", "Demander l’accord avant publication", "Accord avant publication demandé"
    )
    actions.register_action(
        "practices.agreement.give", "Donner l’accord avant publication", "Accord avant publication donné"
    )
    actions.register_action(
        "practices.agreement.tacit", "Accord acquis sans réponse", "Accord avant publication acquis"
    )
    actions.register_action(
        "practices.agreement.refuse", "Demander une modification avant publication", "Modification demandée"
    )
    actions.register_action(
        "practices.reread.set", "Fixer la prochaine relecture", "Prochaine relecture fixée"
    )
    actions.register_action(
        "practices.notice.send_again", "Renvoyer un courriel à propos d’une page", "Courriel renvoyé"
    )
    actions.register_action("practices.report.handle", "Traiter un signalement", "Signalement traité")
    actions.register_action("practices.plan.make", "Programmer la publication", "Publication programmée")
    actions.register_action(
        "practices.plan.cancel", "Annuler la programmation", "Programmation de la publication annulée"
    )
    actions.register_action("practices.document.import", "Partir d’un document", "Document importé")
    actions.register_action(
        "practices.document.dismiss", "Classer ce qui n’a pas trouvé sa place", "Liste classée"
    )
    actions.register_action("practices.copy.duplicate", "Dupliquer", "Page dupliquée")
    actions.register_action("practices.copy.variant", "En faire une variante", "Variante commencée")
    actions.register_action("practices.opinion.ask", "Demander un avis", "Avis demandé")
    actions.register_action("practices.opinion.answer", "Donner un avis", "Avis donné")
    actions.register_action("practices.review.take", "Prendre une page en charge", "Page prise en charge")
    actions.register_action(
        "practices.review.put_back", "Remettre une page à disposition", "Page remise à disposition"
    )
    actions.register_action("practices.review.reassign", "Confier une relecture", "Relecture confiée")
    actions.register_action("practices.remark.write", "Faire une remarque", "Remarque")
    actions.register_action("practices.remark.answer", "Répondre à une remarque", "Réponse à une remarque")
    actions.register_action("practices.remark.resolve", "Régler une remarque", "Remarque réglée")
    actions.register_action("practices.remark.reopen", "Rouvrir une remarque", "Remarque rouverte")
    actions.register_action("practices.reading.give", "Donner une lecture associée", "Lecture associée")
    actions.register_action(
        "practices.checklist.publish", "Écrire une liste de contrôle", "Liste de contrôle"
    )
