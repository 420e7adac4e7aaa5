"""The requests that the dev server answers: only those of this machine's own pages, and only GET and HEAD of plain paths."""

import ipaddress
import re
from collections.abc import Callable, Iterable
from typing import Any

MAX_PATH = 2_000  # characters
NEVER_IN_PATHS = re.compile(r"[\x00-\x1f\x7f\\]")  # control characters, and Windows' way to other folders
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def guarded(application: Application, host: str) -> Application:
    """A WSGI application (PEP 3333) that passes on what may be answered by a server bound to `host`."""

    def respond(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        refusal = _refusal(environ, host)
        if refusal:
            start_response(refusal, [("Content-Type", "text/plain"), ("Allow", "GET, HEAD")])
            return [refusal.encode()]
        body = application(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        close = getattr(body, "close", None)
        if close:
            close()
        return []

    return respond


def _refusal(environ: dict[str, Any], host: str) -> str:
    """The status of a request that is not answered; empty for all others."""
    path = environ["PATH_INFO"]
    if not is_own_host(environ.get("HTTP_HOST", ""), host):
        return "421 Misdirected Request"
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return "405 Method Not Allowed"
    if len(path) > MAX_PATH or path.startswith("//") or NEVER_IN_PATHS.search(path):
        return "404 Not Found"
    return ""


def is_own_host(requested: str, bound: str) -> bool:
    """Whether the Host header is that of a server bound to the host `bound`: that name, localhost or any IP address.

    Through DNS rebinding, a page of another site reaches this server, but under that site's name.
    """
    name = requested.rpartition(":")[0] if requested.rpartition(":")[2].isdecimal() else requested
    name = name.lower().removesuffix(".")
    if not requested or name in ("localhost", bound.lower()) or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
