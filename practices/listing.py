"""One page of a listing, from the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 12
T = TypeVar("T")


class PageForm(forms.Form):
    """The `page` parameter of a listing."""

    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def page_of(
    request: HttpRequest,
    queryset: QuerySet[Any] | Sequence[T],
    per_page: int = PER_PAGE,
    *,
    total: int | None = None,
) -> Page[T]:
    """The page of `queryset`, or of what was read already, that the address asks for, the first by default.

    `total` spares counting again.
    Raises Http404 where `?page=` is no number or stands beyond the last page.
    """
    form = PageForm(request.GET)
    if not form.is_valid():
        raise Http404("Ce numéro de page n’existe pas.")
    number: int = form.cleaned_data["page"] or 1
    paginator: Paginator[T] = Paginator(queryset, per_page)
    if total is not None:
        paginator.count = total
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise Http404("Ce numéro de page n’existe pas.") from error
