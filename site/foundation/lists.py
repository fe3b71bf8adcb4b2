"""The list of a back-office screen made by wagtail-modeladmin, with the check it lacks."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail_modeladmin.views import IndexView


class HouseIndexView(IndexView):
    """A list. The stock one filters by whatever its address names, `user__password__startswith` too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """List what the filters on show can ask for; any other address leads to the whole list."""
        allowed = self.parameters(request)
        for name, values in request.GET.lists():
            if name not in allowed or any("\x00" in value for value in values):
                return redirect(self.index_url)
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]
        except IncorrectLookupParameters:
            return redirect(self.index_url)

    def parameters(self, request: HttpRequest) -> set[str]:
        """What the address may name: page, order, words, and the filters of this list."""
        names = {self.ORDER_VAR, self.ORDER_TYPE_VAR, self.PAGE_VAR, self.SEARCH_VAR}
        for list_filter in self.model_admin.get_list_filter(request):
            if isinstance(list_filter, str):
                names |= {f"{list_filter}{lookup}" for lookup in ("__exact", "__id__exact", "__isnull")}
            else:
                names.add(list_filter.parameter_name)
        return names
