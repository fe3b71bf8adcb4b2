"""The recordings of the demonstration, by name.

`bulletin-jingle.ogg` is two seconds of sine tones (do, mi, sol, do; sol, do), computed by a program and encoded once as
Ogg Vorbis: nobody's voice, nobody's work, and given to everybody (CC0).
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def recording_file(name: str) -> tuple[str, bytes]:
    """The name and the content of a recording's file; FileNotFoundError for an unknown recording."""
    file = FOLDER / f"{name}.ogg"
    return file.name, file.read_bytes()
