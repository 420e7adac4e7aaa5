"""The client that checks links: redirects, a real server on this machine, and no way into the local network."""

import socket
import ssl
from contextlib import ExitStack, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep

import pytest
import trustme

from newsroom.checks.link_client import LinkClient, is_public_ip

PATHS = {
    "/good": (200, None),
    "/gone": (404, None),
    "/no-head": (200, None),
    "/moved": (301, "/good"),
    "/far": (302, "/moved"),
    "/round": (301, "/round"),
    "/inside": (302, "http://10.0.0.1/secret"),
    "/file": (302, "file:///etc/passwd"),
    "/busy": (503, None),
}


class Handler(BaseHTTPRequestHandler):
    """Responds as in PATHS; refuses HEAD for /no-head, and /host if that is requested of another host."""

    def do_GET(self):
        path = self.path.partition("?")[0]
        status, location = PATHS.get(path, (404, None))
        if path == "/host" and self.headers["Host"] == f"rebinding.example:{self.server.server_port}":
            status = 200
        self.send_response(405 if (self.command, path) == ("HEAD", "/no-head") else status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def link_client():
    return LinkClient(may_request=lambda address: address == "127.0.0.1", interval=0)


@pytest.mark.parametrize(
    ("path", "statuses"),
    [("/good", [200]), ("/gone?x=1", [404]), ("/no-head", [200]), ("/moved", [301, 200]), ("/far", [302, 301, 200]),
     ("/inside", [302, 0]), ("/file", [302, 0]), ("/busy", [503]), ("/round", [301] * 6 + [0])],
)  # fmt: skip
def test_redirects_are_followed_except_into_the_local_network(server, link_client, path, statuses):
    assert [response.status for response in link_client.check(server + path)] == statuses


def test_this_machine_is_not_requested_by_default(server):
    (response,) = LinkClient(interval=0).check(f"{server}/good")
    assert (response.status, response.error) == (0, "not a public host")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1", "0.1.2.3", "100.64.0.1",
        "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
        "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:10::1",
        "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::", "3fff::1", "4000::1", "5f00::1", "fc00::1",
        "fd00::1", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1", "ff0e::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_globally_reachable_are_not_public(address):
    assert not is_public_ip(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "8.8.8.8", "151.1.1.1", "223.255.255.1", "2606:4700::1111", "2a00:1450:4002::1"]
)
def test_globally_reachable_addresses_are_public(address):
    assert is_public_ip(address)


@pytest.mark.parametrize(
    "url",
    ["localhost", "localhost.", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "0", "[::1]",
     "[::ffff:127.0.0.1]", "[::127.0.0.1]", "127.0.0.1."],
)  # fmt: skip
def test_this_machine_is_not_requested_however_it_is_written(server, url):
    (response,) = LinkClient(interval=0).check(f"http://{url}:{server.rpartition(':')[2]}/good")
    assert response.status == 0


@pytest.mark.parametrize(
    "url",
    ["http://[x", "http://x]/", "http://a:99999/", "http://a:b/", "http://", "https:///x", "http://" + "a" * 300 + "/",
     "http://a..b/", "http://xn--/", "http://\udcff/", "http://a b/", "http://a\0b/", "http:", "ftp://a/", "//a/"],
)  # fmt: skip
def test_a_url_that_is_none_is_an_error_in_the_response(url):
    (response,) = LinkClient(interval=0).check(url)
    assert (response.status, bool(response.error)) == (0, True)


def drip(connection):
    """A header that never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        connection.sendall(b"x")
        sleep(0.05)


def continue_for_ever(connection):
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        sleep(0.01)


def say_nothing(_connection):
    sleep(30)


def end_no_header(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: x\r\n" % number for number in range(10_000)))


def send_a_long_line(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n")


def send_no_http(connection):
    connection.sendall(b"\x16\x03\x01 SSH-2.0\r\n")


def redirect_nowhere(connection):
    connection.sendall(b"HTTP/1.1 301 Moved\r\nLocation: http://[x\r\n\r\n")


def redirect_to_bytes(connection):
    connection.sendall(b"HTTP/1.1 301 Moved\r\nLocation: http://\xff\xfe:x/\r\n\r\n")


def hang_up(_connection):
    pass


@pytest.fixture
def hostile_server():
    """Starts a server that answers every connection with a function."""
    with ExitStack() as stack:

        def start(answer):
            listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))

            def respond(connection):
                with connection, suppress(OSError):
                    connection.recv(1000)
                    answer(connection)

            def accept():
                with suppress(OSError):
                    while True:
                        Thread(target=respond, args=(listener.accept()[0],), daemon=True).start()

            Thread(target=accept, daemon=True).start()
            return f"127.0.0.1:{listener.getsockname()[1]}/"

        yield start


HOSTILE = [drip, continue_for_ever, say_nothing, end_no_header, send_a_long_line, send_no_http, redirect_nowhere,
           redirect_to_bytes, hang_up]  # fmt: skip


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("answer", HOSTILE, ids=lambda answer: answer.__name__)
def test_no_server_holds_the_check_or_ends_it(hostile_server, answer, scheme):
    client = LinkClient(may_request=lambda _: True, interval=0, deadline=1)
    start = monotonic()
    *_, last = client.check(f"{scheme}://{hostile_server(answer)}")
    assert (last.status, bool(last.error)) == (0, True)
    assert monotonic() - start < 5  # seconds, on a busy machine


def test_a_name_server_that_is_silent_does_not_hold_the_check(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: sleep(30))
    (response,) = LinkClient(interval=0, deadline=0.2).check("http://slow.example/")
    assert response.error == "no answer in time"


def test_an_unreachable_server_is_an_error_in_the_response(link_client):
    (response,) = link_client.check("http://127.0.0.1:1/")
    assert (response.status, bool(response.error)) == (0, True)


@pytest.fixture
def rebinding_host(monkeypatch):
    """A host whose first look-up gives 127.0.0.1 and every later one an address that nothing may connect to."""
    look_up, looked_up = socket.getaddrinfo, []

    def getaddrinfo(host, *arguments, **options):
        if host == "rebinding.example":
            looked_up.append(host)
            host = "127.0.0.1" if len(looked_up) == 1 else "192.0.2.1"
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return "rebinding.example"


def test_the_connection_is_to_the_address_that_was_checked(server, link_client, rebinding_host):
    url = server.replace("127.0.0.1", rebinding_host)
    assert [response.status for response in link_client.check(f"{url}/host")] == [200]
    assert [response.status for response in link_client.check(f"{server}/host")] == [404]


def test_over_https_the_certificate_is_checked_for_the_host_and_not_for_its_address(
    rebinding_host, link_client, tmp_path, monkeypatch
):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(rebinding_host).configure_cert(context)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        (by_name,) = link_client.check(f"https://{rebinding_host}:{server.server_port}/good")
        (by_address,) = link_client.check(f"https://127.0.0.1:{server.server_port}/good")
        server.shutdown()
        thread.join()
    assert (by_name.status, by_name.error) == (200, "")
    assert (by_address.status, "certificate verify failed" in by_address.error) == (0, True)
