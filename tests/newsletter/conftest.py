"""Fixtures of the newsletter tests: a real SMTP server on a free port of this machine."""

import asyncio
import email
import ssl
from email.policy import default
from threading import Thread

import pytest
import trustme
from aiosmtpd.smtp import SMTP


class MailServer:
    """A mail server that keeps messages, refuses recipients, drops the connection or never responds."""

    def __init__(self):
        self.messages, self.refused, self.dropped, self.silent = [], {}, set(), set()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.dropped & {*envelope.rcpt_tos}:
            server.transport.close()
            return "421 Bye"
        if self.silent & {*envelope.rcpt_tos}:
            await asyncio.sleep(60)
        message = email.message_from_bytes(envelope.original_content, policy=default)
        self.messages.append((envelope.mail_from, envelope.rcpt_tos, message, session.ssl is not None))
        return "250 OK"

    @property
    def reached(self):
        """The recipients of all messages, in order of delivery."""
        return [address for _, addresses, *_ in self.messages for address in addresses]

    def recover(self):
        self.refused, self.dropped, self.silent = {}, set(), set()


@pytest.fixture
def mail_server():
    return MailServer()


@pytest.fixture
def start_server(mail_server):
    """Starts the mail server, with options of aiosmtpd or behind TLS, and returns its port."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()

    def run(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    servers = []

    def start(behind=None, **options):
        serving = loop.create_server(lambda: SMTP(mail_server, loop=loop, **options), "127.0.0.1", 0, ssl=behind)
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
def trusted_context(tmp_path, monkeypatch):
    """The SSL context of a server whose certificate is trusted during the test."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context
