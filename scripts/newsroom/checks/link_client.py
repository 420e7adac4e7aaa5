"""Checks whether URLs still resolve: one request per second and host, headers only, public hosts only."""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from urllib.parse import urljoin, urlsplit

from newsroom.checks.external_links import LinkResponse

REQUEST_TIMEOUT = 15  # seconds
REQUEST_INTERVAL = 1.0  # seconds between two requests to the same host
MAX_REDIRECTS = 5
REQUEST_HEADERS = {
    "User-Agent": "newsroom-link-check/1 (weekly; HEAD, then GET)",
    "Accept": "*/*",
    "Accept-Language": "it, en;q=0.8",
}
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


def is_public_ip(address: str) -> bool:
    """Whether an IP address is globally reachable, because an author's link must not reach into the local network."""
    return ipaddress.ip_address(address).is_global


class _PinnedConnection(http.client.HTTPConnection):
    """A connection to an IP address that has been checked; a second look-up of the host could return another one."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=REQUEST_TIMEOUT)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _PinnedTLSConnection(_PinnedConnection):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


class LinkClient:
    """Requests URLs. `may_request` decides by IP address; `interval` is in seconds."""

    def __init__(self, may_request: Callable[[str], bool] = is_public_ip, interval: float = REQUEST_INTERVAL) -> None:
        self.may_request, self.interval = may_request, interval
        self.last_request: dict[str, float] = {}  # by host, in seconds of the monotonic clock

    def check(self, url: str) -> Sequence[LinkResponse]:
        """The response of `url` and of each URL that it redirects to, at most five; then one with an error."""
        responses: list[LinkResponse] = []
        while len(responses) <= MAX_REDIRECTS:
            response = self._response(url)
            responses.append(response)
            if not response.location:
                return responses
            url = response.location
        return [*responses, LinkResponse(0, error="too many redirects")]

    def _response(self, url: str) -> LinkResponse:
        """The response to HEAD, or to GET where HEAD is refused, because many servers do not implement it."""
        try:
            response = self._request("HEAD", url)
            return response if response.status < 400 or response.status == 410 else self._request("GET", url)
        except (OSError, ValueError, http.client.HTTPException) as error:
            return LinkResponse(0, error=str(error) or type(error).__name__)

    def _request(self, method: str, url: str) -> LinkResponse:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not a web address")
        self._wait(parts.hostname)
        connection = self._connection(parts.scheme, parts.hostname, parts.port)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target.encode("ascii", "replace").decode(), headers=REQUEST_HEADERS)
            response = connection.getresponse()
            location = response.getheader("Location") if response.status in REDIRECT_STATUSES else None
            return LinkResponse(response.status, urljoin(url, location) if location else "")
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        """A connection to the host, none of whose addresses may be private; raises ValueError if one is, OSError."""
        kind = _PinnedTLSConnection if scheme == "https" else _PinnedConnection
        port = port or kind.default_port
        addresses = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not all(map(self.may_request, addresses)):
            raise ValueError("not a public host")
        return kind(host, port, addresses[0])

    def _wait(self, host: str) -> None:
        remaining = self.last_request.get(host, 0) + self.interval - time.monotonic()
        if remaining > 0:
            time.sleep(remaining)
        self.last_request[host] = time.monotonic()
