"""The search engine: schema, analyser, queries and counts. Nothing else in the house speaks to tantivy.

`ask(question)` answers a search; `is_ready()` says whether there is an index to ask. Both read the index
under `settings.SEARCH_INDEX_DIR`; `search.follower` writes it.
"""

from search.engine.errors import IndexUnavailableError
from search.engine.index import is_ready, reset
from search.engine.question import Answer, Order, Question
from search.engine.search import ask

__all__ = ["Answer", "IndexUnavailableError", "Order", "Question", "ask", "is_ready", "reset"]
