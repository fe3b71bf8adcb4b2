"""The monthly mail of a discipline: asked for by anyone, confirmed by its reader, stopped in one click."""
