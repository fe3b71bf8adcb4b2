"""Why an action of the review was refused, in words for the person who tried it."""

from __future__ import annotations


class ReviewRefused(Exception):
    """An action that the state of the page does not allow; its text is in French and may be shown."""


class AlreadyInReview(ReviewRefused):
    """The page was sent to review before."""

    def __init__(self) -> None:
        super().__init__("Cette page est déjà en relecture : rien n’a été envoyé une seconde fois.")


class ReviewOver(ReviewRefused):
    """The step was decided, or the review taken back, before this action arrived."""

    def __init__(self) -> None:
        super().__init__(
            "Cette relecture n’est plus en cours : une décision a été prise, ou la page a été reprise par son équipe."
        )


class PageChanged(ReviewRefused):
    """The page is not what the person saw when deciding."""

    def __init__(self) -> None:
        super().__init__("La page a changé depuis que vous l’avez ouverte : relisez-la avant de décider.")


class NothingToRevalidate(ReviewRefused):
    """A page goes back to the inspection when it changed since the inspection approved it."""

    def __init__(self) -> None:
        super().__init__(
            "La page n’a pas changé depuis l’accord de l’inspection : il n’y a rien à lui faire revalider."
        )


class AgreementMissing(ReviewRefused):
    """The campaign asks for the team's agreement on this very state of the page, and it was not given yet."""

    def __init__(self) -> None:
        super().__init__(
            "L’équipe n’a pas donné son accord sur cette version : demandez-le, ou attendez sa réponse."
        )


class ReasonRequired(ReviewRefused):
    """A decision against a page says why."""

    def __init__(self) -> None:
        super().__init__("Écrivez le motif : l’équipe doit savoir ce qui est attendu.")


class NotAllowed(ReviewRefused):
    """The person holds no mandate for this, or has already been one pair of the four eyes."""

    def __init__(self, message: str = "Cette décision ne vous revient pas.") -> None:
        super().__init__(message)


class NotPublishable(ReviewRefused):
    """The page lacks something without which nothing is published."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("La page ne peut pas être publiée ainsi : " + " ".join(missing))


class ChecklistMissing(ReviewRefused):
    """An approval without its checklist."""

    def __init__(self) -> None:
        super().__init__(
            "Répondez à la liste de contrôle : « Rien à signaler », ou dites point par point ce qui est à revoir."
        )


class ChecklistChanged(ReviewRefused):
    """The list that was answered is no longer the one in force."""

    def __init__(self) -> None:
        super().__init__(
            "La liste de contrôle a changé depuis que vous avez ouvert cet écran : répondez de nouveau."
        )


class ExceptionUnexplained(ReviewRefused):
    """A line of the checklist that is to be seen again, without saying what."""

    def __init__(self, question: str) -> None:
        super().__init__(f"Dites ce qui est à revoir : « {question} ».")
