"""What Wagtail and Django write in their templates and code: each of our changes is still needed, and works."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template, engines
from django.template.loader import get_template
from django.template.loaders.app_directories import Loader as AppLoader
from django.utils import formats, timezone
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.localization import get_available_admin_time_zones
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.views.account import NotificationsSettingsPanel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Collection, Page
from wagtail.users.models import UserProfile

from foundation.stock.labels import LABELS, CommentNotificationsForm
from foundation.stock.templates import MENDED
from tests.foundation.factories import UserFactory


def render(source: str, **context: Any) -> str:
    """Show no-break spaces: ~ for the wide one, ^ for the narrow one."""
    text = Template(source).render(Context(context))
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize("name", MENDED)
def test_each_mended_template_still_says_what_is_mended(name: str) -> None:
    loader = AppLoader(engines["django"].engine)
    sources = [Path(origin.name) for origin in loader.get_template_sources(name)]
    stock = next(source for source in sources if source.exists()).read_text()
    assert [words for words, _ in MENDED[name] if words not in stock] == []
    get_template(name)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ size|filesizeformat }}", "1,5~Mo"),
        ("{{ day|date:'j F Y' }}", "1er septembre 2025"),
        ("{{ day|date:'d/m/Y' }}", "01/09/2025"),
        ("{{ later|date:'j F Y' }}", "11 septembre 2025"),
        ("{{ none }} résultat{{ none|pluralize }}", "0 résultat"),
        ("{{ half }} résultat{{ half|pluralize }}", "1,5 résultat"),
        ("{{ two }} résultat{{ two|pluralize }}", "2 résultats"),
        ("{{ two }} journ{{ two|pluralize:'al,aux' }}", "2 journaux"),
        ("{{ none }} journ{{ none|pluralize:'al,aux' }}", "0 journal"),
        ("{{ words|pluralize }}{{ nothing|pluralize }}{{ letters|pluralize }}", "s"),
    ],
)
def test_stock_filters_speak_french_in_every_template(source: str, expected: str) -> None:
    day = datetime.date(2025, 9, 1)
    values = {"size": 1_500_000, "day": day, "later": day.replace(day=11), "none": 0, "half": 1.5, "two": 2}
    assert render(source, **values, words=["a", "b"], nothing=object(), letters="ab") == expected


def test_a_file_without_weight_shows_none() -> None:
    assert render("{{ size|filesizeformat }}", size=None) == "0~octet"


def test_hours_are_written_in_french() -> None:
    moment = datetime.datetime(2025, 9, 2, 9, 5)  # noqa: DTZ001  # a wall clock
    assert formats.date_format(moment, "DATETIME_FORMAT") == "2 septembre 2025 à 9\u00a0h\u00a005"
    assert formats.time_format(moment.time()) == "9\u00a0h\u00a005"


TODAY = datetime.datetime(2025, 9, 2, 9, 5, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("updated", "arguments", "expected"),
    [
        (TODAY, "", "9~h~05"),
        (TODAY.replace(hour=15, minute=38), "user_display_name='Claire Roy'", "15~h~38 par Claire Roy"),
        (TODAY, "show_time_prefix=True", "à 9~h~05"),
        (TODAY, "show_time_prefix=True user_display_name='Claire Roy'", "à 9~h~05 par Claire Roy"),
        (TODAY - datetime.timedelta(days=2), "user_display_name='10:30'", "il y a 2~jours par 10:30"),
    ],
)
def test_what_was_done_today_has_its_hour_in_french(
    updated: datetime.datetime, arguments: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: TODAY.replace(hour=18))
    tag = "{% timesince_last_update updated " + arguments + " %}"
    assert render("{% load wagtailadmin_tags %}" + tag, updated=updated) == expected


def test_stock_still_writes_the_hour_of_today_otherwise() -> None:
    now = timezone.localtime()
    assert wagtailadmin_tags.timesince_last_update(now) == f"{now:%H:%M}"


def test_the_tooltip_of_a_date_has_its_hour_in_french() -> None:
    said = render("{% load wagtailadmin_tags %}{% human_readable_date moment %}", moment=TODAY)
    assert 'data-w-tooltip-content-value="2 septembre 2025 à 9~h~05"' in said


def test_fields_without_a_label_have_ours() -> None:
    for form, labels in LABELS.items():
        assert {name: field.label for name, field in form().fields.items() if name in labels} == labels


def test_a_title_and_its_subtitle_have_their_space() -> None:
    class View(WagtailAdminTemplateMixin):
        page_title = "Historique"
        page_subtitle = "Débattre"

    assert View().get_header_title() == "Historique\u00a0: Débattre"


@pytest.mark.django_db
def test_lists_count_in_french() -> None:
    assert WagtailPaginator(Page.objects.none(), 10).items_count_label == "0\u00a0page"
    assert WagtailPaginator(["a", "b"], 10).items_count_label == "2\u00a0éléments"


@pytest.mark.django_db
def test_the_roots_have_a_french_name() -> None:
    assert Page.objects.get(depth=1).title == "Racine"
    assert Collection.get_first_root_node().name == "Tous les fichiers"


@pytest.mark.django_db
def test_the_account_asks_only_what_the_house_obeys() -> None:
    """Its mails about reviews are not Wagtail's: a box for them would promise nothing."""
    profile = UserProfile.get_for_user(UserFactory(is_superuser=True))
    assert len(NotificationPreferencesForm(instance=profile).fields) > 1
    assert NotificationsSettingsPanel.form_class is CommentNotificationsForm
    assert list(CommentNotificationsForm(instance=profile).fields) == ["updated_comments_notifications"]


def test_an_account_chooses_among_the_hours_of_the_academies() -> None:
    zones = get_available_admin_time_zones()
    assert "Pacific/Noumea" in zones
    assert "Asia/Tokyo" not in zones
