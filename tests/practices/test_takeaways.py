"""What a reader takes away from a published page: made once, from the publication alone, gone with it."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.files.base import File
from django.core.management import call_command
from django.test import Client
from odfdo import Document
from pypdf import PdfReader

from foundation import outbox, pdf
from foundation.files.checks.documents import checked_document
from foundation.models import OutboxEntry, PublicFile
from practices.models import Publication, ScenarioDocument
from practices.moderation import actions, withdrawal
from practices.publication import writer
from practices.takeaways import making
from practices.takeaways.asking import TOPIC, TakeawayKind
from tests.practices.desk import told
from tests.practices.test_editor_submission import picture_value
from tests.practices.world import CANARY, World, body, document, edit, fresh, picture


@pytest.fixture(autouse=True)
def _at_once(settings: Any) -> None:
    """What is asked is due at once, as where no worker runs."""
    settings.TAKEAWAY_DELAY = timedelta()


def rich(world: World, **fields: Any) -> Any:
    """A published scenario with a picture, a table, steps, a link and a document."""
    image, sheet = picture(world.lyon, title="Le débat"), document(world.lyon, title="Fiche élève")
    columns = [{"type": "text", "heading": "Étape"}, {"type": "text", "heading": "Durée"}]
    rows = [{"values": ["Préparer", "20 min"]}, {"values": ["Débattre", ""]}]
    content = body(
        "Les <b>élèves</b> lisent <a href='https://exemple.example/texte'>le texte</a>.",
        picture=picture_value(image.pk),
        table={"caption": "Le temps", "table": {"columns": columns, "rows": rows}, "header_column": True},
        steps=[{"title": "Préparer", "duration": "20 min", "text": "<p>Chacun écrit.</p>"}],
    )
    documents = [ScenarioDocument(document=sheet, role="pupil_sheet")]
    return world.published(
        **{"title": "Débattre de l’eau", "body": content, "scenario_documents": documents} | fields
    )


def row(page: Any) -> Publication:
    """The publication of a page as it is stored."""
    return Publication.objects.get(page_id=page.pk)


def address(page: Any, kind: str) -> str:
    """Where a file of a page is asked for."""
    return f"/p/{row(page).key}/{kind}/"


def taken(page: Any, kind: str) -> bytes:
    """The file that a visitor gets from the page."""
    answer = Client().get(address(page, kind), follow=True)
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    content: bytes = answer.getvalue()
    assert answer["Content-Disposition"] == f'attachment; filename="debattre-de-l-eau.{kind}"'
    return content


def status(url: str) -> int:
    """What an anonymous person gets at an address."""
    answer = Client().get(url)
    answer.getvalue()
    return int(answer.status_code)


# --- What the files hold --------------------------------------------------------------------------
def test_the_pdf_reads_aloud(world: World) -> None:
    page = rich(world)
    outbox.drain()
    content = taken(page, "pdf")
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert str(opened.Root.Lang) == "fr"
        assert bool(opened.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in opened.Root
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as said:
            assert said["dc:title"] == "Débattre de l’eau"
            assert said["pdfuaid:part"] == "1"
    reader = PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.author == "Camille Exemple"
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    for words in (
        "Débattre de l’eau",
        CANARY,
        "Les élèves lisent",
        "Chacun écrit.",
        "Fiche élève",
        "CC BY 4.0",
    ):
        assert words in text, words
    assert len({image.data for sheet in reader.pages for image in sheet.images}) == 1
    links = {
        str(note.get_object()["/A"]["/URI"])
        for sheet in reader.pages
        for note in sheet.get("/Annots", [])
        if "/A" in note.get_object()
    }
    assert {"https://exemple.example/texte", f"{settings.SITE_URL}{row(page).path}"} <= links
    assert any(link.startswith(f"{settings.SITE_URL}/fichiers/documents/") for link in links)


def test_the_odt_can_be_changed(world: World) -> None:
    page = rich(world)
    outbox.drain()
    opened = Document(io.BytesIO(taken(page, "odt")))
    assert opened.meta.title == "Débattre de l’eau"
    assert opened.meta.creator == "Camille Exemple"
    assert opened.meta.keyword == "débat, oral"
    assert opened.language == "fr-FR"
    headings = [
        (heading.get_attribute("text:style-name"), heading.level, heading.text_recursive)
        for heading in opened.body.headers
    ]
    assert ("Heading_20_1", "1", "Déroulement") in headings
    assert ("Heading_20_2", "2", "Préparer") in headings
    title = next(line for line in opened.body.paragraphs if line.style == "Title")
    assert title.text_recursive == "Débattre de l’eau"
    (image,) = opened.body.get_frames()
    assert image.svg_title == "Une classe débat."
    assert opened.get_part(image.get_image().url)[:3] == b"\xff\xd8\xff"
    links = {link.url for link in opened.body.get_links()}
    assert {"https://exemple.example/texte", f"{settings.SITE_URL}{row(page).path}"} <= links
    bold = [span.text_recursive for span in opened.body.spans if span.style == "Gras"]
    assert "élèves" in bold
    (table,) = (one for one in opened.body.tables if one.name == "Tableau 1")
    assert table.xpath("table:table-header-rows//text:p/text()") == ["Étape", "Durée"]
    checked_document(File(io.BytesIO(taken(page, "odt")), name="page.odt"))
    named = {style.name for style in opened.get_styles()}
    used = {
        str(name) for name in opened.body.xpath("//@text:style-name|//@table:style-name|//@draw:style-name")
    }
    assert used <= named


def test_the_zip_holds_everything_under_names_that_can_be_read(world: World) -> None:
    page = rich(world)
    outbox.drain()
    with zipfile.ZipFile(io.BytesIO(taken(page, "zip"))) as bundle:
        assert bundle.testzip() is None
        assert sorted(bundle.namelist()) == [
            "LISEZMOI.txt",
            "debattre-de-l-eau.odt",
            "debattre-de-l-eau.pdf",
            "documents/01-fiche-eleve-fiche-eleve.txt",
            "images/image-01.jpg",
        ]
        read_me = bundle.read("LISEZMOI.txt").decode("utf-8-sig")
        assert bundle.read("debattre-de-l-eau.pdf") == taken(page, "pdf")
    for words in (
        "Débattre de l’eau\n",
        f"Adresse permanente\u00a0: {settings.SITE_URL}{row(page).path}\n",
        "Rédaction\u00a0: Camille Exemple\n",
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.fr)",
        "Camille Exemple, «\u00a0Débattre de l’eau\u00a0», académie de Lyon, Pratiques pédagogiques,",
    ):
        assert words in read_me, words


def test_nothing_of_a_later_draft_is_in_them(world: World) -> None:
    page = rich(world)
    edit(page, world.lyon.referent, summary="Une suite que personne n’a relue.", title="Titre changé")
    outbox.drain()
    with zipfile.ZipFile(io.BytesIO(taken(page, "zip"))) as bundle:
        assert "personne n’a relue" not in bundle.read("LISEZMOI.txt").decode("utf-8-sig")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(taken(page, "pdf"))).pages)
    assert "personne n’a relue" not in text


@pytest.mark.parametrize("place", ["project", "theme"])
def test_other_pages_are_taken_away_too(world: World, place: str) -> None:
    page = {"project": world.lyon.page, "theme": world.theme.page}[place]
    assert making.make(row(page))
    for kind in TakeawayKind:
        assert status(row(page).takeaways["files"][0]["name"].join(("/fichiers/", ""))) == 200
        assert status(address(page, kind)) == 302


# --- Their life ---------------------------------------------------------------------------------------
def test_the_page_offers_them_once_they_are_made(world: World) -> None:
    page = rich(world)
    path = row(page).path
    before = told(Client().get(path))
    assert "Les fichiers à emporter ne sont pas encore prêts." in before
    assert "/pdf/" not in Client().get(path).content.decode()
    early = Client().get(address(page, "pdf"))
    assert early.status_code == 503
    assert early["Retry-After"] == "60"
    assert early["Cache-Control"] == "no-store"
    assert "Le fichier PDF n’est pas encore prêt" in told(early)
    outbox.drain()
    answer = Client().get(path)
    for kind in TakeawayKind:
        assert f'href="{address(page, kind)}"' in answer.content.decode()
    assert "PDF, " in told(answer)
    led = Client().get(address(page, "odt"))
    assert led.status_code == 302
    assert led["Cache-Control"] == "no-cache"


def test_the_same_order_twice_makes_them_once(world: World) -> None:
    page = rich(world)
    outbox.drain()
    made = row(page).takeaways
    entry = OutboxEntry.objects.filter(topic=TOPIC, payload__publication=row(page).pk).get()
    making.make_what_was_asked(entry.payload)
    assert row(page).takeaways == made
    assert PublicFile.objects.filter(source_kind="made", source_id=row(page).pk).count() == 4


def test_the_next_version_closes_them_and_makes_others(world: World) -> None:
    page = rich(world)
    outbox.drain()
    urls = [f"/fichiers/{file['name']}" for file in row(page).takeaways["files"]]
    assert [status(url) for url in urls] == [200] * 4
    edit(page, world.lyon.referent, summary="Une phrase corrigée.")
    actions.submit(page, world.lyon.referent)
    world.publish(fresh(page))
    assert row(page).takeaways == {}
    outbox.drain()
    assert [status(url) for url in urls] == [404] * 4
    with zipfile.ZipFile(io.BytesIO(taken(page, "zip"))) as bundle:
        assert "Une phrase corrigée." in bundle.read("LISEZMOI.txt").decode("utf-8-sig")


def test_an_order_of_an_old_version_shows_nothing(world: World) -> None:
    page = rich(world)
    old = row(page)
    edit(page, world.lyon.referent, summary="Une phrase corrigée.")
    actions.submit(page, world.lyon.referent)
    world.publish(fresh(page))
    assert not making.make(old)
    assert row(page).takeaways == {}


def test_a_withdrawal_closes_them(world: World) -> None:
    page = rich(world)
    outbox.drain()
    urls = [f"/fichiers/{file['name']}" for file in row(page).takeaways["files"]]
    made = row(page)
    withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation.")
    outbox.drain()
    assert [status(url) for url in urls] == [404] * 4
    gone = Client().get(address(page, "zip"))
    assert gone.status_code == 410
    assert "Une image n’avait pas d’autorisation." in told(gone)
    assert not PublicFile.objects.filter(publication_key=made.key).exists()


def test_a_page_that_is_withdrawn_while_they_are_made_shows_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = rich(world)
    wrote = making.write_bundle

    def withdrawn_meanwhile(*args: Any) -> None:
        wrote(*args)
        withdrawal.withdraw(page, world.lead, "Une image n’avait pas d’autorisation.")

    monkeypatch.setattr(making, "write_bundle", withdrawn_meanwhile)
    outbox.drain()
    assert row(page).takeaways == {}
    assert not PublicFile.objects.filter(publication_key=row(page).key, source_kind="made").exists()


def test_without_pango_the_others_are_there_and_the_page_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise pdf.PdfUnavailable

    page = rich(world)
    monkeypatch.setattr(pdf, "_weasyprint", missing)
    outbox.drain()
    assert [file["kind"] for file in row(page).takeaways["files"]] == ["odt", "zip", "apercu"]
    answer = Client().get(row(page).path)
    assert "PDF indisponible ici" in told(answer)
    assert address(page, "pdf") not in answer.content.decode()
    refused = Client().get(address(page, "pdf"))
    assert refused.status_code == 404
    assert "PDF indisponible ici" in told(refused)
    with zipfile.ZipFile(io.BytesIO(taken(page, "zip"))) as bundle:
        assert not [name for name in bundle.namelist() if name.endswith(".pdf")]


def test_what_fails_is_tried_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError("No space left on device")

    page = rich(world)
    with monkeypatch.context() as patch:
        patch.setattr(making, "publish_made", full)
        outbox.drain()
    entry = OutboxEntry.objects.filter(topic=TOPIC, payload__publication=row(page).pk).get()
    assert (entry.state, entry.attempts) == ("pending", 1)
    assert "No space left" in entry.last_error
    assert row(page).takeaways == {}
    OutboxEntry.objects.filter(pk=entry.pk).update(due_at=entry.due_at - timedelta(hours=1))
    outbox.drain()
    assert taken(page, "pdf")


def test_everything_can_be_made_again(world: World, capsys: Any) -> None:
    page = rich(world)
    outbox.drain()
    before = row(page).takeaways["files"]
    call_command("rebuild_takeaways", "--missing")
    assert row(page).takeaways["files"] == before
    call_command("rebuild_takeaways")
    after = row(page).takeaways["files"]
    assert {file["name"] for file in before}.isdisjoint(file["name"] for file in after)
    outbox.drain()
    assert [status(f"/fichiers/{file['name']}") for file in before] == [404] * 4
    assert [status(f"/fichiers/{file['name']}") for file in after] == [200] * 4
    assert "Pages dont les fichiers ont été préparés" in capsys.readouterr().out


def test_a_rebuild_of_the_publication_keeps_them_as_long_as_it_changes_nothing(world: World) -> None:
    page = rich(world)
    outbox.drain()
    made = row(page).takeaways
    assert not writer.rebuild(row(page))
    assert row(page).takeaways == made


def test_mails_do_not_wait_for_pdfs(world: World) -> None:
    rich(world)
    order: list[str] = []
    known = dict(outbox.HANDLERS)
    topics = set(OutboxEntry.objects.filter(state="pending").values_list("topic", flat=True))
    assert topics > {TOPIC}
    for topic in topics:
        spy = outbox.Handler(lambda payload, topic=topic: order.append(topic), False, "", known[topic].slow)
        outbox.HANDLERS[topic] = spy
    try:
        outbox.drain()
    finally:
        outbox.HANDLERS.update(known)
    assert order.index(TOPIC) > max(n for n, topic in enumerate(order) if topic != TOPIC)


def test_the_way_to_a_file_asks_one_question(world: World, django_assert_num_queries: Any) -> None:
    page = rich(world)
    outbox.drain()
    Client().get(row(page).path)  # reads the settings of the house, which are kept afterwards
    with django_assert_num_queries(1):
        Client().get(f"/p/{page.translation_key}/zip/")


# --- Addresses by key ---------------------------------------------------------------------------------
def test_the_key_of_a_page_leads_to_it(world: World) -> None:
    page = world.published()
    answer = Client().get(f"/p/{row(page).key}/")
    assert (answer.status_code, answer["Location"]) == (302, row(page).path)
    nothing = "00000000-0000-4000-8000-000000000000"
    for path in (f"/p/{nothing}/", f"/p/{nothing}/pdf/", f"/p/{row(page).key}/exe/", "/p/abc/"):
        assert status(path) == 404, path
    assert status(f"/p/{row(world.index).key}/pdf/") == 404, "a page that only leads elsewhere"
