"""The check itself: a seventh of the published pages a day, one host at a time, in entries of the outbox."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from foundation import daily, outbox
from practices.afterwards import notices
from practices.links.asking import NotAsked, fault_of
from practices.links.reading import faults_within, is_elsewhere, links_of
from practices.models import DeadLink, LinkCheck, LinkFault, Publication

DAILY_TOPIC, TELL_TOPIC, TOPIC = "links.check", "links.tell", "links.host"
DAYS = 7
ASKED_AGAIN_AFTER = timedelta(days=6)
FORGOTTEN_AFTER = timedelta(days=60)
FAILURES_BEFORE_TOLD = 2
"""In a row, on different days: a server may be down for an evening."""
AT_ONCE = 6
"""Addresses in an entry: an entry must be over before its lease is (`foundation.outbox.LEASE`)."""
BETWEEN = timedelta(minutes=5)
PAUSE = 1.0
"""Seconds between two requests to one host."""


@daily.every_day(DAILY_TOPIC, label="Vérification des liens")
def check_some(day: date) -> None:
    """Look at the links of a seventh of the published pages, and again at what failed; nothing where turned off."""
    if not settings.CHECK_LINKS:
        return
    elsewhere: dict[str, list[int]] = defaultdict(list)
    for publication in _of_the_day(day):
        links = set(links_of(publication))
        outer = {link for link in links if is_elsewhere(link)}
        _note_within(publication, links - outer, links)
        for link in outer:
            elsewhere[link].append(publication.pk)
    LinkCheck.objects.filter(failures__gt=0, publications=None).delete()
    LinkCheck.objects.filter(checked_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    for link in _asked_lately(set(elsewhere)):
        del elsewhere[link]
    for link in LinkCheck.objects.filter(failures__gt=0).values_list("address", flat=True):
        elsewhere.setdefault(link, [])
    outbox.enqueue_orders(list(_orders(elsewhere, day)))


def _of_the_day(day: date) -> Iterator[Publication]:
    pages = Publication.objects.visible().annotate(part=F("pk") % DAYS).filter(part=day.toordinal() % DAYS)
    return pages.only("pk", "data").order_by("pk").iterator(chunk_size=200)


def _note_within(publication: Publication, inner: set[str], links: set[str]) -> None:
    """Write what is wrong with the links into the house, and forget what the page no longer says."""
    faults = faults_within(inner)
    known = DeadLink.objects.filter(publication=publication)
    known.exclude(address__in=links).delete()
    known.filter(address__in=inner - faults.keys()).delete()
    leads_there = LinkCheck.publications.through.objects.filter(publication=publication)
    leads_there.exclude(linkcheck__address__in=links).delete()
    _write((publication.pk, address, fault) for address, fault in faults.items())


def _write(rows: Iterable[tuple[int, str, str]]) -> None:
    DeadLink.objects.bulk_create(
        [DeadLink(publication_id=pk, address=address, fault=fault) for pk, address, fault in rows],
        update_conflicts=True,
        unique_fields=["publication", "address"],
        update_fields=["fault"],
    )


def _asked_lately(addresses: set[str]) -> set[str]:
    lately = LinkCheck.objects.filter(failures=0, checked_at__gt=timezone.now() - ASKED_AGAIN_AFTER)
    return addresses & set(lately.values_list("address", flat=True))


def _orders(pages: Mapping[str, list[int]], day: date) -> Iterator[outbox.Order]:
    """Entries of a few addresses of one host with the pages that lead there, those of a host one after the other."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in sorted(pages):
        hosts[urlsplit(address).hostname or ""].append(address)
    for host, theirs in hosts.items():
        for number, start in enumerate(range(0, len(theirs), AT_ONCE)):
            key = f"{TOPIC}:{day.isoformat()}:{number}:{host}"[: outbox.KEY_LENGTH]
            links = [[address, pages[address]] for address in theirs[start : start + AT_ONCE]]
            yield outbox.Order(TOPIC, {"links": links}, key, number * BETWEEN)


@outbox.handler(TOPIC, atomic=False, label="Liens d’un site", slow=True)
def ask_host(payload: outbox.Payload) -> None:
    """Ask some addresses of one host, slowly, and write what came of it."""
    for number, (address, pages) in enumerate(payload["links"]):
        if number:
            time.sleep(PAUSE)
        try:
            fault = fault_of(address)
        except NotAsked:
            fault = None
        _note(address, fault, pages)


@transaction.atomic
def _note(address: str, fault: LinkFault | None, pages: list[int]) -> None:
    now = timezone.now()
    row, _ = LinkCheck.objects.select_for_update().get_or_create(address=address)
    is_another_day = row.failures == 0 or timezone.localdate(row.checked_at) < timezone.localdate(now)
    row.failures = 0 if fault is None else row.failures + is_another_day
    row.fault, row.checked_at = fault or "", now
    row.save()
    if fault is None:
        row.publications.clear()
        DeadLink.objects.filter(address=address).delete()
        return
    row.publications.add(*Publication.objects.filter(pk__in=pages))
    if row.failures >= FAILURES_BEFORE_TOLD:
        _write((pk, address, fault) for pk in row.publications.values_list("pk", flat=True))


@daily.every_day(TELL_TOPIC, label="Liens morts à signaler")
def tell(day: date) -> None:
    """Tell the referents and leads of each page of the dead links that they were not told of."""
    rows = DeadLink.objects.filter(told_at__isnull=True, publication__withdrawn_at__isnull=True)
    by_page: dict[int, list[DeadLink]] = defaultdict(list)
    for row in rows.select_related("publication"):
        by_page[row.publication.page_id].append(row)
    for page in Page.objects.filter(pk__in=by_page):
        notices.dead_links(page.specific, by_page[page.pk], day)
    rows.update(told_at=timezone.now())
