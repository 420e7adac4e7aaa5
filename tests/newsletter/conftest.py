"""Fixtures of the mail tests: a post office, which is a real SMTP server on a free port of this machine."""

import asyncio
import email
import ssl
from email.policy import default
from threading import Thread

import pytest
import trustme
from aiosmtpd.smtp import SMTP


class PostOffice:
    """What a server does with what it gets: keeps it, refuses recipients, hangs up on them, or never answers."""

    def __init__(self):
        self.letters, self.refused, self.hung_up, self.silent = [], {}, set(), set()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.hung_up & {*envelope.rcpt_tos}:
            server.transport.close()
            return "421 Bye"
        if self.silent & {*envelope.rcpt_tos}:
            await asyncio.sleep(60)
        letter = email.message_from_bytes(envelope.original_content, policy=default)
        self.letters.append((envelope.mail_from, envelope.rcpt_tos, letter, session.ssl is not None))
        return "250 OK"

    @property
    def reached(self):
        """To whom something was delivered, in order."""
        return [address for _, addresses, *_ in self.letters for address in addresses]

    def well_again(self):
        self.refused, self.hung_up, self.silent = {}, set(), set()


@pytest.fixture
def office():
    return PostOffice()


@pytest.fixture
def opened(office):
    """Opens the post office on a free port of this machine, by options of aiosmtpd or behind TLS; returns the port."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()

    def run(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    servers = []

    def start(behind=None, **options):
        serving = loop.create_server(lambda: SMTP(office, loop=loop, **options), "127.0.0.1", 0, ssl=behind)
        servers.append(run(serving))
        return servers[-1].sockets[0].getsockname()[1]

    async def end():
        for server in servers:
            server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    yield start
    run(end())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def certified(tmp_path, monkeypatch):
    """The context of a server whose certificate this machine trusts while the test runs."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context
