"""« Anonymiser le compte »: says what goes and what stays, then does it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from foundation.models import User
from foundation.people import anonymisation
from foundation.people.desk import AccountPolicy


@require_http_methods(["GET", "POST"])
def anonymise_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, with all that stands against it; on POST, do it."""
    actor, policy = request.user, AccountPolicy(User)
    if not isinstance(actor, User) or not policy.user_has_permission(actor, "change"):
        raise PermissionDenied
    account = get_object_or_404(User, pk=pk)
    if not policy.user_has_permission_for_instance(actor, "change", account):
        raise PermissionDenied
    name = str(account)
    if request.method == "POST":
        try:
            anonymisation.anonymise(account, actor)
        except anonymisation.AnonymisationRefused as refusal:
            return _ask(request, account, refusal.reasons, status=409)
        messages.success(request, f"Le compte de {name} est anonymisé.")
        return redirect("wagtailusers_users:index")
    return _ask(request, account, anonymisation.objections_to(account, actor))


def _ask(request: HttpRequest, account: User, reasons: list[str], status: int = 200) -> HttpResponse:
    context = {"account": account, "reasons": reasons}
    return render(request, "foundation/people/anonymise.html", context, status=status)
