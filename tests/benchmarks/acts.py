"""What people do to a production, through their own doors: it costs the same in a small house and in a large one."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Page

from foundation.change_log import run_followers
from foundation.models import HouseImage, User
from practices.moderation import actions
from practices.tree import project_of
from tests.benchmarks.measures import Measure
from tests.benchmarks.people import Cast, cast_of_an_open_project, reviewers, signed_in
from tests.practices.desk import decide, review_url
from tests.practices.editor import (
    document_block,
    edit_url,
    fields_on_screen,
    paragraph,
    picture_block,
    sections,
)
from tests.practices.world import edit, fresh, shown
from tests.support.worker import AS_IN_PRODUCTION, work

ROUNDS = 7
MANY_REVIEWERS = 30
FEW_TIMES, MANY_TIMES = 1, 6
"""How often a page was sent back and sent again when its review screen is opened."""
REFERENCE = "reference: help, 20 times"
WORKER = "the worker, after a submission"
FOLLOWER = "the public index, after"
SEARCH = "search in the back office"
SUBMIT = ("submit, 1 reviewer", "submit, 30 reviewers")
SUBMIT_FROM_THE_EDITOR = ("save and submit, 1 reviewer", "save and submit, 30 reviewers")
REVIEW_SCREEN = ("review screen, 1 return", "review screen, 6 returns")
ACTS = (
    REFERENCE,
    "open the editor",
    "save",
    *SUBMIT,
    *SUBMIT_FROM_THE_EDITOR,
    *REVIEW_SCREEN,
    "approve",
    "publish",
    "withdraw",
    WORKER,
    FOLLOWER,
    SEARCH,
)
UNBOUND = {REFERENCE, WORKER, FOLLOWER, SEARCH}
"""The reference is a measure of the machine; the others are no part of what a person waits for, and are shown."""
AT_MOST = dict.fromkeys(SUBMIT, 80)
EQUAL = (SUBMIT, SUBMIT_FROM_THE_EDITOR, REVIEW_SCREEN)
"""Acts that must ask the same: whoever reads a page, whatever happened to it."""
LARGE_PAGES = 20_000
MOST_TIMES_SLOWER = 1.5


@dataclass
class Stopwatch:
    """What each act cost, each time it was done."""

    queries: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    milliseconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def measuring(self, act: str) -> Iterator[None]:
        """Count and time what is done inside, with all that follows its commit."""
        with CaptureQueriesContext(connection) as captured:
            started = time.perf_counter()
            yield
            self.milliseconds[act].append((time.perf_counter() - started) * 1000)
        self.queries[act].append(len(captured))

    def measures(self) -> dict[str, Measure]:
        """The median of each act."""
        return {
            act: Measure(round(median(self.queries[act])), median(self.milliseconds[act]), 0)
            for act in self.queries
        }


def measure_acts(name: str, rounds: int = ROUNDS) -> dict[str, Measure]:
    """Take `rounds` new productions from a draft to their publication and back; `name` is theirs alone.

    The first one warms up and is not counted. What a worker does in production is done apart, as by one: mails, the
    indexes of the back office, the public index.
    """
    cast, watch = cast_of_an_open_project(), Stopwatch()
    with override_settings(**AS_IN_PRODUCTION):
        for number in range(rounds + 1):
            counted = watch if number else Stopwatch()
            _one_life(cast, f"{name} {number}", counted)
    return watch.measures()


def _one_life(cast: Cast, title: str, watch: Stopwatch) -> None:
    page = _draft(cast, title)
    referent, inspector, lead = (signed_in(user) for user in (cast.referent, cast.inspector, cast.lead))
    with watch.measuring(REFERENCE):
        for _ in range(20):
            referent.get("/aide/")
    with watch.measuring("open the editor"):
        screen = referent.get(edit_url(page))
    form = _form(screen, page) | {"summary": f"Un résumé tout neuf : {title}."}
    with watch.measuring("save"):
        _done(referent.post(edit_url(page), form | {"action-save": "1"}))
    work()
    for number, alone, from_the_editor in zip(
        (1, MANY_REVIEWERS), SUBMIT, SUBMIT_FROM_THE_EDITOR, strict=True
    ):
        with reviewers(cast, number):
            _submit(cast, page, watch, alone, from_the_editor)
    for times, screen_name in zip((FEW_TIMES, MANY_TIMES - FEW_TIMES), REVIEW_SCREEN, strict=True):
        _send_back_and_forth(cast, page, times)
        with watch.measuring(screen_name):
            inspector.get(review_url(page))
    for act, person in (("approve", inspector), ("publish", lead)):
        seen = shown(page)
        with watch.measuring(act):
            _done(decide(person, page, "approve", **seen))
    if not fresh(page).live:
        raise RuntimeError(f"{title} was not published: there is nothing to measure.")
    work()
    with watch.measuring(FOLLOWER):
        run_followers()
    work()
    with watch.measuring(SEARCH):
        found = lead.get("/admin/pages/search/", {"q": title})
    if title not in found.content.decode():
        raise RuntimeError(f"{title} is not found in the back office.")
    with watch.measuring("withdraw"):
        _done(lead.post(f"/admin/validation/{page.pk}/retrait/", {"reason": "Fin de la mesure."}))


def _submit(cast: Cast, page: Page, watch: Stopwatch, alone: str, from_the_editor: str) -> None:
    """Send a page to review by the action alone, then by the button of the editor, which saves first."""
    referent, person = signed_in(cast.referent), User.objects.get(pk=cast.referent.pk)
    with watch.measuring(alone):
        actions.submit(page, person)
    actions.take_back(page, cast.referent)
    work()
    form = _form(referent.get(edit_url(page)), page) | {"action-submit": "1"}
    with watch.measuring(from_the_editor):
        _done(referent.post(edit_url(page), form))
    with watch.measuring(WORKER):
        work()
    actions.take_back(page, cast.referent)


def _send_back_and_forth(cast: Cast, page: Page, times: int) -> None:
    """Leave a page at the inspection, which asked for changes that often and got them."""
    if not fresh(page).workflow_in_progress:
        actions.submit(page, cast.referent)
    for number in range(times):
        actions.return_for_changes(page, cast.inspector, comment="À revoir.", **shown(page))
        edit(fresh(page), cast.referent, summary=f"Un résumé revu : {number}.")
        actions.submit(page, cast.referent)


def _form(screen: Any, page: Page) -> dict[str, Any]:
    """The editor's fields, and a body with a picture and a document in place of what its script shows."""
    page = fresh(page)
    document = page.scenario_documents.all()[0].document_id
    picture = HouseImage.objects.filter(collection=project_of(page).space.collection).order_by("pk")[0]
    words = paragraph("<p>Les élèves comparent deux sources, puis écrivent ce qui les sépare.</p>")
    return fields_on_screen(screen) | sections(words, picture_block(picture.pk), document_block(document))


def _done(response: Any) -> None:
    if response.status_code != 302:
        raise RuntimeError(f"{response.request['PATH_INFO']} answered {response.status_code}.")


def _draft(cast: Cast, title: str) -> Page:
    """A draft with all that the model has: authors, documents, pictures."""
    slug = title.lower().replace(" ", "-")
    attributes = {"title": title, "draft_title": title, "slug": slug}
    return cast.model.copy(update_attrs=attributes, user=cast.referent)


# --- What is said of it -----------------------------------------------------------------------------
def slower(act: str, small: dict[str, Measure], large: dict[str, Measure]) -> float:
    """How many times slower an act is among many pages, as the machine's own speed has it at both moments."""
    machine = large[REFERENCE].milliseconds / small[REFERENCE].milliseconds
    return large[act].milliseconds / small[act].milliseconds / (1 if act == REFERENCE else machine)


def acts_table(small: dict[str, Measure], large: dict[str, Measure], sizes: tuple[int, int]) -> list[str]:
    """The lines to print: each act among few pages and among many."""
    few_pages, many_pages = (f"{size:,}" for size in sizes)
    lines = [
        f"{'':28}{'queries':>16}{'milliseconds':>20}{'ratio':>8}",
        f"{'':28}{few_pages:>8}{many_pages:>8}{few_pages:>10}{many_pages:>10}",
    ]
    for act in ACTS:
        few, many = small[act], large[act]
        ratio = slower(act, small, large)
        lines.append(
            f"{act:28}{few.queries:>8}{many.queries:>8}{few.milliseconds:>10.1f}{many.milliseconds:>10.1f}{ratio:>8.2f}"
        )
    return lines


def acts_complaints(small: dict[str, Measure], large: dict[str, Measure]) -> list[str]:
    """What is not as promised: an act that asks more among many pages or than it may, or takes much longer."""
    found = [
        f"{one}: {small[one].queries} queries; {other}: {small[other].queries}"
        for one, other in EQUAL
        if small[one].queries != small[other].queries
    ]
    for act, at_most in AT_MOST.items():
        if large[act].queries > at_most:
            found.append(f"{act}: {large[act].queries} queries, at most {at_most}")
    for act in ACTS:
        few, many = small[act], large[act]
        if few.queries != many.queries:
            found.append(f"{act}: {few.queries} queries among few pages, {many.queries} among many")
        if act not in UNBOUND and (ratio := slower(act, small, large)) > MOST_TIMES_SLOWER:
            found.append(f"{act}: {ratio:.2f} times slower among many pages")
    return found
