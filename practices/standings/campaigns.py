"""Which campaigns someone follows, and what they see of the one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from academies.models import Campaign, Role
from practices.models import CampaignPage
from practices.moderation.queue.entries import Entry, entries_of
from practices.moderation.queue.scope import followed_by
from practices.standings.reach import AT_WORK, Reach
from practices.standings.reading import Standing, standings_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundation.models import User


class UnknownCampaign(Exception):
    """The address names a campaign that this person follows nothing of."""


@dataclass(frozen=True)
class Followed:
    """A campaign as someone follows it: what may be chosen beside it, where to look, the pages and how they stand."""

    campaign: Campaign
    campaigns: list[Campaign]
    tops: tuple[str, ...]
    standings: list[Standing]


def followed_in(
    user: User, slug: str, roles: Sequence[Role] = AT_WORK, *, entries: list[Entry] | None = None
) -> Followed | None:
    """What someone follows of a campaign, by default the newest open one; None where they follow none.

    `entries` are the steps that they follow, where these are read already. Raises `UnknownCampaign`.
    """
    tops = Reach(user).tops(*roles)
    known = {page.campaign.slug: page for page in _pages_around(tops)}
    if not known:
        return None
    campaigns = [page.campaign for page in known.values()]
    chosen = slug or next((one.slug for one in campaigns if one.is_open), campaigns[0].slug)
    if chosen not in known:
        raise UnknownCampaign(slug)
    within = _within(known[chosen].path, tops)
    waiting = entries_of(followed_by(user)) if entries is None else entries
    return Followed(known[chosen].campaign, campaigns, within, standings_below(within, waiting))


def _pages_around(tops: Sequence[str]) -> list[CampaignPage]:
    """The pages of the campaigns above or below some places, the newest first."""
    pages = CampaignPage.objects.select_related("campaign").order_by("-campaign__school_year")
    return [page for page in pages if _within(page.path, tops)]


def _within(campaign: str, tops: Sequence[str]) -> tuple[str, ...]:
    """What of some places is the campaign's: the whole of it where one stands above it."""
    if any(campaign.startswith(top) for top in tops):
        return (campaign,)
    return tuple(top for top in tops if top.startswith(campaign))
