"""What search adds to Wagtail's back office."""

from __future__ import annotations

from wagtail_modeladmin.options import modeladmin_register

from search.backoffice.synonyms import SynonymAdmin

modeladmin_register(SynonymAdmin)
