"""Asking an address elsewhere whether it is there, without ever asking a machine of ours.

The name is resolved here, every address that it has must be a public one, and the connection goes to that very address:
between a check and a connection a name could change. So do redirects, which are followed one by one.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from practices.models import LinkFault

TIMEOUT = 8
"""Seconds for a step: to connect, to read."""
LONGEST = 20
"""Seconds for a whole request: a server that sends a letter a minute is cut off."""
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
MISSING = (404, 410)
TRY_BY_GET = 400
"""From this status on, what HEAD says is asked again by GET: many servers do not know HEAD."""
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that a network may translate into those of IPv4, private ones too."""
SAFE = "%/:=&?~#+!$,;'@()*[]"


class NotAsked(Exception):
    """The address is not one that may be asked: of another sort, another port, or a machine that is not public."""


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str


def fault_of(address: str) -> LinkFault | None:
    """Why an address leads nowhere; None where it leads somewhere, or refuses machines. Raises `NotAsked`."""
    for _ in range(MOST_REDIRECTS + 1):
        try:
            answer = _ask(address)
        except (socket.gaierror, UnicodeError):
            return LinkFault.NO_SITE
        except ssl.SSLCertVerificationError:
            return LinkFault.CERTIFICATE
        except (OSError, http.client.HTTPException):
            return LinkFault.NO_ANSWER
        if not answer.location:
            return _fault_of_status(answer.status)
        address = urljoin(address, answer.location)
    return LinkFault.LOOP


def is_public(address: str) -> bool:
    """Whether a number of the network is one that anybody may reach."""
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address) and (
        number.ipv4_mapped or number.sixtofour or number.teredo or number in TRANSLATED
    ):
        return False
    return number.is_global and not number.is_multicast


def _fault_of_status(status: int) -> LinkFault | None:
    if status in MISSING:
        return LinkFault.MISSING
    return LinkFault.FAILS if status >= 500 else None


def _ask(address: str) -> _Answer:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotAsked(address) from error
    if parts.scheme not in PORTS or not parts.hostname or port not in (None, PORTS[parts.scheme]):
        raise NotAsked(address)
    answer = _request("HEAD", parts)
    return _request("GET", parts) if answer.status >= TRY_BY_GET else answer


def _request(method: str, parts: SplitResult) -> _Answer:
    name = (parts.hostname or "").encode("idna").decode()
    connection = _connection(parts.scheme, name, _number_of(name, PORTS[parts.scheme]))
    timer = threading.Timer(LONGEST, _cut, [connection])
    timer.start()
    try:
        target = quote(parts.path or "/", safe=SAFE) + (
            f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
        )
        agent = f"Mozilla/5.0 (compatible; verification de liens; +{settings.SITE_URL})"
        connection.request(
            method, target, headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"}
        )
        answer = connection.getresponse()
        moved = 300 <= answer.status < 400 and answer.status != http.client.NOT_MODIFIED
        return _Answer(answer.status, (answer.getheader("Location") or "") if moved else "")
    finally:
        timer.cancel()
        connection.close()


def _number_of(name: str, port: int) -> str:
    """A number of a name, all of whose numbers are public. Raises `NotAsked`, socket.gaierror."""
    numbers = [str(found[4][0]) for found in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    if not numbers or not all(is_public(number) for number in numbers):
        raise NotAsked(name)
    return numbers[0]


def _connection(scheme: str, name: str, number: str) -> http.client.HTTPConnection:
    """A connection under a name, to a number."""
    if scheme == "https":
        context = ssl.create_default_context()
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            name, timeout=TIMEOUT, context=context
        )
        opened = socket.create_connection((number, PORTS[scheme]), TIMEOUT)
        connection.sock = context.wrap_socket(opened, server_hostname=name)
    else:
        connection = http.client.HTTPConnection(name, timeout=TIMEOUT)
        connection.sock = socket.create_connection((number, PORTS[scheme]), TIMEOUT)
    return connection


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
