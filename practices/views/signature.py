"""Signing the introduction of a national synthesis, on its review screen."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from practices.moderation.errors import ReviewRefused
from practices.moderation.signature import sign_introduction
from practices.person import person
from practices.views.desk import readable_page


class SignatureForm(forms.Form):
    """The version that was read."""

    revision_id = forms.IntegerField(min_value=1)


@require_POST
def sign(request: HttpRequest, page_id: int) -> HttpResponse:
    """Sign what was read, or say why not."""
    page, form = readable_page(request, page_id), SignatureForm(request.POST)
    read = form.cleaned_data["revision_id"] if form.is_valid() else 0
    try:
        sign_introduction(page, person(request), read)
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "L’introduction porte votre signature. La DNE A2 est prévenue.")
    return redirect("review", page.pk)
