"""Sending a page to review from the editor: complete or refused with the whole list, once, with one's own files."""

from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Collection, Page

from practices.completeness import missing_of
from practices.models import ScenarioDocument, ScenarioPage
from tests.academies.factories import MandateFactory
from tests.practices.conftest import ClientOf
from tests.practices.desk import as_sent
from tests.practices.editor import (
    Form,
    add_url,
    autosave,
    complete_form,
    document_block,
    documents,
    draft_of,
    edit_url,
    open_editor,
    paragraph,
    picture_block,
    sections,
    state_of,
)
from tests.practices.world import World, body, document, edit, fresh, picture, shown

SUBMIT = {"action-submit": "1"}
SECRET = "Secret lillois"


def told(response: HttpResponse) -> str:
    """What an answer says, as a person reads it: its text without its tags."""
    text = re.sub(r"<(script|template)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_submitting_from_the_editor_and_from_a_new_page(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    answers = [
        client.post(edit_url(page), open_editor(client, page) | {"summary": "Prêt."} | SUBMIT, follow=True),
        client.post(add_url(world.lyon), complete_form(world) | SUBMIT, follow=True),
    ]
    new = ScenarioPage.objects.get(slug="debattre-de-l-eau")
    for answer, sent in zip(answers, (fresh(page), new), strict=True):
        assert f"Le scénario « {sent.draft_title} » a été envoyé en relecture." in told(answer)
        assert sent.workflow_in_progress
        assert sent.current_workflow_task_state.revision_id == sent.latest_revision_id
    assert draft_of(page).summary == "Prêt."


@pytest.mark.parametrize("new", [True, False], ids=["new page", "editor"])
def test_an_incomplete_page_is_refused_with_the_whole_list_and_kept(
    world: World, client_of: ClientOf, new: bool
) -> None:
    client = client_of(world.lyon.referent)
    emptied = dict.fromkeys(("session_count", "session_minutes", "place", "keywords", "licence"), "")
    form = complete_form(world, title="Encore vide", summary="Ce que j’ai déjà écrit.") | emptied
    form |= sections() | {"disciplines": [], "levels": [], "places": []}
    del form["authors-0-has_agreed"]
    if new:
        answer = client.post(add_url(world.lyon), form | SUBMIT, follow=True)
        page = ScenarioPage.objects.get(slug="debattre-de-l-eau")
    else:
        client.post(add_url(world.lyon), form)
        page = ScenarioPage.objects.get(slug="debattre-de-l-eau")
        answer = client.post(edit_url(page), open_editor(client, page) | SUBMIT, follow=True)
    assert answer.redirect_chain == [(edit_url(page), 302)]
    assert "Le brouillon est enregistré, mais il n’est pas encore complet" in told(answer)
    for sentence in (
        "Remplissez au moins une rubrique.",
        "Choisissez au moins une discipline, ou écrivez-la dans « Ce qui manque dans les listes ».",
        "Choisissez au moins un niveau, ou écrivez-le dans « Ce qui manque dans les listes ».",
        "Indiquez le nombre de séances.",
        "Indiquez la durée d’une séance.",
        "Indiquez le lieu.",
        "Donnez au moins un mot-clé.",
        "L’accord de Camille Exemple sur la licence et son nom n’est pas enregistré.",
        "Choisissez la licence de la page.",
    ):
        assert told(answer).count(sentence) == 2, f"{sentence} in the message and in the panel"
    assert "Écrivez le résumé" not in told(answer)
    assert draft_of(page).summary == "Ce que j’ai déjà écrit."
    assert not fresh(page).workflow_states.exists()


def test_half_filled_blocks_are_refused_with_their_section(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    table = {"caption": "", "table": {"caption": "", "column-count": "0", "row-count": "0"}}
    blocks = sections(("picture", picture_block("")[1]), document_block(""), ("table", table))
    answer = client.post(edit_url(page), open_editor(client, page) | blocks | SUBMIT, follow=True)
    for label in ("Image", "Document", "Tableau"):
        assert f"Déroulement – complétez le bloc « {label} »" in told(answer)
    assert not fresh(page).workflow_states.exists()


def test_a_section_of_one_s_own_needs_its_title(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    other = {"body-0-value-kind": "other", "body-0-value-title": ""}
    answer = client.post(edit_url(page), open_editor(client, page) | sections() | other | SUBMIT, follow=True)
    assert "Donnez son titre à chaque « Autre rubrique »." in told(answer)
    assert not fresh(page).workflow_states.exists()


def test_a_page_sent_twice_is_reviewed_once(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    form = open_editor(client, page) | SUBMIT
    client.post(edit_url(page), form)
    before = state_of(page)
    answer = client.post(edit_url(page), form, follow=True)
    assert "Cette page est déjà en relecture : rien n’a été envoyé une seconde fois." in told(answer)
    assert state_of(page) == before
    assert fresh(page).workflow_states.count() == 1


def test_a_new_page_sent_twice_is_one_page(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    form = complete_form(world) | SUBMIT
    client.post(add_url(world.lyon), form)
    answer = client.post(add_url(world.lyon), form)
    assert "L’adresse « debattre-de-l-eau » est déjà celle d’une autre page" in told(answer)
    assert ScenarioPage.objects.filter(title="Débattre de l’eau").count() == 1
    assert ScenarioPage.objects.get(title="Débattre de l’eau").workflow_states.count() == 1


def test_a_teacher_is_not_offered_what_only_the_referent_does(world: World, client_of: ClientOf) -> None:
    page = world.draft()
    referent, teacher = client_of(world.lyon.referent), client_of(world.lyon.teacher)
    for address in (edit_url(page), add_url(world.lyon)):
        assert "Envoyer en relecture" in told(referent.get(address))
        assert "Envoyer en relecture" not in told(teacher.get(address))
    form = open_editor(teacher, page) | {"summary": "Écrit par Dominique."} | SUBMIT
    answer = teacher.post(edit_url(page), form, follow=True)
    assert "Seul le référent ou la référente du projet envoie une page en relecture." in told(answer)
    assert draft_of(page).summary == "Écrit par Dominique."
    assert not fresh(page).workflow_states.exists()


def test_an_earlier_version_is_sent_under_the_same_rules(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft(summary="")
    first = page.get_latest_revision()
    edit(page, world.lyon.referent, summary="Complet.")
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    answer = client.post(url, open_editor(client, page) | {"summary": ""} | SUBMIT, follow=True)
    assert "Écrivez le résumé pour les non-spécialistes." in told(answer)
    assert not fresh(page).workflow_states.exists()


# --- Files ------------------------------------------------------------------------------------------
def test_a_file_says_its_rights_and_a_picture_its_alternative(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    bare = picture(world.lyon, title="Photo de classe", licence="", shows_people=True)
    sheet = document(world.lyon, title="Fiche", licence="cc-by-4.0", source="", author="")
    form = open_editor(client, page) | sections(picture_block(bare.pk, alt="")) | documents(sheet.pk)
    answer = client.post(edit_url(page), form | SUBMIT, follow=True)
    text = told(answer).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Déroulement – « Photo de classe » : indiquez sa licence." in text
    assert "Déroulement – « Photo de classe » : attestez que les autorisations" in text
    assert "Déroulement – « Photo de classe » : décrivez l’image, ou indiquez qu’elle est décorative." in text
    assert "Documents à télécharger – « Fiche » : indiquez sa source" in text
    assert "Documents à télécharger – « Fiche » : indiquez son auteur ou son autrice" in text
    assert not fresh(page).workflow_states.exists()
    page = world.draft()
    described, decorative = picture(world.lyon).pk, picture(world.lyon).pk
    form = open_editor(client, page) | documents(document(world.lyon).pk)
    blocks = sections(picture_block(described), picture_block(decorative, alt="", decorative=True))
    client.post(edit_url(page), form | blocks | SUBMIT)
    assert fresh(page).workflow_in_progress


def test_another_projects_file_is_refused_and_not_named(world: World, client_of: ClientOf) -> None:
    client = client_of(world.lyon.referent)
    page = world.draft()
    image, file = picture(world.lille, title=SECRET), document(world.lille, title=SECRET)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    form, before = open_editor(client, page), state_of(page)
    forged: list[Form] = [
        sections(picture_block(image.pk)),
        sections(document_block(file.pk)),
        documents(file.pk),
        documents(file.pk) | {"title": ""},
    ]
    for part in forged:
        for answer in (
            client.post(edit_url(page), form | part | SUBMIT),
            autosave(client, edit_url(page), form | part),
            client.post(preview, form | part),
            client.get(preview),
            client.post(add_url(world.lyon), complete_form(world) | part),
        ):
            assert SECRET not in answer.content.decode()
        answer = client.post(edit_url(page), form | part)
        assert answer.status_code == 400
        assert "Un des fichiers choisis n’existe pas, ou vous n’y avez pas accès." in told(answer)
    assert state_of(page) == before
    assert not ScenarioPage.objects.filter(slug="debattre-de-l-eau").exists()


def test_another_projects_file_that_one_may_see_is_not_sent_either(world: World, client_of: ClientOf) -> None:
    """Whoever works in two projects, and whatever was written around the editor."""
    MandateFactory(role="teacher", project=world.lille.project, user=world.lyon.referent)
    image, file = picture(world.lille, title=SECRET), document(world.lille, title=SECRET)
    client = client_of(world.lyon.referent)
    page = world.draft()
    form = open_editor(client, page) | sections(paragraph("<p>Bien.</p>"), picture_block(image.pk))
    answer = client.post(edit_url(page), form | documents(file.pk) | SUBMIT, follow=True)
    message = told(answer)[told(answer).index("Le brouillon est enregistré") :]
    message = message[: message.index("Déroulement") + 400]
    assert "Déroulement – une image n’est pas dans le dossier du projet" in message
    assert "Documents à télécharger – un document n’est pas dans le dossier du projet" in told(answer)
    assert SECRET not in message
    assert SECRET not in " ".join(item.message for item in missing_of(draft_of(page)))
    assert not fresh(page).workflow_states.exists()


def test_a_file_of_the_house_is_everybodys(world: World, client_of: ClientOf) -> None:
    image = picture(world.lille)
    image.collection = Collection.get_first_root_node()
    image.save()
    client = client_of(world.lyon.referent)
    page = world.draft(body=body("Un logo.", picture=picture_value(image.pk)))
    client.post(edit_url(page), open_editor(client, page) | SUBMIT)
    assert fresh(page).workflow_in_progress


def test_nothing_is_published_that_a_correction_made_incomplete(world: World, client_of: ClientOf) -> None:
    foreign = picture(world.lille, title=SECRET)
    for fields in (
        {"body": body("Corrigé.", picture=picture_value(foreign.pk))},
        {"scenario_documents": [ScenarioDocument(document=document(world.lille, title=SECRET))]},
        {"body": body("Corrigé.", picture=picture_value(picture(world.lyon).pk, alt=""))},
        {"licence": ""},
    ):
        page = world.approved()
        edit(page, world.lead, **fields)
        form = as_sent(shown(page)) | {"decision": "approve", "comment": "Corrigé."}
        answer = client_of(world.lead).post(reverse("review_decide", args=[page.pk]), form)
        assert answer.status_code == 400
        assert "La page ne peut pas être publiée ainsi :" in told(answer)
        assert "Corrigé." in answer.context["form"]["comment"].value()
        assert SECRET not in " ".join(answer.context["form"].non_field_errors())
        assert not Page.objects.get(pk=page.pk).live, fields


def picture_value(image_id: int, alt: str = "Une classe débat.") -> Form:
    """A picture block as it is stored."""
    return {"image": {"image": image_id, "alt_text": alt, "decorative": False}, "caption": ""}
