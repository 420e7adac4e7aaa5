"""The digest as an email (RFC 5322): plain text, HTML and the headers of a mailing list. Sends nothing."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from email.header import Header
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from functools import cached_property
from hashlib import sha256
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from newsroom.archive.settings import ADDRESS_PLACEHOLDER, Settings
from newsroom.newsletter.digest import DigestItem, NewsletterDigest

_TEMPLATE_NAME = "digest.html"
_LINE_WIDTH = 72  # characters per line of plain text (RFC 5322 recommends at most 78)
_NOON = time(12)  # in the Date header of a digest that is not being sent
_NO_RECIPIENT = "undisclosed-recipients:;"


class ListUrls(UnstructuredHeader, BaseHeader):
    """URLs in angle brackets (RFC 2369), folded only between them because the library would encode a longer line."""

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        """The header as it is written to the message."""
        addresses = f",{policy.linesep} ".join(str(self).split(", "))
        return f"{self.name}: {addresses}{policy.linesep}"


class SubjectLine(UnstructuredHeader, BaseHeader):
    """A subject folded by the older class of the library: the newer one can lose a space between two encoded words."""

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        """The header as it is written to the message."""
        if str(self).isascii():
            return str(super().fold(policy=policy))
        words = Header(str(self), "utf-8", policy.max_line_length, self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {words}{policy.linesep}"


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    registry.map_to_type("subject", SubjectLine)
    for name in ("list-id", "list-unsubscribe", "list-unsubscribe-post", "list-archive"):
        registry.map_to_type(name, ListUrls)
    return registry


# The standard library's SMTP policy, except that URLs of list headers are not split, and that lines have at most 76
# characters: the limit of quoted-printable (RFC 2045, 6.7) and of encoded words (RFC 2047, 2); the library would allow 78.
_POLICY = SMTP.clone(header_factory=_registry(), max_line_length=76)


@dataclass(frozen=True)
class DigestEmail:
    """A digest that can be addressed to any number of recipients."""

    settings: Settings
    digest: NewsletterDigest

    @property
    def message_id(self) -> str:
        """The Message-ID: the same for a period, language and topic, for every recipient and on every run."""
        return f"<newsletter.{self.digest.id}@{self._domain}>"

    @property
    def sender(self) -> str:
        """The sender's address: the one in the settings, or one at the archive's domain."""
        return self.settings.mailing_list.sender or f"newsletter@{self._domain}"

    def message_to(self, recipient: str = "", sent: datetime | None = None) -> EmailMessage:
        """The message to an address, or to nobody yet; dated noon of the period's last day if it is not being sent."""
        unsubscribe = self._unsubscribe_urls(recipient)
        noon = datetime.combine(self.digest.until, _NOON, ZoneInfo(self.settings.timezone))
        message = EmailMessage(policy=_POLICY)
        message["From"] = Address(self.digest.site.title, addr_spec=self.sender)
        message["To"] = recipient or _NO_RECIPIENT
        message["Subject"] = self.digest.subject
        message["Date"] = sent or noon
        message["Message-ID"] = self.message_id
        for name, value in self._list_headers(unsubscribe):
            message[name] = value
        text, html = self.text(unsubscribe), self.html(unsubscribe)
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message["Content-Language"] = (
            self.digest.language.lang
        )  # set here because set_content removes Content-… headers
        # Quoted-printable never contains `=_`, so no part can contain the boundary; a random one would change on every run.
        message.set_boundary(f"=_{sha256((text + html).encode()).hexdigest()[:32]}")
        return message

    def text(self, unsubscribe: tuple[str, ...] = ()) -> str:
        """The digest as plain text in lines of at most 72 characters, except for URLs and longer words."""
        digest, language = self.digest, self.digest.language
        head = [digest.site.title, *([digest.topic.title] if digest.topic else [])]
        head += [f"{digest.period} · {language.plural('stories', len(digest.items))}"]
        parts = ["\n".join(_wrapped(line) for line in head), _entry(digest.lead, digest.lead.section.title)]
        for group in digest.groups:
            parts += [_ruled(group.section.title), *(_entry(item) for item in group.items)]
        foot = [_wrapped(language.format("newsletter_why", site=digest.site.title))]
        foot += [f"{language['newsletter_leave']}: {url}" for url in unsubscribe]
        foot += [f"{link.title}: {link.url}" for link in (digest.all_stories, digest.site)]
        return "\n\n".join([*parts, "-- \n" + "\n".join(foot)]) + "\n"

    def html(self, unsubscribe: tuple[str, ...] = ()) -> str:
        """The digest as HTML for email clients: tables and inline styles, no external resources, no scripts."""
        return self._template.render(digest=self.digest, t=self.digest.language, unsubscribe=unsubscribe[:1])

    def _list_headers(self, unsubscribe: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """List-Id (RFC 2919), List-Archive and List-Unsubscribe (RFC 2369), one-click unsubscription (RFC 8058)."""
        if self.settings.mailing_list.list_id:
            yield "List-Id", f"<{self.settings.mailing_list.list_id}>"
        yield "List-Archive", f"<{self.digest.all_stories.url}>"
        if unsubscribe:
            yield "List-Unsubscribe", ", ".join(f"<{url}>" for url in unsubscribe)
        if any(url.startswith("https:") for url in unsubscribe):
            yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"

    def _unsubscribe_urls(self, recipient: str) -> tuple[str, ...]:
        """The recipient's URLs to unsubscribe, those of web pages before mailto."""
        urls = sorted(self.settings.mailing_list.unsubscribe, key=lambda url: url.startswith("mailto:"))
        return tuple(url.replace(ADDRESS_PLACEHOLDER, quote(recipient, safe="")) for url in urls)

    @property
    def _domain(self) -> str:
        """The domain of the feeds' ids, because it stays the same when the site moves."""
        return self.settings.tag_authority.partition(",")[0]

    @cached_property
    def _template(self) -> Template:
        loader = FileSystemLoader(self.settings.overrides)
        return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(
            _TEMPLATE_NAME
        )


def _entry(item: DigestItem, *notes: str) -> str:
    words = [item.title, item.summary, " · ".join((*notes, item.day, item.minutes))]
    return "\n".join([*map(_wrapped, words), item.url])


def _ruled(title: str) -> str:
    return f"{_wrapped(title.upper())}\n{'-' * min(len(title), _LINE_WIDTH)}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _LINE_WIDTH, break_long_words=False, break_on_hyphens=False)
