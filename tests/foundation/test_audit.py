"""What Wagtail logs is also one line of JSON, and nothing in it can make a second one."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page

from foundation import audit
from foundation.models import User

HOSTILE = 'Une ligne\r\n{"action": "forged"}\u2028\x1b[31m\x85fin'


def format_record(message: str, **kwargs: Any) -> str:
    """Format one record as production does."""
    exc_info = kwargs.pop("exc_info", None)
    record = logging.LogRecord("foundation", logging.WARNING, "here.py", 1, message, (), exc_info)
    record.__dict__.update(kwargs)
    return audit.JsonFormatter().format(record)


def one_line_of(text: str) -> dict[str, Any]:
    """Read the line, having seen that it is one and plain ASCII."""
    assert text.splitlines() == [text]
    assert text.isascii()
    assert text.isprintable()
    line: dict[str, Any] = json.loads(text)
    return line


@pytest.fixture
def actor(db: None) -> User:
    """Give the person who acts."""
    return User.objects.create_user("admin@demo.example")


@pytest.mark.django_db(transaction=True)
def test_an_entry_about_a_page_is_a_line(caplog: pytest.LogCaptureFixture) -> None:
    actor = User.objects.create_user("admin@demo.example")
    page = Page.objects.order_by("pk")[0]
    with caplog.at_level(logging.INFO, logger="audit"):
        log(instance=page, action="wagtail.publish", user=actor, data={"comment": HOSTILE})
    (message,) = (record.getMessage() for record in caplog.records if record.name == "audit")
    line = one_line_of(message)
    assert line["action"] == "wagtail.publish"
    assert line["actor"] == actor.pk
    assert line["instance_type"] == "wagtailcore.page"
    assert line["instance_id"] == str(page.pk)
    assert line["data"] == {"comment": HOSTILE}
    assert line["at"]


@pytest.mark.django_db(transaction=True)
def test_an_entry_about_another_model_is_a_line_and_formatted_as_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    actor = User.objects.create_user("admin@demo.example")
    with caplog.at_level(logging.INFO, logger="audit"):
        entry = audit.record("wagtail.edit", instance=actor, user=actor, data={"name": HOSTILE})
    assert isinstance(entry, ModelLogEntry)
    (record,) = (record for record in caplog.records if record.name == "audit")
    line = one_line_of(audit.JsonFormatter().format(record))
    assert (line["logger"], line["level"]) == ("audit", "INFO")
    assert line["instance_type"] == "foundation.user"
    assert line["instance_id"] == str(actor.pk)
    assert line["entry"] == entry.pk
    assert "message" not in line


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_said(caplog: pytest.LogCaptureFixture) -> None:
    actor = User.objects.create_user("admin@demo.example")
    with caplog.at_level(logging.INFO, logger="audit"):
        with transaction.atomic():
            audit.record("wagtail.edit", instance=actor, user=actor)
            transaction.set_rollback(True)
        audit.record("wagtail.delete", instance=actor, user=actor)
    lines = [json.loads(record.getMessage()) for record in caplog.records if record.name == "audit"]
    assert [line["action"] for line in lines] == ["wagtail.delete"]


def test_an_unknown_action_is_refused(actor: User) -> None:
    with pytest.raises(ValidationError, match=r"nobody\.registered\.this"):
        audit.record("nobody.registered.this", instance=actor)


def test_an_entry_without_a_person_is_the_system(actor: User) -> None:
    assert audit.record("wagtail.edit", instance=actor).user is None


def test_a_log_message_is_one_line() -> None:
    line = one_line_of(format_record(HOSTILE))
    assert line["message"] == HOSTILE
    assert line["level"] == "WARNING"
    assert line["time"].endswith("+00:00")


def test_a_log_line_holds_the_trace_of_the_error() -> None:
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        line = one_line_of(format_record("failed", exc_info=sys.exc_info()))
    assert "Traceback" in line["exception"]
    assert HOSTILE in line["exception"]


def test_fields_take_the_place_of_the_message_but_never_of_the_level() -> None:
    line = one_line_of(format_record("ignored", fields={"event": "work.started", "level": "DEBUG"}))
    assert (line["event"], line["level"]) == ("work.started", "WARNING")
    assert "message" not in line
