"""What gunicorn loads."""

from __future__ import annotations

import subprocess
import sys

SERVED = """
import io
from config.wsgi import application
said = []
environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sante/vivant/", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http",
           "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.input": io.BytesIO()}
list(application(environ, lambda *given: said.append(given)))
print(type(application).__name__, said[0][0])
"""


def test_a_process_that_begins_with_it_answers() -> None:
    command = [sys.executable, "-W", "error", "-c", SERVED]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "DeliveredPages 200 OK", done.stderr
