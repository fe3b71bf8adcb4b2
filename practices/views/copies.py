"""« Dupliquer » and « En faire une variante », from a page's file; Wagtail's own copy screen goes the same way."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from practices import permissions
from practices.models import ModeratedPage, ScenarioPage
from practices.moderation import copies
from practices.moderation.copy_forms import VariantForm
from practices.moderation.errors import ReviewRefused
from practices.moderation.page_form import HouseCopyForm
from practices.person import person
from practices.views.desk import readable_page

STARTED = "Votre copie est un brouillon : l’accord de chaque auteur ou autrice est à redonner."
VARIANT_STARTED = "La variante est un brouillon : changez ce qui la distingue, puis recueillez les accords."


@require_POST
def duplicate(request: HttpRequest, page_id: int) -> HttpResponse:
    """Duplicate a page and open the editor of the copy."""
    page = readable_page(request, page_id)
    try:
        copy = copies.duplicate(page, person(request))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("review", page.pk)
    messages.success(request, STARTED)
    return redirect("wagtailadmin_pages:edit", copy.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def make_variant(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask what changes, then start the variant and open its editor."""
    page = readable_page(request, page_id)
    if not isinstance(page, ScenarioPage) or not permissions.can_duplicate(person(request), page):
        raise Http404
    form = VariantForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            variant = copies.make_variant(page, person(request), **form.cleaned_data)
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, VARIANT_STARTED)
            return redirect("wagtailadmin_pages:edit", variant.pk)
    status = 400 if request.method == "POST" else 200
    context = {"page_under_review": page, "form": form}
    return render(request, "practices/desk/variant.html", context, status=status)


def copy_our_way(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Carry out Wagtail's copy form with the house's action; None where the form itself has to answer."""
    page = page.specific
    asks_more = request.POST.get("alias") or request.POST.get("copy_subpages")
    if request.method != "POST" or asks_more or not isinstance(page, ModeratedPage):
        return None
    user = person(request)
    form = HouseCopyForm(request.POST, user=user, page=page)
    if not form.is_valid():
        return None
    parent = form.cleaned_data["new_parent_page"] or page.get_parent()
    try:
        copy = copies.copy_to(
            page, user, parent, form.cleaned_data["new_title"], form.cleaned_data["new_slug"]
        )
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("review", page.pk)
    messages.success(request, STARTED)
    return redirect("wagtailadmin_explore", copy.get_parent().pk)
