"""Wagtail's page editor, with the house's manners: nothing typed is lost, sending to review is an action of ours."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from practices.completeness import IncompletePage
from practices.moderation import actions
from practices.moderation.chosen import RefusedForm
from practices.moderation.comparison import changes_between
from practices.moderation.errors import AlreadyInReview, ReviewRefused
from practices.moderation.words import agree, the_page
from practices.person import person

STALE = "Cette page a changé depuis que vous l’avez ouverte : enregistrez-la pour voir les deux versions."
IN_REVIEW = "Cette page est en relecture : ce que vous venez d’écrire n’est pas enregistré."


class SubmittingView:
    """Saves the draft first, in a transaction of its own, then sends it to review: a refusal loses nothing."""

    request: HttpRequest
    page: Any

    @cached_property
    def action_name_and_method(self) -> tuple[str, Any]:
        """Only two things can be asked of the editor: save, or save and send to review."""
        if self.request.POST.get("action-submit"):
            return ("save", self.save_then_submit)
        return ("save", self.save_action)  # type: ignore[attr-defined]  # of Wagtail's views

    def save_then_submit(self) -> HttpResponse:
        """Save, then submit; where something is missing, say all of it and stay on the saved page."""
        response: HttpResponse = self.save_action()  # type: ignore[attr-defined]  # of Wagtail's views
        if not isinstance(response, HttpResponseRedirect):
            return response
        try:
            actions.submit(self.page, person(self.request))
        except IncompletePage as incomplete:
            items = format_html_join("", "<li>{}</li>", ((item.message,) for item in incomplete.missing))
            messages.error(
                self.request,
                format_html_join(
                    "",
                    "{}<ul>{}</ul>",
                    [("Le brouillon est enregistré, mais il n’est pas encore complet :", items)],
                ),
            )
        except ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
        else:
            sent = agree(self.page, "envoyé")
            messages.success(
                self.request, f"{the_page(self.page)} « {self.page.draft_title} » a été {sent} en relecture."
            )
            return self.redirect_away()  # type: ignore[attr-defined, no-any-return]  # of Wagtail's views
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def refuse(self, refusal: RefusedForm) -> HttpResponse:
        """Answer a form that cannot be read: 400, and nothing was changed."""
        if self.expects_json_response:  # type: ignore[attr-defined]  # of Wagtail's views
            return self.json_error_response("refused_form", str(refusal))  # type: ignore[attr-defined, no-any-return]
        context = {"refusal": str(refusal)}
        return render(self.request, "practices/desk/refused_form.html", context, status=400)


class HouseCreateView(SubmittingView, CreateView):
    """Starting a page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, filled in with what the project or theme above already says."""
        self.page.start_below(self.parent_page)
        return super().get(request)  # type: ignore[no-any-return]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save a new draft; publishing is not something this view can do."""
        try:
            return super().post(request)  # type: ignore[no-any-return]
        except RefusedForm as refusal:
            return self.refuse(refusal)


class HouseEditView(SubmittingView, EditView):
    """Writing a page."""

    changes_since: list[Any] | None = None

    def get_object(self) -> Any:
        """The draft, with the state of its review as this request read it on the page; stock asks it three times."""
        page = super().get_object()
        page._current_workflow_states = self.real_page_record._current_workflow_states
        return page

    def get_template_names(self) -> list[str]:
        """The editor, with the comparison on top when someone else saved meanwhile."""
        if self.changes_since is not None:
            return ["practices/desk/edit_stale.html"]
        return super().get_template_names()  # type: ignore[no-any-return]

    @cached_property
    def is_out_of_date(self) -> bool:
        """Whether the page was saved by someone since it was loaded; not saying what was loaded counts as that."""
        named = self.request.POST.get("loaded_revision_id") or self.request.POST.get("overwrite_revision_id")
        if self.latest_revision and not named:
            return True
        return bool(EditView.is_out_of_date.func(self))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save; a stale save answers 409 with the comparison and keeps what was typed on the screen."""
        if request.POST.get("action-cancel-workflow"):
            return self.take_back()
        try:
            if self.is_out_of_date and self.expects_json_response:
                return self.json_error_response("invalid_revision", STALE)  # type: ignore[no-any-return]
            if self.is_out_of_date and not self.locked_for_user:
                return self.show_both_versions()
            return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]
        except RefusedForm as refusal:
            return self.refuse(refusal)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what was typed again, with what is wrong; while the page is in review, say that (409)."""
        if self.expects_json_response or not self.locked_for_user:
            return super().form_invalid(form)  # type: ignore[no-any-return]
        was_sent_twice = self.request.POST.get("action-submit")
        messages.error(self.request, str(AlreadyInReview()) if was_sent_twice else IN_REVIEW)
        self.has_unsaved_changes = not was_sent_twice
        return self.render_to_response(self.get_context_data(), status=409)  # type: ignore[no-any-return]

    def take_back(self) -> HttpResponse:
        """Take the page back from review."""
        try:
            actions.take_back(self.page, person(self.request))
        except ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, "La page est de nouveau à vous : vous pouvez la modifier.")
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def show_both_versions(self) -> HttpResponse:
        """The editor with what was typed, above it what the other person saved, and the choice to save anyway."""
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=person(self.request),
        )
        self.form.defer_required_fields()
        saved = self.real_page_record.get_latest_revision_as_object()
        if self.form.is_valid():
            self.changes_since = changes_between(self.request, saved, self.form.save(commit=False))
        else:
            self.changes_since = []
        self.form.restore_required_fields()
        self.has_unsaved_changes = True
        self.autosave_enabled = False  # the person chooses, not the clock
        context = self.get_context_data() | {
            "changes_since": self.changes_since,
            "saved_by": self.latest_revision.user,
            "saved_at": self.latest_revision.created_at,
        }
        return self.render_to_response(context, status=409)  # type: ignore[no-any-return]


class HouseRevertView(HouseEditView, RevisionsRevertView):
    """Writing a page again from one of its earlier versions."""
