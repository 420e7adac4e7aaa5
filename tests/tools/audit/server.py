"""Serves a built site as a good static host does: compressed, with types, caching and its 404.html."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
PACKED = frozenset({".jpg", ".png", ".webp", ".woff2"})  # compressed already
ASSETS = ("/assets/", "/media/")
YEAR = 365 * 24 * 3600  # seconds


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from `folder`."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, folder: Path) -> None:
        self.folder = folder
        super().__init__(*args)

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """The file of the address, index.html of a folder, or 404.html."""
        path = unquote(urlsplit(self.path).path)
        file = (self.folder / path.lstrip("/")).resolve()
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        found = file.is_file() and file.is_relative_to(self.folder)
        self._answer(200 if found else 404, file if found else self.folder / "404.html", path.startswith(ASSETS))

    def do_HEAD(self) -> None:
        """The headers of the same."""
        self.do_GET()

    def _answer(self, code: int, file: Path, is_asset: bool) -> None:
        body = file.read_bytes()
        self.send_response(code)
        if file.suffix not in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"public, max-age={YEAR}, immutable" if is_asset else "max-age=300")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """Says nothing of readers who went on before an answer was sent; many may ask at once."""

    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Prints what went wrong unless the reader went on."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which the folder is served, on a free port of this machine."""
    with Server(("127.0.0.1", 0), partial(Handler, folder=folder.resolve())) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
