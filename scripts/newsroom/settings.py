"""The settings of an archive, read from its mkdocs.yml; knows nothing of MkDocs itself."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsroom.frontmatter import Mapping, Node, Scalar, Sequence, parse_mapping, read_text
from newsroom.problems import Problem, ProblemsFound, did_you_mean, shown

CONFIG = "mkdocs.yml"
SITE_URL = re.compile(r"https?://[^\s/?#@<>\"\[\]]+/([^\s?#<>\"]*/)?")
ACTION = re.compile(r"https://[^\s/?#@<>\"\[\]]+([/?][^\s<>\"]*)?")
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
class Settings:
    """What mkdocs.yml says of the archive; the pages of `languages[0]` stand at the root, `pages` orders standing pages."""

    project: Path
    docs: Path
    overrides: Path
    site: Path
    site_url: str
    repo_url: str
    languages: tuple[LanguageSettings, ...]
    timezone: str
    per_page: int
    newsletter: Newsletter | None
    pages: tuple[str, ...]
    tag_authority: str
    contact: str
    license: str

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
        raise ProblemsFound([Problem(CONFIG, 1, "the file must exist: it holds the settings of the archive")])
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
            self.fault(line, f"site_url must be an address that begins with https:// or http://: {shown(url)}")
        newsroom = self.mapping(self.mapping(self.config, "extra"), "newsroom")
        for key, line in newsroom.key_lines.items():
            if key not in NEWSROOM_KEYS:
                hint = did_you_mean(key, NEWSROOM_KEYS)
                self.fault(line, f"extra.newsroom must have only {', '.join(NEWSROOM_KEYS)}: '{key}'{hint}")
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
            pages=self.pages(),
            tag_authority=self.tag_authority(newsroom),
            contact=self.contact(newsroom),
            license=self.license(newsroom),
        )
        if self.problems:
            raise ProblemsFound(self.problems)
        return settings

    def fault(self, line: int, message: str) -> None:
        self.problems.append(Problem(CONFIG, line, message))

    def text(self, mapping: Mapping, key: str, required: bool = False) -> str:
        node = mapping.items.get(key)
        if required and (not isinstance(node, Scalar) or not node.text):
            self.fault(mapping.key_lines.get(key, mapping.line), f"{key} must be set")
        return node.text if isinstance(node, Scalar) else ""

    def mapping(self, mapping: Mapping, key: str) -> Mapping:
        node = mapping.items.get(key)
        return node if isinstance(node, Mapping) else Mapping({}, {}, mapping.key_lines.get(key, mapping.line))

    def languages(self) -> tuple[LanguageSettings, ...]:
        found: list[LanguageSettings] = []
        for entry in self.i18n_languages():
            lang = self.text(entry, "locale", required=True)
            name = self.text(entry, "site_name") or self.text(self.config, "site_name", required=True)
            tagline = self.text(entry, "site_description") or self.text(self.config, "site_description")
            language = LanguageSettings(lang, self.text(entry, "name") or lang, name, tagline)
            is_default = self.text(entry, "default").lower() in ("true", "yes", "on")  # as MkDocs reads it
            found.insert(0 if is_default else len(found), language)
        if not found:
            self.fault(self.config.line, "plugins must have i18n with a list of languages")
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
        if not re.fullmatch(r"[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?", text):
            line = newsroom.key_lines.get("tag_authority", newsroom.line)
            self.fault(line, f"extra.newsroom.tag_authority must be a domain, a comma and a year: {shown(text)}")
        return text

    def contact(self, newsroom: Mapping) -> str:
        """Where a fault in security is told: an address that begins with https: or mailto:, or nothing."""
        text = self.text(newsroom, "contact")
        if text and not text.startswith(("https://", "mailto:")):
            line = newsroom.key_lines["contact"]
            self.fault(line, f"extra.newsroom.contact must begin with https:// or mailto:: {shown(text)}")
        return text

    def license(self, newsroom: Mapping) -> str:
        """The address of the licence that every text is published under, empty if none is given."""
        text = self.text(newsroom, "license")
        if text and not re.fullmatch(r"https://[^\s/<>\"]+(/[^\s<>\"]*)?", text):
            rule = "extra.newsroom.license must be the address of a licence that begins with https://"
            self.fault(newsroom.key_lines["license"], f"{rule}: {shown(text)}")
        return text

    def timezone(self, newsroom: Mapping) -> str:
        name = self.text(newsroom, "timezone") or "UTC"
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            line = newsroom.key_lines["timezone"]
            self.fault(line, f"timezone must be a name of the IANA database such as Europe/Rome: {shown(name)}")
        return name

    def per_page(self, newsroom: Mapping) -> int:
        text = self.text(newsroom, "per_page") or "20"
        if text.isdecimal() and int(text) > 0:
            return int(text)
        self.fault(newsroom.key_lines["per_page"], f"per_page must be a whole number above 0: {shown(text)}")
        return 1

    def newsletter(self, newsroom: Mapping) -> Newsletter | None:
        entry = self.mapping(newsroom, "newsletter")
        action = self.text(entry, "action")
        if not action:
            return None
        if not ACTION.fullmatch(action):
            rule = "newsletter.action must be an address that begins with https://"
            self.fault(entry.key_lines["action"], f"{rule}: {shown(action)}")
        return Newsletter(action, self.text(entry, "field") or "email")
