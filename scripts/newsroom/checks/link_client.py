"""Checks whether URLs still resolve: one request per second and host, headers only, public hosts only, within a deadline."""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin, urlsplit

from newsroom.checks.external_links import LinkResponse

REQUEST_TIMEOUT = 15  # seconds
URL_DEADLINE = 60  # seconds for a URL with all its redirects, however slowly servers respond
REQUEST_INTERVAL = 1.0  # seconds between two requests to the same host
MAX_REDIRECTS = 5
REQUEST_HEADERS = {
    "User-Agent": "newsroom-link-check/1 (weekly; HEAD, then GET)",
    "Accept": "*/*",
    "Accept-Language": "it, en;q=0.8",
}
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


# Ranges that Python counts as global, but that reach other networks (6to4, Teredo) or nobody (documentation, benchmarks).
NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
    )
)
# All IPv6 addresses given out so far. It leaves out IPv4 in other clothes: ::127.0.0.1, ::ffff:10.0.0.1, NAT64 (64:ff9b::).
UNICAST_IPV6 = ipaddress.ip_network("2000::/3")


def is_public_ip(address: str) -> bool:
    """Whether an IP address is globally reachable, because an author's link must not reach into the local network."""
    ip = ipaddress.ip_address(address)
    if ip.version == 6 and ip not in UNICAST_IPV6:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in NOT_PUBLIC)


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
    """Requests URLs. `may_request` decides by IP address; `interval` and `deadline` are in seconds."""

    def __init__(
        self,
        may_request: Callable[[str], bool] = is_public_ip,
        interval: float = REQUEST_INTERVAL,
        deadline: float = URL_DEADLINE,
    ) -> None:
        self.may_request, self.interval, self.deadline = may_request, interval, deadline
        self.last_request: dict[str, float] = {}  # by host, in seconds of the monotonic clock

    def check(self, url: str) -> Sequence[LinkResponse]:
        """The response of `url` and of each URL that it redirects to, at most five; then one with an error.

        Whatever a URL or a server is like, nothing is raised, and after the deadline the last response is an error. The thread
        that still waits, for a name or for the next byte, is abandoned: nothing can interrupt it.
        """
        responses: list[LinkResponse] = []
        finished: SimpleQueue[None] = SimpleQueue()

        def follow() -> None:
            try:
                self._follow(url, responses)
            finally:
                finished.put(None)

        Thread(target=follow, daemon=True).start()
        with suppress(Empty):
            finished.get(timeout=self.deadline)
            return responses
        return [*responses, LinkResponse(0, error="no answer in time")]

    def _follow(self, url: str, responses: list[LinkResponse]) -> None:
        while len(responses) <= MAX_REDIRECTS:
            response = self._response(url)
            responses.append(response)
            if not response.location:
                return
            url = response.location
        responses.append(LinkResponse(0, error="too many redirects"))

    def _response(self, url: str) -> LinkResponse:
        """The response to HEAD, or to GET where HEAD is refused, because many servers do not implement it."""
        try:
            response = self._request("HEAD", url)
            return response if response.status < 400 or response.status == 410 else self._request("GET", url)
        except Exception as error:
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
