"""What is asked of a person about pages, whatever their role: opinions, answers, reports, pages to read again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Trim
from django.urls import reverse
from django.utils import timezone

from academies.models import Mandate, Role
from foundation.french import french_date_text
from practices.afterwards.rereading import RECALLED_DAYS_BEFORE
from practices.models import Decision, DecisionKind, Opinion, PageReport, Remark, Rereading
from practices.morning.lines import Line, Part, Shares, first_of, first_words
from practices.standings.reach import AT_WORK, CARERS, TEAM

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from practices.morning.known import Known

CORRECTIONS_SHOWN_FOR = timedelta(days=30)
OPINIONS, EXPECTED = "avis", "avis-attendus"
REMARKS, UNANSWERED = "echanges", "remarques-sans-reponse"
"""The parts that share their rows with those of the lead."""
TOLD_OF_CORRECTIONS = (*TEAM, Role.INSPECTOR)


def opinions(known: Known) -> Part:
    """The opinions that are asked of the person, on drafts that they may still read."""
    rows, total = opinions_in(known).of(OPINIONS)
    return Part(
        name=OPINIONS,
        heading="On vous demande votre avis",
        rank=24,
        lines=[
            Line(
                title=one.page.draft_title,
                address=reverse("review", args=[one.page_id]),
                said=first_words(one.question),
                said_by=str(one.asked_by),
                note=f"Demandé le {french_date_text(one.asked_at)}.",
            )
            for one in rows
        ],
        total=total,
        action="Donner votre avis",
    )


def remarks(known: Known) -> Part:
    """The open remarks whose last word is somebody else's, and which call the person, answer them or ask their team."""
    rows, total = remarks_in(known).of(REMARKS)
    return Part(
        name=REMARKS,
        heading="On attend votre réponse",
        rank=26,
        lines=[remark_line(one, f"Écrit le {french_date_text(one.last_at)}.") for one in rows],
        total=total,
        action="Répondre",
    )


def reports(known: Known) -> Part:
    """What visitors reported about the pages that the person sees to, the oldest first."""
    waiting = (
        PageReport.objects.open()
        .filter(known.reach.pages(*CARERS, path="publication__page__path"))
        .select_related("publication")
        .order_by("received_at", "pk")
    )
    rows, total = first_of(waiting, known.limit("signalements"))
    return Part(
        name="signalements",
        heading="Signalements de visiteurs",
        rank=50,
        lines=[
            Line(
                title=one.publication.title,
                address=reverse("review", args=[one.publication.page_id]),
                facts=(one.get_kind_display(),),
                said=first_words(one.message),
                note=f"Reçu le {french_date_text(one.received_at)}.",
            )
            for one in rows
        ],
        total=total,
        action="Traiter le signalement",
    )


def rereadings(known: Known) -> Part:
    """The published pages to be read again within a month, or since."""
    today = timezone.localdate()
    due = (
        Rereading.objects.filter(
            known.reach.pages(*CARERS),
            page__live=True,
            before__lte=today + timedelta(days=RECALLED_DAYS_BEFORE),
        )
        .select_related("page")
        .order_by("before", "pk")
    )
    rows, total = first_of(due, known.limit("a-relire-encore"))
    return Part(
        name="a-relire-encore",
        heading="Pages publiées à relire",
        rank=52,
        lines=[
            Line(
                title=one.page.title,
                address=reverse("review", args=[one.page_id]),
                note="Ce qu’elle dit est-il toujours juste ?",
                badge=f"avant le {french_date_text(one.before)}",
                tone="en-retard" if one.before < today else "bientot",
            )
            for one in rows
        ],
        total=total,
        action="Relire",
    )


def corrections(known: Known) -> Part:
    """What DNE A2 corrected this month on the pages of the person's projects."""
    made = (
        Decision.objects.filter(
            known.reach.pages(*TOLD_OF_CORRECTIONS),
            kind=DecisionKind.CORRECTED,
            decided_at__gte=timezone.now() - CORRECTIONS_SHOWN_FOR,
        )
        .exclude(actor=known.user)
        .select_related("page")
        .order_by("-decided_at", "-pk")
    )
    rows, total = first_of(made, known.limit("corrections"))
    return Part(
        name="corrections",
        heading="Ce que la DNE A2 a corrigé",
        rank=55,
        lines=[
            Line(
                title=one.page.draft_title if one.page else one.page_title,
                address=reverse(
                    "review_comparison", args=[one.page_id, one.base_revision_id, one.revision_id]
                ),
                said=first_words(one.comment),
                note=f"Corrigée le {french_date_text(one.decided_at)} par {one.actor_name}.",
            )
            for one in rows
        ],
        total=total,
        action="Voir ce qui a changé",
    )


# --- Opinions and remarks, read once for those who ask and those who watch ----------------------------
def opinions_in(known: Known) -> Shares:
    """The opinions that wait: for the person, and, in the themes that they lead, for others."""
    wanted = {
        OPINIONS: Q(asked_of=known.user) & known.opinions_reach,
        EXPECTED: ~Q(asked_of=known.user) & known.reach.pages(Role.PROJECT_LEAD),
    }
    waiting = Opinion.objects.waiting().select_related("page", "asked_by", "asked_of")
    return known.shares("opinions", waiting, wanted, ("asked_at", "pk"))


def remarks_in(known: Known) -> Shares:
    """The open remarks that wait: for the person's answer, and, in the themes that they lead, for anybody's."""
    me = known.user.pk
    in_the_thread = Remark.objects.filter(Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk")), author=me)
    called_in = Remark.mentions.through._default_manager.filter(
        Q(remark=OuterRef("pk")) | Q(remark__parent=OuterRef("pk")), user=me
    )
    colleagues = Mandate.objects.active().filter(
        user=OuterRef("last_author"), role__in=TEAM, project__in=known.reach.projects(*TEAM)
    )
    of_my_team = known.reach.pages(*TEAM) & ~Q(Exists(colleagues))
    is_mine = Q(Exists(in_the_thread)) | Q(Exists(called_in)) | of_my_team
    answers = Remark.objects.filter(parent=OuterRef("pk"))
    wanted = {
        REMARKS: ~Q(last_author=me) & is_mine,
        UNANSWERED: ~Q(author=me) & known.reach.pages(Role.PROJECT_LEAD) & ~Q(Exists(answers)),
    }
    followed = Remark.objects.still_open().filter(known.reach.pages(*AT_WORK)).select_related("page")
    return known.shares("remarks", _with_last_word(followed), wanted, ("last_at", "pk"))


def remark_line(one: Any, note: str) -> Line:
    """A remark: where, the last word in it, and whose."""
    return Line(
        title=one.page.draft_title,
        address=f"{reverse('review_conversation', args=[one.page_id])}#remarque-{one.pk}",
        facts=(one.place_label,) if one.place_label else (),
        said=first_words(one.last_text),
        said_by=one.last_name,
        note=note,
    )


def _with_last_word(remarks: QuerySet[Remark]) -> QuerySet[Any]:
    """Remarks with who spoke last in each, when and in which words."""
    answers = Remark.objects.filter(parent=OuterRef("pk")).order_by("-written_at", "-pk")
    name = Trim(Concat("author__first_name", Value(" "), "author__last_name"))
    last_author = Subquery(answers.values("author")[:1])
    return remarks.annotate(
        last_author=Coalesce(last_author, F("author"), output_field=BigIntegerField()),
        last_at=Coalesce(Subquery(answers.values("written_at")[:1]), F("written_at")),
        last_text=Coalesce(Subquery(answers.values("text")[:1]), F("text")),
        last_name=Coalesce(Subquery(answers.annotate(name=name).values("name")[:1]), name),
    )
