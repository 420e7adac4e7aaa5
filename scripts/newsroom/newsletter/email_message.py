"""Digest as a message (RFC 5322): text and HTML, and the headers by which mail programs know a list. Sends nothing."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from functools import cached_property
from hashlib import sha256
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from newsroom.archive.settings import ADDRESS_PART, Settings
from newsroom.newsletter.digest import Digest, Item

TEMPLATE = "digest.html"
WIDTH = 72  # characters of a line of the text (RFC 5322 recommends at most 78)
HOUR = time(12)  # when a digest that is not sent says that it was written
NOBODY = "undisclosed-recipients:;"


class ListAddresses(UnstructuredHeader, BaseHeader):
    """Addresses in angle brackets (RFC 2369). A line ends between them only: others would be written as encoded words."""

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        """The header as it stands in the message."""
        addresses = f",{policy.linesep} ".join(str(self).split(", "))
        return f"{self.name}: {addresses}{policy.linesep}"


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    for name in ("list-id", "list-unsubscribe", "list-unsubscribe-post", "list-archive"):
        registry.map_to_type(name, ListAddresses)
    return registry


# The standard library's policy of SMTP with addresses of lists left whole, and lines of at most 76 characters: that of
# quoted-printable (RFC 2045, 6.7) and of headers with encoded words (RFC 2047, 2), where the library would write 78.
POLICY = SMTP.clone(header_factory=_registry(), max_line_length=76)


@dataclass(frozen=True)
class DigestMessage:
    """A digest that can be written to one recipient after the other."""

    settings: Settings
    digest: Digest

    @property
    def message_id(self) -> str:
        """The Message-ID: the same for a period, language and topic, whoever receives it and whenever it is made."""
        return f"<newsletter.{self.digest.identity}@{self._domain}>"

    @property
    def sender(self) -> str:
        """The address it is sent from; one at the archive's own domain while none is set."""
        return self.settings.mailing.sender or f"newsletter@{self._domain}"

    def to(self, recipient: str = "", sent: datetime | None = None) -> EmailMessage:
        """The message to an address, or to nobody yet; dated noon of the period's last day unless it is being sent."""
        unsubscribe = self._unsubscribe(recipient)
        day = datetime.combine(self.digest.until, HOUR, ZoneInfo(self.settings.timezone))
        message = EmailMessage(policy=POLICY)
        message["From"] = Address(self.digest.site.title, addr_spec=self.sender)
        message["To"] = recipient or NOBODY
        message["Subject"] = self.digest.subject
        message["Date"] = sent or day
        message["Message-ID"] = self.message_id
        for name, value in self._list_headers(unsubscribe):
            message[name] = value
        text, html = self.text(unsubscribe), self.html(unsubscribe)
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message["Content-Language"] = self.digest.language.lang  # set_content takes away what begins with Content-
        # Quoted-printable never writes `=_`, so no part can hold the boundary; random ones would differ from run to run.
        message.set_boundary(f"=_{sha256((text + html).encode()).hexdigest()[:32]}")
        return message

    def text(self, unsubscribe: tuple[str, ...] = ()) -> str:
        """The digest as plain text in lines of at most 72 characters, but for addresses and longer words."""
        digest, language = self.digest, self.digest.language
        head = [digest.site.title, *([digest.topic.title] if digest.topic else [])]
        head += [f"{digest.period} · {language.count('stories', len(digest.items))}"]
        parts = ["\n".join(_wrapped(line) for line in head), _entry(digest.lead, digest.lead.section.title)]
        for group in digest.groups:
            parts += [_ruled(group.section.title), *(_entry(item) for item in group.items)]
        foot = [_wrapped(language.say("newsletter_why", site=digest.site.title))]
        foot += [f"{language['newsletter_leave']}: {leave}" for leave in unsubscribe]
        foot += [f"{place.title}: {place.url}" for place in (digest.everything, digest.site)]
        return "\n\n".join([*parts, "-- \n" + "\n".join(foot)]) + "\n"

    def html(self, unsubscribe: tuple[str, ...] = ()) -> str:
        """The digest as HTML for mail programs: tables, styles on the elements, nothing that is loaded or run."""
        return self._template.render(digest=self.digest, t=self.digest.language, unsubscribe=unsubscribe[:1])

    def _list_headers(self, unsubscribe: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """List-Id (RFC 2919), List-Archive, List-Unsubscribe (RFC 2369), and that one click is enough (RFC 8058)."""
        if self.settings.mailing.list_id:
            yield "List-Id", f"<{self.settings.mailing.list_id}>"
        yield "List-Archive", f"<{self.digest.everything.url}>"
        if unsubscribe:
            yield "List-Unsubscribe", ", ".join(f"<{address}>" for address in unsubscribe)
        if any(address.startswith("https:") for address in unsubscribe):
            yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"

    def _unsubscribe(self, recipient: str) -> tuple[str, ...]:
        """Where the recipient says no, the web first."""
        addresses = sorted(self.settings.mailing.unsubscribe, key=lambda address: address.startswith("mailto:"))
        return tuple(address.replace(ADDRESS_PART, quote(recipient, safe="")) for address in addresses)

    @property
    def _domain(self) -> str:
        """A domain that stays when the site moves: that of the ids of feeds."""
        return self.settings.tag_authority.partition(",")[0]

    @cached_property
    def _template(self) -> Template:
        loader = FileSystemLoader(self.settings.overrides)
        return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(
            TEMPLATE
        )


def _entry(item: Item, *notes: str) -> str:
    words = [item.title, item.summary, " · ".join((*notes, item.day, item.minutes))]
    return "\n".join([*map(_wrapped, words), item.url])


def _ruled(title: str) -> str:
    return f"{_wrapped(title.upper())}\n{'-' * min(len(title), WIDTH)}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
