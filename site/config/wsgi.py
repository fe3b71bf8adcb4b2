"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

inside = get_wsgi_application()

# What keeps pages reads the change log: its models are there once the application is.
from foundation.delivery.wsgi import DeliveredPages  # noqa: E402

application = DeliveredPages(inside)
