"""How gunicorn serves: sync workers, one a core, each replaced now and then. Read from here by `gunicorn`."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent

# Absolute: gunicorn resolves neither against this file.
chdir = str(REPOSITORY)
pythonpath = f"{REPOSITORY},{REPOSITORY / 'site'}"
wsgi_app = "config.wsgi:application"

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY") or os.cpu_count() or 1)
timeout = 60
max_requests = 5000
max_requests_jitter = 500
