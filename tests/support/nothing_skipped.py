"""With NOTHING_SKIPPED=1 in the environment, a test that did not really run is a failure."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest


def nothing_may_be_skipped() -> bool:
    """Whether this run must run everything."""
    return os.environ.get("NOTHING_SKIPPED", "") not in ("", "0")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def fail_what_was_skipped(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip, an expected failure or an unexpected success of one test into a failure."""
    report = yield
    excused = report.skipped or hasattr(report, "wasxfail")
    if excused and nothing_may_be_skipped():
        reason = getattr(report, "wasxfail", None) or report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was not really run, and nothing may be skipped: {reason}"
        if hasattr(report, "wasxfail"):
            del report.wasxfail
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def fail_what_was_skipped_at_collection(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a module skipped as a whole into a failure."""
    report = yield
    if report.skipped and nothing_may_be_skipped():
        reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was not collected, and nothing may be skipped: {reason}"
    return report
