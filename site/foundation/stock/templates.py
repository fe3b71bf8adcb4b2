"""Templates of the packages whose French or English is written in them, mended as they are loaded.

A copy of a whole template would miss what an update changes in it; here each change is a few words of the original,
and `tests/foundation/test_stock.py` says when they are no longer there.
"""

from __future__ import annotations

from django.template import Origin
from django.template.loaders.app_directories import Loader as AppLoader

from foundation.french import NO_BREAK

SEARCH_BUTTON = ('type="submit" value="Search"', 'type="submit" value="Rechercher"')
# Comments in the words of their author, in French quotation marks.
QUOTED = (f"«{NO_BREAK}", f"{NO_BREAK}»")

MENDED: dict[str, tuple[tuple[str, str], ...]] = {
    # The name of every window.
    "wagtailadmin/skeleton.html": (
        (
            " - {% block branding_title %}Wagtail{% endblock %}",
            " – {% block branding_title %}Espace de rédaction{% endblock %}",
        ),
    ),
    "wagtailadmin/home.html": (SEARCH_BUTTON,),
    "wagtailadmin/shared/header.html": (SEARCH_BUTTON,),
    "modeladmin/includes/header.html": (SEARCH_BUTTON,),
    # A guide in English, on another site: the house has its own.
    "wagtailadmin/home/account_summary.html": (
        (
            """
            <li>
                <a class="w-underline w-underline-offset-[3px] w-flex w-items-center w-gap-1"
                   href="{{ editor_guide_link }}"
                   target="_blank"
                   rel="noreferrer">
                    {% blocktrans trimmed %}
                        Wagtail {{ current_version }} editor guide
                    {% endblocktrans %}
                    {% icon name="link-external" classname="initial" %}
                </a>
            </li>""",
            "",
        ),
    ),
    # "1-0 of 0" where there is nothing below a page.
    "wagtailadmin/pages/listing/_page_title_column_header.html": (
        (
            "{% else %}\n        {% blocktranslate trimmed with start_index",
            "{% elif items_count %}\n        {% blocktranslate trimmed with start_index",
        ),
    ),
    # A no-break space before the colon.
    "wagtailadmin/generic/history/action_cell.html": (
        ('{% trans "Comment" %}: <em>', '{% trans "Comment" %}\u00a0: <em>'),
    ),
    "wagtailadmin/generic/revisions/compare.html": (
        ("{{ comp.field_label }}:</div>", "{{ comp.field_label }}\u00a0:</div>"),
    ),
    "wagtailadmin/tables/references_cell.html": (
        (
            "{% if describe_on_delete %}: {{ reference",
            "{% if describe_on_delete %}\u00a0: {{ reference",
        ),
    ),
    "wagtailadmin/shared/workflow_history/listing_results.html": (
        ("{{ task.name }}: {{ task.status_display }}", "{{ task.name }}\u00a0: {{ task.status_display }}"),
    ),
    "wagtailadmin/shared/workflow_history/detail.html": (
        ('"{{ task_state.get_comment }}"', "{{ task_state.get_comment }}".join(QUOTED)),
        (
            '"{{ timeline_item.task_state.specific.get_comment }}"',
            "{{ timeline_item.task_state.specific.get_comment }}".join(QUOTED),
        ),
    ),
    "wagtailadmin/workflows/workflow_status.html": (
        ('"{{ task.task_state.get_comment }}"', "{{ task.task_state.get_comment }}".join(QUOTED)),
    ),
}


class Loader(AppLoader):
    """Finds the templates of applications, and mends those that are named above."""

    def get_contents(self, origin: Origin) -> str:
        """The source of a template, with the words of the house."""
        contents: str = super().get_contents(origin)
        for stock, ours in MENDED.get(str(origin.template_name), ()):
            contents = contents.replace(stock, ours)
        return contents
