"""What Wagtail and Django say on screen that no catalogue can change: filters, templates, labels.

Their messages are said otherwise in `site/locale`. Each change here names the file it is about, and fails the tests
when an update makes it needless.
"""
