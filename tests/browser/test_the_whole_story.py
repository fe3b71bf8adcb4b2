"""The main job, played by five people in a real browser: from the first word to the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import storages

from practices.models import Decision, DecisionKind, ScenarioPage
from tests.browser.authors import Lead, Referent
from tests.browser.belongings import notes_of_the_camera, pages_of, people_named_in, photograph, sheet
from tests.browser.people import Reviewer, Visitor, who_was_told
from tests.browser.strangers import Stranger, who_works_on_it_learns
from tests.practices.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRET = "Mirliflore"
"""A word that stands in the title, the summary, the text, the files and their names, and nowhere else."""
TITLE = f"Débattre au marché de {SECRET}"
SUMMARY = f"Les élèves préparent un débat sur le marché de {SECRET}, puis le mènent en classe."
CORRECTED_SUMMARY = f"Les élèves préparent un débat sur le marché de {SECRET}, le mènent et s’évaluent."
PICTURE = f"La place de {SECRET}"
SHEET = f"Fiche de débat de {SECRET}"
REASON = "Dites comment les élèves s’évaluent."


def test_five_people_and_one_scenario(world, invite, tmp_path):
    referent = invite(Referent, world.lyon.referent)
    inspector = invite(Reviewer, world.lyon.inspector)
    lead = invite(Lead, world.lead)
    visitor = invite(Visitor)
    outsiders = [invite(Stranger, world.lille.inspector), invite(Stranger)]
    outsiders[0].signs_in()

    def nobody_else_knows():
        page = ScenarioPage.objects.get()
        for outsider in outsiders:
            outsider.learns_nothing(page, world, SECRET, beside="marché")

    she_writes_a_scenario(referent, world, tmp_path)
    assert who_works_on_it_learns(referent, ScenarioPage.objects.get(), world, SECRET, "marché") > 30
    nobody_else_knows()

    she_sends_it_to_review(referent, world)
    nobody_else_knows()

    the_inspector_sends_it_back(inspector)
    nobody_else_knows()

    she_corrects_it(referent)
    the_inspector_approves_it(inspector, referent, world)
    nobody_else_knows()

    the_lead_corrects_and_publishes_it(lead, world)
    everyone_concerned_is_told(referent, inspector, world)
    a_visitor_finds_reads_and_downloads_it(visitor)
    nothing_public_says_where_or_by_whom(visitor)


# --- The chapters -----------------------------------------------------------------------------------
def she_writes_a_scenario(referent: Referent, world: World, folder: Path) -> None:
    referent.signs_in()
    referent.opens_her_project("Le débat à Lyon")
    referent.starts_a_scenario(TITLE, SUMMARY)
    referent.writes_a_section("Déroulement", f"Chaque équipe défend un marchand de {SECRET}.")
    referent.adds_a_picture(photograph(folder, "mirliflore.jpg"), PICTURE, alternative="Une place de marché.")
    referent.adds_a_document(sheet(folder, "fiche-mirliflore.odt", SHEET), SHEET, role="Fiche élève")
    referent.fills_in_the_sheet(
        "Histoire-géographie", "5e", sessions="3", minutes="55", place="en salle de classe"
    )

    referent.sends_to_review()
    referent.is_told(
        "Le brouillon est enregistré, mais il n’est pas encore complet",
        "Donnez au moins un mot-clé.",
        f"L’accord de {world.lyon.referent} sur la licence et son nom n’est pas enregistré.",
    )
    assert who_was_told(f"À valider : {TITLE}") == []


def she_sends_it_to_review(referent, world):
    referent.turns_to("La fiche")
    referent.gives_keywords("débat", f"marché {SECRET.lower()}")
    referent.names_the_author("Camille Exemple", "Professeure d’histoire-géographie", agrees=True)
    referent.chooses_the_licence("CC BY 4.0")
    referent.sends_to_review()
    referent.is_told(f"Le scénario « {TITLE} » a été envoyé en relecture.")
    assert who_was_told(f"À valider : {TITLE}") == [world.lyon.inspector.email]


def the_inspector_sends_it_back(inspector):
    link = inspector.gets_a_mail(f"À valider : {TITLE}", "a été envoyé en relecture par")
    inspector.signs_in()
    inspector.opens_the_queue()
    inspector.sees("1 page vous attend", TITLE, "Relecture par l’inspection")
    inspector.opens_the_review_of(TITLE)
    inspector.is_at(link)
    inspector.reads_the_page(SUMMARY, "Chaque équipe défend un marchand", SHEET)
    inspector.decides("Demander des modifications", REASON)
    inspector.sees("La demande de modifications est envoyée à l’équipe.", "Rien ne vous attend")


def she_corrects_it(referent):
    link = referent.gets_a_mail(f"Modifications demandées : {TITLE}", "demande des modifications", REASON)
    referent.opens(link)
    referent.writes_the_summary_again(CORRECTED_SUMMARY)
    referent.sends_to_review()
    referent.is_told(f"Le scénario « {TITLE} » a été envoyé en relecture.")


def the_inspector_approves_it(inspector, referent, world):
    assert who_was_told(f"À valider : {TITLE}") == [world.lyon.inspector.email] * 2
    inspector.opens_the_queue()
    inspector.sees("2e passage")
    inspector.opens_the_review_of(TITLE)
    inspector.sees_what_changed(removed="puis", added="s’évaluent")
    inspector.sees("Modifications demandées", REASON, within=".decisions")
    inspector.decides("Valider")
    referent.opens(referent.gets_a_mail(f"Validé par l’inspection : {TITLE}", "La DNE A2 le lit maintenant"))
    referent.sees("Publication par la DNE A2", "Validée")
    assert who_was_told(f"À publier : {TITLE}") == sorted([world.lead.email, world.second_lead.email])


def the_lead_corrects_and_publishes_it(lead, world):
    link = lead.gets_a_mail(f"À publier : {TITLE}", "a été validé par")
    lead.signs_in()
    lead.opens(link)
    lead.follows("Corriger la page avant de la publier")
    lead.writes_the_summary_again(CORRECTED_SUMMARY.replace("s’évaluent", "s’y évaluent"))
    lead.saves()
    lead.opens(link)
    lead.decides("Publier", "Une précision dans le résumé.")
    lead.sees("Votre décision est enregistrée.")


def everyone_concerned_is_told(referent, inspector, world):
    for person in (referent, inspector):
        comparison = person.gets_a_mail(f"Corrigé par la DNE A2 : {TITLE}", "Une précision dans le résumé.")
        person.opens(comparison)
        person.sees("Ce qui a changé dans", "s’y évaluent")
        public = person.gets_a_mail(f"Publié : {TITLE}", f"Le scénario « {TITLE} » est publié.")
        person.opens(public)
        person.sees(TITLE, within="h1")
    told = [world.lyon.referent.email, world.lyon.inspector.email]
    assert who_was_told(f"Publié : {TITLE}") == sorted(told)


def a_visitor_finds_reads_and_downloads_it(visitor):
    visitor.searches(f"debattre {SECRET.lower()}s")
    visitor.sees("1 résultat")
    visitor.follows(TITLE, within=".results")
    visitor.sees(TITLE, within="h1")
    visitor.sees("s’y évaluent", "Chaque équipe défend un marchand", "Camille Exemple", "CC BY 4.0")
    assert visitor.looks_at_the_picture("Une place de marché.").startswith(
        f"{visitor.house}/fichiers/images/"
    )
    name, content = visitor.downloads(SHEET)
    assert name.endswith(".odt")
    assert pages_of(content) == 4
    assert people_named_in(content) == set()
    assert visitor.context.cookies() == []


def nothing_public_says_where_or_by_whom(visitor):
    kinds = list(Decision.objects.about(ScenarioPage.objects.get().pk).values_list("kind", flat=True))
    assert kinds == [
        DecisionKind.RETURNED,
        DecisionKind.APPROVED,
        DecisionKind.CORRECTED,
        DecisionKind.PUBLISHED,
    ]
    public = Path(storages["public"].location)
    files = [file for file in public.rglob("*") if file.is_file()]
    pictures = [file for file in files if file.suffix != ".odt"]
    assert len(pictures) > 5, "renditions of every size and format"
    assert {file: notes for file in pictures if (notes := notes_of_the_camera(file.read_bytes()))} == {}
    assert [people_named_in(file.read_bytes()) for file in files if file.suffix == ".odt"] == [set()]
