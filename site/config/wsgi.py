"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from foundation.delivery.wsgi import DeliveredPages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = DeliveredPages(get_wsgi_application())
