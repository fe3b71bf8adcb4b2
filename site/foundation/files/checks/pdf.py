"""PDF documents: they open, run nothing, carry nothing else, and do not say who made them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import settings as pikepdf_settings
from pikepdf.sanitize import remove_private_app_data

from foundation.files.checks.common import DAMAGED, refuse, refuse_disguise
from foundation.files.checks.jpeg import without_metadata

# A bomb hidden in a compressed stream stops here, whatever it announces.
pikepdf_settings.set_qpdf_limits(flate_max_memory=256 * 1024 * 1024, run_length_max_memory=256 * 1024 * 1024)

EXPORT = "Exportez-le de nouveau en PDF depuis votre traitement de texte."
PROTECTED = "Ce PDF est protégé : enlevez le mot de passe ou les restrictions, puis redéposez-le."
RUNS = (
    "Ce PDF contient un programme ou lance une action (script, formulaire dynamique) : "
    "« imprimez »-le en PDF pour n’en garder que les pages, puis redéposez-le."
)
CARRIES = (
    "Ce PDF contient des pièces jointes ou des médias : exportez-le sans elles "
    "(décochez « PDF hybride »), et déposez chaque fichier à part."
)
ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
}
SCRIPT_KEYS = {"/JS", "/JavaScript", "/XFA"}
CARGO_KEYS = {"/EmbeddedFiles", "/EF", "/RichMediaContent", "/RichMedia"}


def clean_pdf(content: bytes) -> bytes:
    """Check a PDF and give it back without author, dates, tools, XMP, nor metadata of its photographs.

    Its title stays when it is one, and so does the mark of an accessible PDF (PDF/UA).
    """
    if not content.startswith(b"%PDF-"):
        refuse_disguise(content, "pdf", EXPORT)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                refuse(PROTECTED, "protected")
            if not len(pdf.pages):
                refuse(DAMAGED, "damaged")
            _inspect(pdf)
            return _cleaned(pdf)
    except pikepdf.PasswordError as error:
        refuse(PROTECTED, "protected", error)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, RuntimeError, ValueError, TypeError) as error:
        refuse(DAMAGED, "damaged", error)


def _inspect(pdf: pikepdf.Pdf) -> None:
    for holder in _dictionaries(pdf):
        keys = set(holder.keys())
        action = holder.get("/S")
        if keys & SCRIPT_KEYS or (isinstance(action, pikepdf.Name) and str(action) in ACTIONS):
            refuse(RUNS, "runs")
        if keys & CARGO_KEYS or holder.get("/Type") == pikepdf.Name.EmbeddedFile:
            refuse(CARRIES, "carries")


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, used or not, those written inside others too."""
    waiting: list[pikepdf.Object] = [*pdf.objects, pdf.trailer]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
            yield holder
            inner = [holder.get(key) for key in holder.keys()]  # noqa: SIM118 - not a mapping
        elif isinstance(holder, pikepdf.Array):
            inner = list(holder)
        else:
            continue
        waiting += [value for value in inner if value is not None and _is_direct(value)]


def _is_direct(value: object) -> bool:
    containers = pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream
    return isinstance(value, containers) and not value.is_indirect


def _cleaned(pdf: pikepdf.Pdf) -> bytes:
    title = _title(pdf)
    accessible = _from_xmp(pdf, "pdfuaid:part")
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    remove_private_app_data(pdf)
    for holder in _dictionaries(pdf):
        if "/Metadata" in holder:
            del holder["/Metadata"]
        if isinstance(holder, pikepdf.Stream) and holder.get("/Filter") == pikepdf.Name.DCTDecode:
            _clean_photograph(holder)
    if title or accessible:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            if title:
                metadata["dc:title"] = title
            if accessible:
                metadata["pdfuaid:part"] = accessible
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return buffer.getvalue()


def _clean_photograph(stream: pikepdf.Stream) -> None:
    raw = stream.read_raw_bytes()
    clean = without_metadata(raw)
    if clean != raw:
        parameters = stream.get("/DecodeParms")
        kept = parameters if isinstance(parameters, pikepdf.Dictionary) else None
        stream.write(clean, filter=pikepdf.Name.DCTDecode, decode_parms=kept)


def _title(pdf: pikepdf.Pdf) -> str:
    """The title, unless it is only the name of the file it was made from, which often names its author."""
    title = _from_xmp(pdf, "dc:title")
    if not title and "/Info" in pdf.trailer:
        title = str(pdf.docinfo.get("/Title", "")).strip()
    is_a_file_name = title.lower().endswith((".doc", ".docx", ".odt", ".pdf", ".pptx", ".odp", ".indd"))
    return "" if is_a_file_name or title.startswith("Microsoft ") else title


def _from_xmp(pdf: pikepdf.Pdf, key: str) -> str:
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return str(metadata.get(key, "")).strip()
    except Exception:  # XMP written by others may be broken in any way: it is dropped all the same
        return ""
