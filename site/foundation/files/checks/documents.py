"""Documents: the check that suits each format we take."""

from __future__ import annotations

from django.conf import settings
from django.core.files.base import File

from foundation.files.checks import openxml
from foundation.files.checks.archives import Entries, read_archive, write_archive
from foundation.files.checks.common import CleanFile, extension_of, read_within, refuse, safe_name
from foundation.files.checks.mp3 import clean_mp3
from foundation.files.checks.ogg import clean_ogg
from foundation.files.checks.opendocument import MEDIA_TYPES, clean_opendocument
from foundation.files.checks.openxml import clean_openxml
from foundation.files.checks.pdf import clean_pdf
from foundation.files.checks.pictures import FORMATS, clean_picture
from foundation.files.checks.texts import check_text

ACCEPTED = (
    "Formats acceptés : ODT, ODS, ODP, ODG, DOCX, XLSX, PPTX, PDF, TXT, CSV et ZIP ; "
    "pour un enregistrement : MP3, OGG et OPUS."
)
REDUCE = "Réduisez les images du document ou partagez-le en plusieurs fichiers."
SHORTEN = "Coupez l’enregistrement, ou exportez-le en mono à 64 kbit/s."
SOUNDS = frozenset({"mp3", "ogg", "opus"})
SAVE_AGAIN = "Enregistrez-le de nouveau depuis le logiciel d’origine."
ADVICE = {
    **dict.fromkeys(
        ("doc", "xls", "ppt"), "Enregistrez-le au format OpenDocument (ODT…), DOCX, XLSX ou PPTX."
    ),
    **dict.fromkeys(
        ("docm", "xlsm", "pptm", "dotm", "xltm", "potm", "ppsm"),
        "Les documents à macros ne sont pas acceptés : enregistrez-le sans macros (DOCX, XLSX ou PPTX).",
    ),
    **dict.fromkeys(("jpg", "jpeg", "png", "webp", "gif", "avif"), "Déposez-le parmi les images."),
    **dict.fromkeys(
        ("wav", "m4a", "aac", "flac", "wma", "aif", "aiff", "amr", "oga"),
        "Ouvrez l’enregistrement dans un logiciel de son (Audacity, par exemple) et exportez-le en MP3 ou en OGG.",
    ),
    **dict.fromkeys(
        ("mp4", "mov", "avi", "mkv", "ogv", "webm"),
        "Déposez les vidéos sur l’instance PeerTube de votre académie, puis donnez-en le lien.",
    ),
    **dict.fromkeys(("ott", "ots", "otp", "dotx", "xltx", "potx", "ppsx"), "Enregistrez-le comme document."),
}
NOTHING = "Cette archive ne contient aucun fichier : vérifiez-la, puis redéposez-la."
NESTED = "Cette archive en contient une autre (« {name} ») : déposez-les l’une à côté de l’autre."
STRANGER = (
    "Cette archive contient un fichier que nous n’acceptons pas (« {name} ») : retirez-le, puis redéposez-la."
)
MOST_INSIDE = 200
TOO_MANY = f"Cette archive contient trop de fichiers ({MOST_INSIDE} au plus) : partagez-la en plusieurs."
LEFTOVERS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def checked_document(file: File[bytes]) -> CleanFile:
    """Check a document and give it back without the metadata of its authors, its content as it was.

    Raises ValidationError, in French, for what we do not take: by content, not by name.
    """
    if isinstance(file, CleanFile):
        return file
    name = file.name or ""
    extension = extension_of(name)
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        advice = ADVICE.get(extension, "")
        refuse(
            " ".join(filter(None, ("Ce format de document n’est pas accepté.", advice, ACCEPTED))),
            "extension",
        )
    reduce = SHORTEN if extension in SOUNDS else REDUCE
    content = read_within(file, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, reduce)
    clean = clean_archive(content) if extension == "zip" else clean_document(content, extension)
    return CleanFile(clean, safe_name(name, fallback="document"))


def clean_document(content: bytes, extension: str) -> bytes:
    """Check and clean the bytes of one document that is not a plain archive."""
    if extension == "pdf":
        return clean_pdf(content)
    if extension in ("txt", "csv"):
        return check_text(content, extension)
    if extension == "mp3":
        return clean_mp3(content)
    if extension in SOUNDS:
        return clean_ogg(content, extension)
    entries = read_archive(content, extension, SAVE_AGAIN)
    if extension in MEDIA_TYPES:
        clean = clean_opendocument(entries, extension, content)
        return write_archive(clean, stored_first="mimetype")
    return write_archive(clean_openxml(entries, extension, content, _clean_kept_inside))


def _clean_kept_inside(content: bytes, extension: str) -> bytes:
    """Clean a document kept in another, which may keep none in turn."""
    entries = read_archive(content, extension, SAVE_AGAIN)
    return write_archive(clean_openxml(entries, extension, content, _refuse_deeper))


def _refuse_deeper(content: bytes, extension: str) -> bytes:
    refuse(openxml.PACKAGES, "package")


def clean_archive(content: bytes) -> bytes:
    """Check and clean each file of a plain archive as if it came alone; refuses archives in archives."""
    found = read_archive(content, "zip", SAVE_AGAIN)
    inside = {name: part for name, part in found.items() if not any(mark in name for mark in LEFTOVERS)}
    if not inside:
        refuse(NOTHING, "nothing")
    if len(inside) > MOST_INSIDE:
        refuse(TOO_MANY, "too_many")
    clean: Entries = {}
    for name, part in inside.items():
        clean[name] = _clean_member(name, part)
    return write_archive(clean)


def _clean_member(name: str, part: bytes) -> bytes:
    extension = extension_of(name)
    if extension == "zip":
        refuse(NESTED.format(name=name[-60:]), "nested")
    if extension in FORMATS:
        return clean_picture(part, extension)[0]
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        refuse(STRANGER.format(name=name[-60:]), "stranger")
    return clean_document(part, extension)
