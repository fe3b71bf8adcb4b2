"""What the model to download says under each of its headings; what is left of it is no text of the document."""

from __future__ import annotations

from practices.importing.places import simplified

TITLE = "Titre de votre scénario"
LEAD = (
    "Écrivez sous chaque titre, à la place du conseil en italique. Gardez les titres : ils disent où va votre texte. "
    "Un titre sans texte ne gêne pas."
)
SHEET_ADVICE = "Une information par ligne, après les deux-points ; laissez vide ce qui ne vous concerne pas."
ADVICE = {
    "summary": "En trois phrases, pour quelqu’un qui n’est pas de la discipline : ce que font les élèves, avec quoi, "
    "et ce qu’ils y apprennent. 600 caractères au plus.",
    "disciplinary_competences": "Celles du programme de votre discipline que la séance fait travailler.",
    "objectives": "Ce que les élèves sauront faire à la fin, en quelques points.",
    "prerequisites": "Ce que les élèves savent déjà, et ce qui doit être prêt.",
    "unfolding": "Ce que font les élèves, étape par étape. Donnez à chaque étape un titre de niveau 2, "
    "avec sa durée entre parenthèses.",
    "digital_value": "Ce que les élèves n’auraient pas fait, ou pas si bien, sans le numérique.",
    "adaptations": "Ce que vous avez changé pour que chaque élève puisse suivre.",
    "evaluation": "Ce que vous avez observé, ce qui a marché, ce que vous changeriez.",
    "reuse": "Ce qu’il faut savoir avant de refaire la séance ailleurs.",
}
STEPS = ("Étape 1 : titre de l’étape (20 min)", "Étape 2 : titre de l’étape (35 min)")
STEP_ADVICE = "Ce que font les élèves et l’équipe enseignante."

_OURS = {simplified(text) for text in (TITLE, LEAD, SHEET_ADVICE, STEP_ADVICE, *STEPS, *ADVICE.values())}


def is_ours(words: str) -> bool:
    """Whether a paragraph is an advice of the model that its author left there."""
    return simplified(words) in _OURS
