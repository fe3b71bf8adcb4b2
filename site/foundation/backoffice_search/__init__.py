"""The back office's own search: Wagtail's database search, at a cost that does not follow the number of pages.

Stock (django-modelsearch 1.3, `_refresh_title_norms`) reads its whole index twice at every save: for the average
length of a title, then for the rows whose title was not weighed yet. Here a title is weighed when somebody searches,
among what was found, and nothing is kept. `postgresql` and `sqlite` are the two backends; the settings name that of
their database. The public side has an engine of its own, in `search`.
"""
