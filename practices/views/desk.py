"""The review desk: the queue, the review screen, the decision. They work without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page, Revision

from practices import permissions
from practices.afterwards.forms import afterwards_context
from practices.importing.accounts import undismissed_account
from practices.models import Decision, ModeratedPage, NationalPublication, ScenarioPage
from practices.models.stored_content import version_of
from practices.moderation import actions, checklist_forms, conversation, planning, withdrawal
from practices.moderation.agreement_forms import agreement_context
from practices.moderation.checklist_forms import ChecklistForm
from practices.moderation.comparison import changes_between, references
from practices.moderation.conversation_forms import conversation_context
from practices.moderation.errors import ChecklistChanged, PageChanged, ReviewRefused
from practices.moderation.forms import DecisionForm, WithdrawalForm
from practices.moderation.notices import sent
from practices.moderation.opinion_forms import opinions_context
from practices.moderation.queue.scope import waiting_for
from practices.moderation.queue.taking_forms import taking_context
from practices.moderation.signature import signature_context
from practices.person import person
from practices.views.preview import preview_response

if TYPE_CHECKING:
    from foundation.models import User
    from practices.moderation.checklists import Answers


@require_GET
def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """One page: as the public will see it, what changed, what was decided, and the decision."""
    page = readable_page(request, page_id, Page.objects.prefetch_workflow_states())
    return render(request, "practices/desk/review.html", review_context(request, page))


@require_GET
def review_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """The latest draft in the public presentation, for the frame of the review screen."""
    page = readable_page(request, page_id)
    response = preview_response(request, page.get_latest_revision_as_object())
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


@require_GET
def review_comparison(request: HttpRequest, page_id: int, before_id: int, after_id: int) -> HttpResponse:
    """What changed between two revisions of one page."""
    page = readable_page(request, page_id)
    revisions = Revision.objects.for_instance(page)
    before = get_object_or_404(revisions, pk=before_id)
    after = get_object_or_404(revisions, pk=after_id)
    context = {
        "page_under_review": page,
        "before": before,
        "after": after,
        "changes": changes_between(request, before.as_object(), after.as_object()),
    }
    return render(request, "practices/desk/comparison.html", context)


@require_POST
def decide(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take the decision of the form, or say why not and keep what was typed."""
    page = readable_page(request, page_id)
    form, checklist = DecisionForm(request.POST), checklist_forms.form_sent(page, request.POST)
    if not form.is_valid() or not (checklist is None or checklist.is_valid()):
        return _review_again(request, page, form, checklist, status=400)
    try:
        _take(page, person(request), form.cleaned_data, checklist.answers() if checklist else None)
    except ReviewRefused as refusal:
        form.add_error(None, str(refusal))
        status = 409 if isinstance(refusal, PageChanged | ChecklistChanged) else 400
        return _review_again(request, page, form, checklist, status)
    decision = form.cleaned_data["decision"]
    messages.success(request, DONE[decision])
    return redirect("review", page.pk) if decision == "comment" else _next_screen(request, page)


@require_POST
def cancel_plan(request: HttpRequest, page_id: int) -> HttpResponse:
    """Drop the planned publication of a page."""
    page = readable_page(request, page_id)
    try:
        planning.cancel(page, person(request))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La programmation est annulée : la page attend votre décision.")
    return redirect("review", page.pk)


def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the reason of a withdrawal, then withdraw at once."""
    page = readable_page(request, page_id)
    if not page.live:
        messages.warning(request, "Cette page n’est pas publiée : il n’y a rien à retirer.")
        return redirect("review", page.pk)
    if not permissions.can_withdraw(person(request), page):
        raise Http404
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdrawal.withdraw(page, person(request), form.cleaned_data["reason"])
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La page est retirée de la publication. Ses fichiers sont fermés.")
            return redirect("review", page.pk)
    status = 400 if request.method == "POST" else 200
    context = {"page_under_review": page, "form": form, "live_below": page.get_descendants().live().count()}
    return render(request, "practices/desk/withdraw.html", context, status=status)


# --- Parts ------------------------------------------------------------------------------------------
NEXT_LOOKED_AT = 10
DECISIONS: dict[str, Callable[..., Any]] = {
    "approve": actions.approve,
    "return": actions.return_for_changes,
    "do_not_keep": actions.do_not_keep,
    "send_to_inspection": actions.send_to_inspection,
    "comment": conversation.comment_only,
}
DONE = {
    "approve": "Votre décision est enregistrée. Les personnes concernées sont prévenues.",
    "plan": "La publication est programmée. L’équipe et l’inspection sont prévenues.",
    "return": "La demande de modifications est envoyée à l’équipe.",
    "do_not_keep": "La page n’est pas retenue. L’équipe est prévenue.",
    "send_to_inspection": "La page retourne à l’inspection, avec votre correction. L’équipe est prévenue.",
    "comment": "Votre remarque est publiée. La page attend toujours votre décision.",
}


def _take(page: ModeratedPage, actor: User, data: dict[str, Any], checklist: Answers | None) -> None:
    """Carry out the decision of a form."""
    seen = actions.Seen(
        task_state_id=data["task_state_id"],
        revision_id=data["revision_id"],
        fingerprint=data["fingerprint"],
    )
    words: dict[str, Any] = {"comment": data["comment"], "checklist": checklist}
    if data["decision"] == "plan":
        planning.plan(page, actor, publish_at=data["publish_at"], **words, **seen)
    else:
        DECISIONS[data["decision"]](page, actor, **words, **seen)


def readable_page(request: HttpRequest, page_id: int, pages: Any = Page) -> ModeratedPage:
    """The page, or 404 for an unknown one and for someone who may not read its draft: both look the same.

    A screen that changes nothing may give `pages` with more read beside them.
    """
    page = get_object_or_404(pages, pk=page_id).specific
    if not isinstance(page, ModeratedPage) or not permissions.can_read_draft(person(request), page):
        raise Http404
    return page


def review_again(request: HttpRequest, page: ModeratedPage, forms: dict[str, Any]) -> HttpResponse:
    """The screen once more, with a form of its lower part that was not taken and what was typed in it."""
    return render(request, "practices/desk/review.html", review_context(request, page) | forms, status=400)


def review_context(
    request: HttpRequest,
    page: ModeratedPage,
    form: DecisionForm | None = None,
    checklist: ChecklistForm | None = None,
) -> dict[str, Any]:
    """All that the review screen shows."""
    user, shown, task_state = person(request), page.get_latest_revision(), page.current_workflow_task_state
    compared = references(page, shown, user) if shown else []
    draft = version_of(page, shown).as_object() if shown else None
    may_decide = permissions.can_decide(user, page)
    answered = checklist_forms.checklist_context(
        user, page, shown.pk if shown else None, may_decide=may_decide
    )
    if checklist is not None:
        answered["checklist_form"] = checklist_forms.carried_over(checklist, page)
    if form is None and may_decide:
        form = DecisionForm(initial=dict(actions.seen_now(page)))
    return {
        "page_under_review": page,
        "shown": shown,
        "task_state": task_state,
        "step_label": task_state.task.name if task_state else "",
        "publishes": bool(task_state and not permissions.is_academy_step(task_state.task.specific)),
        "is_corrected": _is_corrected(task_state, shown),
        "compared": compared,
        "changes": changes_between(request, version_of(page, compared[0].revision).as_object(), draft)
        if compared
        else [],
        "decisions": Decision.objects.about(page.pk).order_by("-decided_at", "-pk"),
        "may_decide": may_decide,
        "may_edit": permissions.can_edit(user, page) and not page.permissions_for_user(user).page_locked(),
        "may_duplicate": permissions.can_duplicate(user, page),
        "may_vary": isinstance(page, ScenarioPage),
        "document_account": undismissed_account(page, user),
        "may_hand_over": permissions.can_hand_over(user, page),
        "may_withdraw": permissions.can_withdraw(user, page),
        "form": form,
        "planned": planning.planned_for(page),
        "has_unsent_mail": sent.has_unsent(page, user),
        **answered,
        **afterwards_context(user, page),
        **agreement_context(user, page),
        **opinions_context(user, page),
        **signature_context(user, page),
        **taking_context(user, page, may_decide=may_decide),
        **conversation_context(user, page, draft, request.GET, "review"),
    }


def _is_corrected(task_state: Any, shown: Revision | None) -> bool:
    return bool(
        task_state
        and shown
        and isinstance(task_state.task.specific, NationalPublication)
        and task_state.revision_id != shown.pk
    )


def _next_screen(request: HttpRequest, page: ModeratedPage) -> HttpResponse:
    """The next page that waits for the person's decision; the queue when there is none."""
    waiting = waiting_for(person(request)).select_related("workflow_state")[:NEXT_LOOKED_AT]
    for task_state in waiting:
        found = task_state.workflow_state.content_object.specific
        if found.pk != page.pk and permissions.can_decide(person(request), found):
            return redirect("review", found.pk)
    return redirect("review_queue")


def _review_again(
    request: HttpRequest,
    page: ModeratedPage,
    form: DecisionForm,
    checklist: ChecklistForm | None,
    status: int,
) -> HttpResponse:
    """The screen once more, on the latest state of the page, with what was typed."""
    changed_since = _changed_since(request, page, form) if status == 409 else []
    data = request.POST.copy()
    if page.current_workflow_task_state:
        data.update({name: str(value) for name, value in actions.seen_now(page).items()})
    form.data = data
    context = review_context(request, page, form, checklist) | {"changed_since": changed_since}
    return render(request, "practices/desk/review.html", context, status=status)


def _changed_since(request: HttpRequest, page: ModeratedPage, form: DecisionForm) -> list[Any]:
    """What changed since the version that the person had on the screen; nothing to tell where it was written over."""
    seen = Revision.objects.for_instance(page).filter(pk=form.cleaned_data["revision_id"]).first()
    return changes_between(request, seen.as_object(), page.get_latest_revision_as_object()) if seen else []
