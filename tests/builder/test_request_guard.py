"""The dev server answers this machine's own pages only, and no request gives a traceback."""

import socket
from contextlib import contextmanager
from threading import Thread

import pytest

from newsroom.builder._request_guard import guarded, is_own_host
from newsroom.builder.dev_server import _Server


@pytest.mark.parametrize(
    ("requested", "bound", "is_own"),
    [
        ("localhost:8000", "localhost", True),
        ("LOCALHOST.:8000", "localhost", True),
        ("archive.localhost", "localhost", True),
        ("127.0.0.1:8000", "localhost", True),
        ("[::1]:8000", "localhost", True),
        ("192.168.1.7:8000", "0.0.0.0", True),  # noqa: S104 - a phone in the same network
        ("newsroom.lan:8000", "newsroom.lan", True),
        ("", "localhost", True),
        ("evil.example:8000", "localhost", False),
        ("evil.example", "0.0.0.0", False),  # noqa: S104
        ("localhost.evil.example", "localhost", False),
        ("127.0.0.1.evil.example:8000", "localhost", False),
        ("notlocalhost", "localhost", False),
        ("localhost@evil.example", "localhost", False),
    ],
)
def test_the_host_must_be_a_name_of_this_machine(requested, bound, is_own):
    assert is_own_host(requested, bound) is is_own


@contextmanager
def serving(folder):
    server = _Server(lambda: None, "127.0.0.1", 0, str(folder))
    server.set_app(guarded(server.serve_request, "127.0.0.1"))
    server.server_bind()
    server.server_activate()
    server.serve_thread = Thread(target=server.serve_forever, args=(0.05,))
    server.serve_thread.start()
    try:
        yield server.server_address
    finally:
        server.shutdown()
        server.serve_thread.join()


def answer(address, request):
    """The whole response to a request."""
    with socket.create_connection(address, 10) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.fixture
def address(tmp_path):
    site = tmp_path / "site"
    (site / "temi/città").mkdir(parents=True)
    for path in ("index.html", "temi/index.html", "temi/città/index.html"):
        (site / path).write_text("<p>Pagina</p>", "utf-8")
    (tmp_path / "secret.txt").write_text("secret")
    with serving(site) as address:
        yield address


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET /", 200),
        ("GET /temi/citt%C3%A0/", 200),
        ("GET /temi", 302),
        ("GET /nothing", 404),
        ("GET /%00", 404),
        ("GET /temi/%00/", 404),
        ("GET /%0d%0aX:%20y", 404),
        ("GET /..%2fsecret.txt", 404),
        ("GET /%2e%2e/secret.txt", 404),
        ("GET /..%5csecret.txt", 404),
        ("GET /%zz", 404),
        ("GET /%c3%28", 404),
        ("GET /%", 404),
        ("GET /" + "a" * 300, 404),
        ("GET /" + "a" * 60_000, 404),
        ("GET /" + "a/" * 900, 404),
        ("GET /" + "a" * 70_000, 414),
        ("GET /livereload/" + "9" * 5_000 + "/1", 404),
        ("GET http://evil.example/", 404),
        ("HEAD /", 200),
        ("POST /", 405),
        ("PUT /index.html", 405),
        ("DELETE /index.html", 405),
        ("OPTIONS *", 405),
    ],
    ids=lambda value: str(value)[:40],
)
def test_every_request_has_an_answer_and_no_traceback(address, capfd, line, status):
    got = answer(address, f"{line} HTTP/1.1\r\nHost: localhost\r\nRange: bytes=5-1\r\n\r\n".encode())
    assert int(got.split()[1]) == status
    assert b"secret" not in got
    assert "Traceback" not in capfd.readouterr().err
    if line.startswith("HEAD"):
        assert got.endswith(b"\r\n\r\n")


def test_a_page_of_another_site_gets_nothing_through_dns_rebinding(address):
    assert b"421" in answer(address, b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").splitlines()[0]


def test_a_browser_that_hangs_up_leaves_no_traceback(address, capfd):
    for request in (b"", b"GET", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        with socket.create_connection(address, 10) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # reset when closed
            connection.sendall(request)
    assert answer(address, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").startswith(b"HTTP/1.0 200")
    assert "Traceback" not in capfd.readouterr().err
