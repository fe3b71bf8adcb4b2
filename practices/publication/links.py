"""Links between pages: they lead to publications, by the address that the public knows."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    LinkElementHandler,
)
from wagtail.rich_text.pages import PageLinkHandler

from practices.models.publication import Publication


class PublishedPageLinkHandler(PageLinkHandler):
    """Resolves a link of a rich text when it is shown; a link to what is not published leads nowhere."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tag of each link, in one query."""
        paths = published_paths(attrs.get("id") for attrs in attrs_list)
        found = [paths.get(str(attrs.get("id"))) for attrs in attrs_list]
        return [f'<a href="{escape(path)}">' if path else "<a>" for path in found]


class PublishedPageLinkElementHandler(LinkElementHandler):
    """Hands a link to the editor, with the address that the public knows or none."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """What the editor shows of the link; its page stays chosen even while it is not published."""
        path = published_paths([attrs["id"]]).get(attrs["id"])
        return {"id": int(attrs["id"]), "url": path, "parentId": None}


LINK_CONVERTER = {
    "from_database_format": {
        "a[href]": ExternalLinkElementHandler("LINK"),
        'a[linktype="page"]': PublishedPageLinkElementHandler("LINK"),
    },
    "to_database_format": {"entity_decorators": {"LINK": link_entity}},
}


LARGEST_ID = 2**31 - 1


def published_paths(page_ids: Any) -> dict[str, str]:
    """The public addresses of those of these pages that are published, by the page's number as text."""
    numbers = {
        int(page_id) for page_id in page_ids if str(page_id).isdecimal() and int(page_id) <= LARGEST_ID
    }
    rows = Publication.objects.visible().filter(page_id__in=numbers).values_list("page_id", "path")
    return {str(page_id): path for page_id, path in rows}
