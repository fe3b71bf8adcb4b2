"""Production: the base as it is. A module of its own, so that the name says what runs."""

from config.settings.base import *
