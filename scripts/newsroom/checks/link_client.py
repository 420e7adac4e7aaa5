"""Asks servers whether an address is still there: one request at a time a host, no body read, public hosts only."""

import http.client
import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from urllib.parse import urljoin, urlsplit

from newsroom.checks.external_links import Answer

SECONDS = 15
BETWEEN = 1.0  # seconds between two requests to one host
MOST_STEPS = 6
HEADERS = {
    "User-Agent": "newsroom-link-check/1 (weekly; HEAD, then GET)",
    "Accept": "*/*",
    "Accept-Language": "it, en;q=0.8",
}
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet's: an author's link must not reach into the network we stand in."""
    return ipaddress.ip_address(address).is_global


class Asker:
    """Asks for addresses; `may_ask` decides by the IP address, `between` is in seconds."""

    def __init__(self, may_ask: Callable[[str], bool] = is_public, between: float = BETWEEN) -> None:
        self.may_ask, self.between = may_ask, between
        self.asked: dict[str, float] = {}

    def follow(self, url: str) -> Sequence[Answer]:
        """The answer to each address that we are sent on to, the first being `url`; at most six."""
        answers: list[Answer] = []
        while len(answers) < MOST_STEPS:
            answer = self._ask(url)
            answers.append(answer)
            if not answer.location:
                return answers
            url = answer.location
        return [*answers, Answer(0, fault="sent on and on")]

    def _ask(self, url: str) -> Answer:
        try:
            answer = self._request("HEAD", url)
            return answer if answer.status < 400 or answer.status == 410 else self._request("GET", url)
        except (OSError, ValueError, http.client.HTTPException) as error:
            return Answer(0, fault=str(error) or type(error).__name__)

    def _request(self, method: str, url: str) -> Answer:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not an address of the web")
        self._wait(parts.hostname)
        connection = self._connect(parts.scheme, parts.hostname, parts.port)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target.encode("ascii", "replace").decode(), headers=HEADERS)
            response = connection.getresponse()
            location = response.getheader("Location") if response.status in REDIRECTS else None
            return Answer(response.status, urljoin(url, location) if location else "")
        finally:
            connection.close()

    def _connect(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        """A connection to an address of the host that may be asked: it is looked up once, so that it cannot change in between."""
        port = port or (443 if scheme == "https" else 80)
        addresses = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not all(map(self.may_ask, addresses)):
            raise ValueError("not a public host")
        kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
        connection = kind(host, port, timeout=SECONDS)
        connection._create_connection = (  # type: ignore[attr-defined]
            lambda _, *rest, **named: socket.create_connection((addresses[0], port), *rest, **named)
        )
        return connection

    def _wait(self, host: str) -> None:
        rest = self.asked.get(host, 0) + self.between - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self.asked[host] = time.monotonic()
