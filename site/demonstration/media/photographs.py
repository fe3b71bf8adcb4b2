"""Files of pictures as a teacher would bring them: PNG for drawings, JPEG with its camera's notes for the yard."""

from __future__ import annotations

import io
from functools import cache

from PIL import ExifTags, Image

from demonstration.media.pictures import draw

PHOTOGRAPHS = frozenset({"courtyard-photo"})
"""Drawn, but saved as a camera would: they prove that the house removes what the camera wrote."""


@cache
def picture_file(name: str) -> tuple[str, bytes]:
    """The name and the content of a picture's file; KeyError for an unknown picture."""
    picture, target = draw(name), io.BytesIO()
    if name in PHOTOGRAPHS:
        picture.save(target, "JPEG", quality=88, exif=_camera_notes())
        return f"{name}.jpg", target.getvalue()
    picture.save(target, "PNG")
    return f"{name}.png", target.getvalue()


def _camera_notes() -> Image.Exif:
    """Made-up camera, date and place (in the sea off Brittany)."""
    notes = Image.Exif()
    notes[ExifTags.Base.Make] = "Demonstration camera"
    notes[ExifTags.Base.Model] = "Made-up tablet 1"
    notes[ExifTags.Base.Artist] = "Gwenn Imaginaire"
    notes[ExifTags.Base.DateTime] = "2026:03:17 10:42:00"
    place = notes.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (48.0, 30.0, 0.0)
    place[ExifTags.GPS.GPSLongitudeRef] = "W"
    place[ExifTags.GPS.GPSLongitude] = (5.0, 30.0, 0.0)
    return notes
