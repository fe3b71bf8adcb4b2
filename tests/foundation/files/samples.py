"""Files to upload, good and bad, made on the spot."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from odfdo import Document
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

RECORDINGS = Path(__file__).parent / "recordings"
"""A tone of less than a second, as lame, oggenc and opusenc write it with a title, an author and a picture."""

CAMERA = "APPAREIL-CANARI"
AUTHOR = "AUTEURE-CANARI"
COMMENT = "COMMENTAIRE-CANARI"
ORIENTATION, MAKE, ARTIST, GPS = 0x0112, 0x010F, 0x013B, 0x8825
LATITUDE = {1: "N", 2: (45.0, 45.0, 51.234), 3: "E", 4: (4.0, 50.0, 7.5)}
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{AUTHOR}</a></x:xmpmeta>'.encode()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(width: int = 1600, height: int = 1000, mode: str = "RGB") -> Image.Image:
    gradient = Image.linear_gradient("L").resize((width, height))
    if mode == "RGB":
        return Image.merge("RGB", (gradient, gradient.rotate(90), gradient.rotate(180)))
    return gradient.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format=kind, **options)
    return buffer.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[MAKE] = CAMERA
    data[ARTIST] = AUTHOR
    data.get_ifd(GPS).update(LATITUDE)
    return data


def photograph(width: int = 1600, height: int = 1000, orientation: int = 1) -> bytes:
    """A JPEG as a telephone makes it: EXIF with maker and GPS, XMP, IPTC, a comment, a colour profile."""
    jpeg = saved(
        picture(width, height),
        "JPEG",
        exif=exif(orientation),
        xmp=XMP,
        comment=COMMENT.encode(),
        icc_profile=profile(),
        quality=85,
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x12\x1c\x02P\x00\x0d" + AUTHOR.encode()
    return jpeg[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + jpeg[2:]


def png(width: int = 700, height: int = 500, *, transparent: bool = False) -> bytes:
    image = picture(width, height)
    if transparent:
        image.putalpha(Image.linear_gradient("L").resize((width, height)))
    text = PngInfo()
    text.add_text("Author", AUTHOR)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(image, "PNG", pnginfo=text, exif=exif())


def png_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A small file that says it is a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x01\x00\x00\x00\x00"
    rows = zlib.compress(bytes(10_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def animation(kind: str = "GIF") -> bytes:
    frames = [picture(40, 40).convert("L"), picture(40, 40).convert("L").rotate(90)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def multi_picture_jpeg() -> bytes:
    return saved(picture(400, 300), "MPO", save_all=True, append_images=[picture(80, 60)], exif=exif())


def archive(entries: Mapping[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(name, content, compress_type=kind)
    return buffer.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def repacked(content: bytes, **changes: bytes) -> bytes:
    """The archive with entries added or replaced; `__` in a keyword stands for "/" and `_dot_` for "."."""
    named = {key.replace("__", "/").replace("_dot_", "."): value for key, value in changes.items()}
    return archive(unpacked(content) | named, stored=("mimetype",))


def odt(text: str = "Lire une carte", *, kind: str = "odt") -> bytes:
    """An OpenDocument file that says who wrote, revised and printed it."""
    document = Document(kind)
    if kind == "odt":
        from odfdo import Paragraph

        document.body.append(Paragraph(text))
    document.meta.title = "Fiche élève"
    document.meta.initial_creator = AUTHOR
    document.meta.creator = AUTHOR
    document.meta.printed_by = AUTHOR
    document.meta.set_user_defined_metadata("Établissement", AUTHOR)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


CORE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Fiche élève</dc:title>
<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>
<dcterms:created xsi:type="dcterms:W3CDTF">2025-09-01T08:00:00Z</dcterms:created></cp:coreProperties>"""
APP = f"""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Pages>3</Pages><Company>{AUTHOR}</Company><Manager>{AUTHOR}</Manager></Properties>"""
CUSTOM = f"""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Prof"><vt:lpwstr>{AUTHOR}</vt:lpwstr>
</property></Properties>"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"""<w:document xmlns:w="{W}"><w:body><w:p><w:ins w:id="1" w:author="{AUTHOR}"><w:r><w:t>Lire une carte</w:t>
</w:r></w:ins></w:p></w:body></w:document>"""
PPT = "<main><title>Lire une carte</title></main>"
MAIN = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docx": f"{MAIN}.wordprocessingml.document.main+xml",
    "xlsx": f"{MAIN}.spreadsheetml.sheet.main+xml",
    "pptx": f"{MAIN}.presentationml.presentation.main+xml",
}
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def openxml(kind: str = "docx", types: str = "", **extra: bytes) -> bytes:
    """An Office document that says who wrote and revised it."""
    part = PARTS[kind]
    content_types = f'<Types><Override PartName="/{part}" ContentType="{types or TYPES[kind]}"/></Types>'
    main = {"docx": WORD, "xlsx": f'<main><absPath url="C:\\Users\\{AUTHOR}"/></main>', "pptx": PPT}[kind]
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": "<Relationships/>",
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
        "docProps/custom.xml": CUSTOM,
        part: main,
    }
    return archive(
        entries | {key.replace("__", "/").replace("_dot_", "."): value for key, value in extra.items()}
    )


def pdf(*, title: str = "Fiche élève", photo: bytes | None = None) -> pikepdf.Pdf:
    """A PDF that says who wrote it, in its properties and in its XMP."""
    made = pikepdf.new()
    page = made.add_blank_page()
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = [AUTHOR]
        metadata["pdfuaid:part"] = "1"
    made.docinfo["/Title"] = title
    made.docinfo["/Author"] = AUTHOR
    made.docinfo["/Creator"] = AUTHOR
    if photo:
        stream = pikepdf.Stream(made, photo)
        stream.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
    return made


def written(document: pikepdf.Pdf, **options: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **options)
    document.close()
    return buffer.getvalue()


def pdf_with(root: Mapping[str, object]) -> bytes:
    document = pdf()
    for key, value in root.items():
        document.Root[key] = value
    return written(document)


def scripted_pdf() -> bytes:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    return pdf_with({"/OpenAction": action})


def launching_pdf() -> bytes:
    document = pdf()
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(
            S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"), Next=pikepdf.Array([launch])
        ),
    )
    document.pages[0].Annots = pikepdf.Array([link])
    return written(document)


def pdf_with_attachment() -> bytes:
    document = pdf()
    document.attachments["outil.exe"] = b"MZ" + bytes(60)
    return written(document)


def locked_pdf() -> bytes:
    return written(pdf(), encryption=pikepdf.Encryption(owner="secret", user="secret"))
