"""The policy, by class of door: who is let in, whose form is taken, in which state of the page.

Written by hand from docs/rights.md; it asks `practices.permissions` nothing, since that is what is put to the test.

A rule says three things, each by state of the page:

- `opens`: who gets an answer to a GET; everyone else gets 403, 404 or is led to the home of the back office;
- `takes`: whose valid form changes something; nobody else's changes anything;
- `hears`: who may get an answer to a form that is not taken.

What an answer may tell follows from who may read the draft or the file (`may_be_told`), whatever the door.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tests.matrix.world import FOREIGN, Who
from tests.practices.secrets import STATES

Circle = frozenset[Who]
ByState = Mapping[str, Circle]

# --- Circles ----------------------------------------------------------------------------------------
NOBODY: Final[Circle] = frozenset()
EVERYONE: Final = frozenset(Who) - {Who.SIGNED_OUT}
"""Whoever has a mission: the back office opens to them, and nothing in it."""
REFERENT: Final = frozenset({Who.REFERENT})
TEAM: Final = REFERENT | {Who.TEACHER}
INSPECTOR: Final = frozenset({Who.INSPECTOR})
OWN: Final = TEAM | INSPECTOR | {Who.READER}
LEADS: Final = frozenset({Who.THEME_LEAD, Who.LEAD})
"""Those of the theme: by a mission on it, or on everything."""
OF_EVERYTHING: Final = frozenset({Who.LEAD, Who.ADMINISTRATOR})
ADMINISTRATOR: Final = frozenset({Who.ADMINISTRATOR})
CIRCLE: Final = OWN | LEADS | {Who.GENERAL_INSPECTOR, Who.ADMINISTRATOR}
GROUP: Final = frozenset({Who.GROUP_REFERENT, Who.GROUP_TEACHER})
"""The national group: the teams of the other projects of the theme."""
TEAMS: Final = TEAM | GROUP | {Who.OTHER_REFERENT, Who.OTHER_TEACHER}
EVERY_LEAD: Final = LEADS | {Who.OTHER_LEAD}
EXPLORERS: Final = TEAMS | EVERY_LEAD | ADMINISTRATOR
"""Those to whom Wagtail's own screens of pages and files open, on what is theirs."""
FILERS: Final = TEAM | LEADS | ADMINISTRATOR
"""Who works with the files and the explorer of the project of Lyon."""


# --- By state ---------------------------------------------------------------------------------------
def always(circle: Circle) -> ByState:
    """The same in every state."""
    return dict.fromkeys(STATES, circle)


def only_in(*states: str, circle: Circle, elsewhere: Circle = NOBODY) -> ByState:
    """A circle in these states, another in the others."""
    return {state: circle if state in states else elsewhere for state in STATES}


IN_REVIEW = ("submitted", "approved")
LIVE = ("published", "published_with_later_draft")
NEVER = always(NOBODY)
READERS = only_in("draft", circle=CIRCLE, elsewhere=CIRCLE | GROUP)
"""Who may read the draft: the national group from the day it was first sent to review."""
EDITORS = only_in("approved", circle=TEAM | LEADS, elsewhere=TEAM)
"""To whom the editor opens: its team, though it is locked in review; the lead before publishing."""
WRITERS = {**only_in(*IN_REVIEW, circle=NOBODY, elsewhere=TEAM), "approved": LEADS}
"""Whose changes are kept."""

FOREIGN_READERS: dict[str, Circle] = {
    "group_draft": LEADS
    | {Who.GENERAL_INSPECTOR, Who.ADMINISTRATOR}
    | {who for who in Who if who.name.startswith("GROUP_")},
    "other_draft": frozenset({Who.LEAD, Who.OTHER_LEAD, Who.OTHER_GENERAL_INSPECTOR, Who.ADMINISTRATOR})
    | {
        who
        for who in Who
        if who.name in ("OTHER_REFERENT", "OTHER_TEACHER", "OTHER_INSPECTOR", "OTHER_READER")
    },
}
"""Who may read the drafts of the two other académies."""
assert set(FOREIGN_READERS) == set(FOREIGN)


# --- Rules ------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Rule:
    """Who opens a class of doors, and whose form is taken."""

    name: str
    opens: ByState
    takes: ByState = field(default_factory=lambda: NEVER)
    hears: ByState | None = None
    """Who may be answered without being taken; None for those who open the door."""
    proof: str = ""
    """The table in which it shows that a form was taken, where people who are let in also write in others."""
    tells_files: bool = False
    """Whether the answers speak of files, which the national group does not see."""

    def taken(self) -> Rule:
        """The same, where the form of everyone who opens the door is taken."""
        return replace(self, takes=self.opens)

    def taking(self, circle: Circle) -> Rule:
        """The same, where the form of a circle is taken, in every state."""
        return replace(self, takes=always(circle))


SHUT = Rule("shut to all", NEVER)
HEARS_ALL = Rule("answers everyone, about nothing", NEVER, hears=always(EVERYONE))
FOR_ALL = Rule("open to whoever has a mission, on what is theirs", always(EVERYONE))
FOR_ANYBODY = Rule("words and drawings of the screens, for anybody", always(frozenset(Who)))
LEADS_ON = Rule("leads everyone to another door", always(EVERYONE))
EXPLORES_ALL = Rule("explores what one works on", always(EXPLORERS))

# A page's draft
READS_DRAFT = Rule("reads the draft", READERS)
OPENS_EDITOR = Rule("opens the editor", EDITORS)
SEES_REVIEW = Rule("sees the steps of a review", {**EDITORS, "draft": NOBODY})
"""A page that was never sent has none."""
WRITES_DRAFT = Rule("writes the draft", EDITORS, takes=WRITERS)
EXPLORES = Rule("explores the project of Lyon", always(FILERS))
STARTS_PAGE = Rule("starts a page below the project", always(TEAM))
COPIES = Rule("copies the page", always(TEAM))
DUPLICATES = Rule("duplicates the page", NEVER, takes=always(TEAM), hears=READERS)
READS_ACCOUNT = Rule("reads what became of a document", only_in("draft", circle=TEAM))
"""Of the pages of the world, one was started from a document."""
PUTS_ACCOUNT_AWAY = Rule("puts that away", NEVER, takes=only_in("draft", circle=TEAM))
DELETES = Rule("deletes a page that was never sent to review", only_in("draft", circle=TEAM))
SUBMITS = Rule(
    "sends to review",
    EDITORS,
    takes=only_in(*IN_REVIEW, circle=NOBODY, elsewhere=REFERENT),
    proof="wagtailcore_workflowstate",
)
TAKES_BACK = Rule(
    "takes the page back from review",
    EDITORS,
    takes=only_in(*IN_REVIEW, circle=REFERENT),
    proof="wagtailcore_workflowstate",
)
FINDS_PAGE = Rule("finds a page of what one works on by its number", always(FILERS))
SAYS_ONE_IS_EDITING = Rule(
    "says that one is editing", NEVER, takes=EDITORS, hears=EDITORS, proof="wagtailadmin_editingsession"
)

# The review desk
DECIDES = Rule("decides", NEVER, takes={**NEVER, "submitted": INSPECTOR, "approved": LEADS}, hears=READERS)
WITHDRAWS = Rule(
    "withdraws",
    {**READERS, **dict.fromkeys(LIVE, INSPECTOR | LEADS)},
    takes=only_in(*LIVE, circle=INSPECTOR | LEADS),
)
SHARES = Rule("shares the draft", NEVER, takes=always(REFERENT), hears=READERS)
ASKS_OPINION = Rule("asks for an opinion", NEVER, takes=always(TEAM | INSPECTOR | LEADS), hears=READERS)
GIVES_OPINION = Rule("gives the opinion asked of them", NEVER, takes=always(frozenset({Who.THEME_LEAD})))
ENDS = Rule("decides at DNE A2's step alone", NEVER, takes=only_in("approved", circle=LEADS), hears=READERS)
COMMENTS = Rule("comments without deciding", NEVER, takes=always(CIRCLE), hears=READERS)
CONVERSES = Rule("reads and writes the thread", always(CIRCLE), takes=always(CIRCLE))
ANSWERS_REMARKS = Rule("answers in the thread", NEVER, takes=always(CIRCLE), hears=always(CIRCLE))
SEES_AUDIENCE = Rule("sees how often the page is read", always(CIRCLE))
ADVISES = Rule(
    "fills the checklist in without deciding",
    NEVER,
    takes=only_in("submitted", circle=frozenset({Who.READER})),
    hears=READERS,
)
AGREES = Rule(
    "agrees before publication",
    NEVER,
    takes=only_in("approved", circle=REFERENT),
    hears=only_in("approved", circle=READERS["approved"]),
)
AGREES_TO_SEVERAL = Rule(
    "agrees to several pages", always(EVERYONE), takes=only_in("approved", circle=REFERENT)
)
CARERS: Final = REFERENT | INSPECTOR | LEADS
"""Who sees to a published page, and may hand it to someone else."""
ARCHIVES = Rule("archives", only_in(*LIVE, circle=LEADS), takes=only_in(*LIVE, circle=LEADS))
READS_AGAIN = Rule(
    "says when the page is read again", NEVER, takes=only_in(*LIVE, circle=CARERS), hears=READERS
)
DEALS_WITH_REPORTS = Rule(
    "deals with what visitors report",
    NEVER,
    takes=only_in(*LIVE, circle=CARERS),
    hears=only_in(*LIVE, circle=READERS["published"]),
)
HANDS_OVER = Rule("hands the page over", always(CARERS), takes=always(CARERS))
LOT = Rule(
    "decides several at once",
    NEVER,
    takes={**NEVER, "submitted": INSPECTOR, "approved": LEADS},
    hears=always(EVERYONE),
)
SENDS_AGAIN = Rule(
    "has a mail that did not leave sent again: who caused it, and the lead",
    NEVER,
    takes=always(REFERENT | LEADS),
    hears=always(REFERENT | LEADS | ADMINISTRATOR),
)
HEARS_READERS = Rule("answers readers, and takes nothing", NEVER, hears=READERS)

# Files
SEES_FILE = Rule("sees a file", always(CIRCLE), tells_files=True)
CHOOSES_FILE = Rule("chooses a file", always(FILERS), tells_files=True)
CHANGES_FILE = Rule("changes a file: who put it there", always(REFERENT), tells_files=True)
CHANGES_FILE_BY_FORM = replace(CHANGES_FILE, opens=NEVER, hears=always(REFERENT))
ONLY_IN_A_LATER_DRAFT: Final = only_in("published_with_later_draft", circle=REFERENT)
"""A document that only a later draft of a published page cites may be deleted; any other that is cited stays."""
DELETES_DOCUMENT = replace(CHANGES_FILE, takes=ONLY_IN_A_LATER_DRAFT)
DELETES_DOCUMENT_BY_FORM = replace(CHANGES_FILE_BY_FORM, takes=ONLY_IN_A_LATER_DRAFT)
CHANGES_FILES = replace(CHANGES_FILE, name="changes several files", opens=always(CIRCLE))
FILES_WHAT_ONE_ADDS = Rule("files of what one works on", always(EXPLORERS), tells_files=True)
CHOOSES_AMONG_FILES = replace(FOR_ALL, tells_files=True)

# The house
ADMINISTERS = Rule("administers", always(ADMINISTRATOR))
CHANGES_SETTINGS = Rule("changes the settings of the house", always(OF_EVERYTHING))
LISTS_PROGRAMME = Rule("lists what one leads", always(EVERY_LEAD | ADMINISTRATOR))
OPENS_CAMPAIGNS = Rule("opens campaigns and themes", always(OF_EVERYTHING))
WATCHES = Rule("watches what one leads", always(EVERY_LEAD))
FOLLOWS_THEMES = Rule(
    "sees how the themes stand that one leads or follows",
    always(EVERY_LEAD | {Who.GENERAL_INSPECTOR, Who.OTHER_GENERAL_INSPECTOR}),
)
SEES_ALL_AUDIENCE = Rule(
    "sees what is read and searched",
    always(EVERY_LEAD | {Who.GENERAL_INSPECTOR, Who.OTHER_GENERAL_INSPECTOR, Who.ADMINISTRATOR}),
)
FOLLOWS_PAGES = Rule("lists the pages that one follows", always(EVERYONE - {Who.CONTACT, Who.ADMINISTRATOR}))
LEADS_THEME = Rule("leads the theme", always(LEADS | ADMINISTRATOR))
SENDS_AGAIN_OF_A_MISSION = Rule(
    "has a mail about a mission sent again: who may end it", NEVER, takes=LEADS_THEME.opens
)


# --- Who may be told what ---------------------------------------------------------------------------
def may_be_told(who: Who, page: str, rule: Rule) -> bool:
    """Whether an answer of a door of this class may say the canary of a page to this person."""
    if page in FOREIGN_READERS:
        return who in FOREIGN_READERS[page]
    return who in (CIRCLE if rule.tells_files else READERS[page])
