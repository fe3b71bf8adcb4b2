"""Why a text of a document stands beside the draft, in words for the person who wrote it."""

from __future__ import annotations

COMMENT = "Commentaire en marge"
PAGE_EDGE = "En-tête ou pied de page"
NOT_UNDERSTOOD = "Passage que la lecture du document n’a pas reconnu"
UNKNOWN_OBJECT = "Objet incorporé (formule, graphique ou feuille de calcul)"
