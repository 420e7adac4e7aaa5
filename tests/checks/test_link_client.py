"""The client that checks links: redirects, a real server on this machine, and no way into the local network."""

import socket
import ssl
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

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
    "address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "fd00::1"]
)
def test_only_globally_reachable_addresses_are_public(address):
    assert not is_public_ip(address)
    assert is_public_ip("1.1.1.1")


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
