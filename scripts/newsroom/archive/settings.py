"""The settings of an archive, read from its mkdocs.yml; knows nothing of MkDocs itself."""

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, did_you_mean, given
from newsroom.formats.front_matter import parse_mapping, read_text
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence

CONFIG = "mkdocs.yml"
SITE_URL = re.compile(r"https?://[\w.:-]+/([\w.~%/-]*/)?")
ACTION = re.compile(r"https://[\w.:-]+([/?][^\s<>\"]*)?")
LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][A-Za-z]{1,7})?")
LATEST = 32_503_680_000  # seconds from 1970 to the year 3000
EMAIL = re.compile(
    r"(?=.{1,254}\Z)(?=[^@]{1,64}@)"  # the longest that SMTP carries (RFC 5321, 4.5.3.1)
    r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*",
    re.ASCII,
)
LIST_ID = re.compile(r"(?=.{1,255}\Z)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
LONGEST_ADDRESS = 500  # characters: a line of a message has at most 998 (RFC 5322, 2.1.1)
ADDRESS_PART = "{address}"  # stands in an address for that of the recipient
UNSUBSCRIBE = re.compile(  # printable ASCII without what ends an address in a header: " , < >
    r"https://[A-Za-z0-9.:-]+([/?][!#-+\--;=?-~]*)?|mailto:[!#-+\--;=A-~]+@[!#-+\--;=?-~]+"
)
NEWSLETTER_KEYS = ("action", "field", "from", "list", "list_id", "unsubscribe")
NEWSROOM_KEYS = ("timezone", "per_page", "newsletter", "contact", "tag_authority", "license")


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """One language of the site; `site_name` and `tagline` as its readers see them, `label` its own name for itself."""

    lang: str
    label: str
    site_name: str
    tagline: str


@dataclass(frozen=True, slots=True)
class Newsletter:
    """Where the newsletter's form posts an address to, and the name of the field that holds it."""

    action: str
    field: str


@dataclass(frozen=True, slots=True)
class Mailing:
    """How newsletters name their list; empty where mkdocs.yml does not say.

    `sender` and `list_address` are mail addresses, `list_id` is an identifier (RFC 2919), `unsubscribe` at most one https and
    one mailto address (RFC 2369), in which `{address}` stands for the recipient's.
    """

    sender: str = ""
    list_address: str = ""
    list_id: str = ""
    unsubscribe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says; `languages[0]` stands at the root, `pages` orders standing pages. Its `repr` says not where."""

    project: Path = field(repr=False)
    docs: Path = field(repr=False)
    overrides: Path = field(repr=False)
    site: Path = field(repr=False)
    site_url: str
    repo_url: str
    languages: tuple[LanguageSettings, ...]
    timezone: str
    per_page: int
    newsletter: Newsletter | None
    mailing: Mailing
    pages: tuple[str, ...]
    tag_authority: str
    contact: str
    license: str
    has_policy: bool = True  # not in a preview

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages' codes, the default first."""
        return tuple(language.lang for language in self.languages)

    @property
    def base_path(self) -> str:
        """The path the site is served under, `/` or `/archive/`."""
        return urlsplit(self.site_url).path

    def language(self, lang: str) -> LanguageSettings:
        """The settings of one language. Raises KeyError."""
        return {language.lang: language for language in self.languages}[lang]

    def today(self) -> date:
        """The day it is for the newsroom; SOURCE_DATE_EPOCH (seconds, reproducible-builds.org) stands in for now."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        return now.astimezone(ZoneInfo(self.timezone)).date()


def load_settings(project: Path, site_url: str | None = None) -> Settings:
    """The settings of the archive in folder `project`. Raises ProblemsFound if mkdocs.yml is missing or wrong."""
    path = project / CONFIG
    if not path.is_file():
        raise ProblemsFound([Problem(CONFIG, 1, Message("the file must exist: it holds the settings of the archive"))])
    return _Settings(parse_mapping(read_text(path, CONFIG), CONFIG)).build(project, site_url)


class _Settings:
    """Reads the mapping and gathers what is wrong with it."""

    def __init__(self, config: Mapping) -> None:
        self.config = config
        self.problems: list[Problem] = []

    def build(self, project: Path, site_url: str | None) -> Settings:
        url = (site_url or self.text(self.config, "site_url", required=True)).rstrip("/") + "/"
        if not SITE_URL.fullmatch(url):
            line = self.config.key_lines.get("site_url", self.config.line)
            self.fault(line, Message("site_url must be an address that begins with https:// or http://") + given(url))
        newsroom = self.mapping(self.mapping(self.config, "extra"), "newsroom")
        self.known(newsroom, "extra.newsroom", NEWSROOM_KEYS)
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch and not (re.fullmatch("[0-9]{1,11}", epoch) and int(epoch) < LATEST):
            self.fault(1, Message("SOURCE_DATE_EPOCH must be seconds since 1970, before the year 3000") + given(epoch))
        theme = self.mapping(self.config, "theme")
        settings = Settings(
            project=project,
            docs=(project / (self.text(self.config, "docs_dir") or "docs/pages")).parent,
            overrides=project / (self.text(theme, "custom_dir") or "overrides"),
            site=project / (self.text(self.config, "site_dir") or "site"),
            site_url=url,
            repo_url=self.text(self.config, "repo_url").rstrip("/"),
            languages=self.languages(),
            timezone=self.timezone(newsroom),
            per_page=self.per_page(newsroom),
            newsletter=self.newsletter(newsroom),
            mailing=self.mailing(self.mapping(newsroom, "newsletter")),
            pages=self.pages(),
            tag_authority=self.tag_authority(newsroom),
            contact=self.contact(newsroom),
            license=self.license(newsroom),
        )
        if self.problems:
            raise ProblemsFound(self.problems)
        return settings

    def fault(self, line: int, message: Message) -> None:
        self.problems.append(Problem(CONFIG, line, message))

    def text(self, mapping: Mapping, key: str, required: bool = False) -> str:
        """The value on one line: a line break would begin another header or field in the files that it is written to."""
        node = mapping.items.get(key)
        text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        if not isinstance(node, Scalar | None):
            self.fault(node.line, Message("{key} must be one value, not a list or a group", key=key))
        elif required and not text:
            self.fault(mapping.key_lines.get(key, mapping.line), Message("{key} must be set", key=key))
        return text

    def mapping(self, mapping: Mapping, key: str) -> Mapping:
        node = mapping.items.get(key)
        if isinstance(node, Sequence) or (isinstance(node, Scalar) and node.text):
            self.fault(
                node.line, Message("{key} must be a group of settings, lines of 'name: value' below it", key=key)
            )
        return node if isinstance(node, Mapping) else Mapping({}, {}, mapping.key_lines.get(key, mapping.line))

    def languages(self) -> tuple[LanguageSettings, ...]:
        found: list[LanguageSettings] = []
        for entry in self.i18n_languages():
            lang = self.text(entry, "locale", required=True)
            if lang and (not LOCALE.fullmatch(lang) or lang in [known.lang for known in found]):
                rule = Message("locale must be the code of a language, such as it or pt-BR, and stand once")
                self.fault(entry.key_lines["locale"], rule + given(lang))
            if self.text(entry, "build").lower() in ("false", "no", "off"):
                rule = Message("build must be true: delete a language that is not to be built")
                self.fault(entry.key_lines["build"], rule)
            name = self.text(entry, "site_name") or self.text(self.config, "site_name", required=True)
            tagline = self.text(entry, "site_description") or self.text(self.config, "site_description")
            language = LanguageSettings(lang, self.text(entry, "name") or lang, name, tagline)
            is_default = self.text(entry, "default").lower() in ("true", "yes", "on")  # as MkDocs reads it
            found.insert(0 if is_default else len(found), language)
        if not found:
            self.fault(self.config.line, Message("plugins must have i18n with a list of languages"))
        return tuple(found)

    def i18n_languages(self) -> list[Mapping]:
        plugins: Node | None = self.config.items.get("plugins")
        entries = plugins.items if isinstance(plugins, Sequence) else ()
        for entry in entries:
            if isinstance(entry, Mapping) and "i18n" in entry.items:
                languages = self.mapping(entry, "i18n").items.get("languages")
                items = languages.items if isinstance(languages, Sequence) else ()
                return [item for item in items if isinstance(item, Mapping)]
        return []

    def pages(self) -> tuple[str, ...]:
        """The standing pages in the order of MkDocs' `nav`, by stem."""
        nav = self.config.items.get("nav")
        entries = nav.items if isinstance(nav, Sequence) else ()
        return tuple(entry.text.removesuffix(".md") for entry in entries if isinstance(entry, Scalar))

    def tag_authority(self, newsroom: Mapping) -> str:
        """Who makes the ids of the feeds' items: a domain and a year in which it was the archive's own (RFC 4151)."""
        text = self.text(newsroom, "tag_authority")
        if not re.fullmatch(r"[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
            line = newsroom.key_lines.get("tag_authority", newsroom.line)
            self.fault(line, Message("extra.newsroom.tag_authority must be a domain, a comma and a year") + given(text))
        return text

    def contact(self, newsroom: Mapping) -> str:
        """Where a fault in security is told: an address that begins with https: or mailto:, or nothing."""
        text = self.text(newsroom, "contact")
        if text and not re.fullmatch(r"(https://|mailto:)[^\s]+", text):
            line = newsroom.key_lines["contact"]
            self.fault(line, Message("extra.newsroom.contact must begin with https:// or mailto:") + given(text))
        return text

    def license(self, newsroom: Mapping) -> str:
        """The address of the licence that every text is published under, empty if none is given."""
        text = self.text(newsroom, "license")
        if text and not re.fullmatch(r"https://[^\s/<>\"]+(/[^\s<>\"]*)?", text):
            rule = Message("extra.newsroom.license must be the address of a licence that begins with https://")
            self.fault(newsroom.key_lines["license"], rule + given(text))
        return text

    def timezone(self, newsroom: Mapping) -> str:
        name = self.text(newsroom, "timezone") or "UTC"
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            line = newsroom.key_lines["timezone"]
            self.fault(line, Message("timezone must be a name of the IANA database such as Europe/Rome") + given(name))
        return name

    def per_page(self, newsroom: Mapping) -> int:
        text = self.text(newsroom, "per_page") or "20"
        if re.fullmatch("[1-9][0-9]{0,4}", text):
            return int(text)
        rule = Message("per_page must be a whole number from 1 to 99999")
        self.fault(newsroom.key_lines["per_page"], rule + given(text))
        return 1

    def newsletter(self, newsroom: Mapping) -> Newsletter | None:
        entry = self.mapping(newsroom, "newsletter")
        action = self.text(entry, "action")
        if not action:
            return None
        if not ACTION.fullmatch(action):
            rule = Message("newsletter.action must be an address that begins with https://")
            self.fault(entry.key_lines["action"], rule + given(action))
        return Newsletter(action, self.text(entry, "field") or "email")

    def mailing(self, entry: Mapping) -> Mailing:
        self.known(entry, "extra.newsroom.newsletter", NEWSLETTER_KEYS)
        mail = Message("a mail address such as news@example.org")
        return Mailing(
            sender=self.matching(entry, "from", EMAIL, mail),
            list_address=self.matching(entry, "list", EMAIL, mail),
            list_id=self.matching(entry, "list_id", LIST_ID, Message("an identifier such as news.example.org")),
            unsubscribe=self.unsubscribe(entry),
        )

    def unsubscribe(self, entry: Mapping) -> tuple[str, ...]:
        """One address or a list of two: the web's and that of mail."""
        node = entry.items.get("unsubscribe")
        items = node.items if isinstance(node, Sequence) else [node] if node else []
        found = [item.text if isinstance(item, Scalar) else "" for item in items]
        found = found if found != [""] or isinstance(node, Mapping) else []
        fit = all(UNSUBSCRIBE.fullmatch(address) and len(address) <= LONGEST_ADDRESS for address in found)
        if not fit or len({address.partition(":")[0] for address in found}) < len(found):
            rule = Message(
                "newsletter.unsubscribe must be an address that begins with https:// or mailto:, or one of each"
            )
            self.fault(entry.key_lines["unsubscribe"], rule + given(", ".join(found)))
        return tuple(found)

    def matching(self, entry: Mapping, key: str, pattern: re.Pattern[str], what: Message) -> str:
        text = self.text(entry, key)
        if text and not pattern.fullmatch(text):
            rule = Message("newsletter.{key} must be {what}", key=key, what=what)
            self.fault(entry.key_lines[key], rule + given(text))
        return text

    def known(self, mapping: Mapping, name: str, keys: tuple[str, ...]) -> None:
        for key, line in mapping.key_lines.items():
            if key not in keys:
                rule = Message("{name} must have only {keys}", name=name, keys=", ".join(keys))
                self.fault(line, rule + given(key) + did_you_mean(key, keys))
