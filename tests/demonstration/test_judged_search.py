"""Search over the demonstration gives teachers what they look for."""

from __future__ import annotations

import io
import re
from statistics import mean

from django.core.management import call_command

from search.judging.judged import DEPTH, judged_queries
from search.judging.rankings import ours

LEAST = 0.85


def test_results_come_in_a_good_order(loaded: str) -> None:
    queries = judged_queries()
    assert len(queries) >= 60
    assert len({query.words for query in queries}) == len(queries)
    scores = {query.words: query.ndcg(ours(query.words)) for query in queries}
    assert mean(scores.values()) >= LEAST, sorted(scores.items(), key=lambda score: score[1])[:DEPTH]


def test_the_command_prints_them_beside_wagtails(loaded: str) -> None:
    said = io.StringIO()
    call_command("judge_search", stdout=said)
    last = said.getvalue().splitlines()[-1]
    found = re.fullmatch(r"mean of \d+ +([\d.]+) +([\d.]+)", last)
    assert found, last
    own, wagtails = map(float, found.groups())
    assert own >= LEAST
    assert own > wagtails
