"""The settings of an archive, read from its mkdocs.yml; independent of MkDocs itself."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsroom.archive._settings_reader import SettingsReader
from newsroom.archive.feed_settings import FeedSettings, feed_settings
from newsroom.archive.forge import Forge, forge_kind
from newsroom.archive.settings_schema import LANGUAGE_SETTINGS, LOCALE_RULE, SETTINGS
from newsroom.content.field_types import InvalidValue, suppressible_rule
from newsroom.content.former_paths import former_feed_path
from newsroom.content.lint_rules import SILENT_RULES, LintRule
from newsroom.content.requirements import Requirements
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, with_value
from newsroom.formats.text_file import read_text
from newsroom.formats.yaml_nodes import Mapping, Scalar, Sequence
from newsroom.formats.yaml_reader import parse_mapping

CONFIG_FILE = "mkdocs.yml"
MAX_EPOCH = 32_503_680_000  # seconds from 1970 to the year 3000
ADDRESS_PLACEHOLDER = "{address}"  # in an unsubscribe URL: the recipient's mail address


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """One language of the site: `site_name` and `tagline` in this language, `label` is its own name for itself."""

    lang: str
    label: str
    site_name: str
    tagline: str


@dataclass(frozen=True, slots=True)
class NewsletterForm:
    """The sign-up form: the URL that it posts to and the name of the field for the mail address."""

    action: str
    field: str


@dataclass(frozen=True, slots=True)
class MailingList:
    """How newsletters identify their list; fields without a setting are empty.

    `sender` and `list_address` are mail addresses, `list_id` is an identifier (RFC 2919), `unsubscribe` has at most one https
    and one mailto URL (RFC 2369), with ADDRESS_PLACEHOLDER in place of the recipient's address.
    """

    sender: str = ""
    list_address: str = ""
    list_id: str = ""
    unsubscribe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedAlias:
    """An earlier address of a feed, decoded, and the feed's address; both relative to the site. `line` is that in mkdocs.yml."""

    former: str
    current: str
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an archive. The first of `languages` is at the root of the site; `pages` orders the pages by stem.

    `repr` leaves the folders out, because cache keys hash it and must not depend on where the archive is.
    """

    project: Path = field(repr=False)
    docs: Path = field(repr=False)
    overrides: Path = field(repr=False)
    site: Path = field(repr=False)
    site_url: str
    forge: Forge | None
    languages: tuple[LanguageSettings, ...]
    timezone: str
    per_page: int
    newsletter_form: NewsletterForm | None
    mailing_list: MailingList
    pages: tuple[str, ...]
    tag_authority: str
    contact: str
    license: str
    feeds: FeedSettings
    requirements: Requirements
    silent_rules: frozenset[LintRule]
    feed_aliases: tuple[FeedAlias, ...] = ()
    has_content_security_policy: bool = True  # false in the development server

    @property
    def langs(self) -> tuple[str, ...]:
        """The language codes, the default first."""
        return tuple(language.lang for language in self.languages)

    @property
    def base_path(self) -> str:
        """The path that the site is served under, `/` or `/archive/`."""
        return urlsplit(self.site_url).path

    def language(self, lang: str) -> LanguageSettings:
        """The settings of one language. Raises KeyError."""
        return {language.lang: language for language in self.languages}[lang]

    def today(self) -> date:
        """Today's date in the newsroom's time zone."""
        return self.now().date()

    def now(self) -> datetime:
        """The time in the newsroom's time zone; SOURCE_DATE_EPOCH (seconds, reproducible-builds.org) overrides the clock."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        return now.astimezone(ZoneInfo(self.timezone))


def load_settings(project: Path, site_url: str | None = None) -> Settings:
    """The settings of the archive in a folder; `site_url` overrides that of mkdocs.yml. Raises ProblemsFound."""
    path = project / CONFIG_FILE
    if not path.is_file():
        rule = Message("missing file: it holds the settings of the archive")
        raise ProblemsFound([Problem(CONFIG_FILE, 1, rule)])
    config = parse_mapping(read_text(path, CONFIG_FILE), CONFIG_FILE)
    if site_url:
        config.items["site_url"] = Scalar(site_url, config.key_lines.get("site_url", config.line))
    reader = SettingsReader(CONFIG_FILE)
    values = reader.settings(config, SETTINGS)
    languages = _languages(config, values, reader)
    aliases = tuple(_feed_aliases(config, reader))
    ignored = frozenset(_ignored_rules(config, reader))
    _forge_problems(config, values, reader)
    if problems := [*reader.problems, *_epoch_problems()]:
        raise ProblemsFound(problems)
    found = _settings(project, values, languages)
    return replace(found, feed_aliases=aliases, silent_rules=found.silent_rules | ignored)


def _settings(project: Path, values: dict[str, Any], languages: tuple[LanguageSettings, ...]) -> Settings:
    newsroom = values["extra"]["newsroom"]
    newsletter = newsroom["newsletter"]
    action = newsletter.get("action")
    return Settings(
        project=project,
        docs=(project / values["docs_dir"]).parent,
        overrides=project / values["theme"]["custom_dir"],
        site=project / values["site_dir"],
        site_url=values["site_url"],
        forge=_forge(values),
        languages=languages,
        timezone=newsroom["timezone"],
        per_page=newsroom["per_page"],
        newsletter_form=NewsletterForm(action, newsletter["field"]) if action else None,
        mailing_list=MailingList(
            sender=newsletter.get("from", ""),
            list_address=newsletter.get("list", ""),
            list_id=newsletter.get("list_id", ""),
            unsubscribe=newsletter.get("unsubscribe", ()),
        ),
        pages=values.get("nav", ()),
        tag_authority=newsroom["tag_authority"],
        contact=newsroom.get("contact", ""),
        license=newsroom.get("license", ""),
        feeds=feed_settings(newsroom["feeds"]),
        requirements=Requirements(tuple(newsroom["require"].items()), newsroom["max_summary"]),
        silent_rules=SILENT_RULES - newsroom["also_warn"],
    )


def _forge(values: dict[str, Any]) -> Forge | None:
    url, newsroom = values.get("repo_url", ""), values["extra"]["newsroom"]
    kind = newsroom.get("forge") or forge_kind(url)
    return Forge(kind, url, newsroom["branch"]) if url and kind else None


def _forge_problems(config: Mapping, values: dict[str, Any], reader: SettingsReader) -> None:
    url = values.get("repo_url", "")
    if url and not values["extra"]["newsroom"].get("forge") and not forge_kind(url):
        rule = Message(
            "{name} must be set: github, gitlab or forgejo; the name of the host does not say it",
            name="extra.newsroom.forge",
        )
        reader.report(config.key_lines["repo_url"], rule + with_value(url))


def _languages(config: Mapping, values: dict[str, Any], reader: SettingsReader) -> tuple[LanguageSettings, ...]:
    """The languages of the i18n plugin, the default first."""
    found: list[LanguageSettings] = []
    for entry in _i18n_entries(config, reader):
        own = reader.settings(entry, LANGUAGE_SETTINGS)
        lang = own.get("locale", "")
        if lang and lang in [language.lang for language in found]:
            rule = Message("{name} {rule}", name="locale", rule=LOCALE_RULE)
            reader.report(entry.key_lines["locale"], rule + with_value(lang))
        name, tagline = (own.get(key) or values.get(key, "") for key in ("site_name", "site_description"))
        if not name and not isinstance(config.items.get("site_name"), Mapping | Sequence):
            line = config.key_lines.get("site_name", config.line)
            reader.report(line, Message("{name} must be set", name="site_name"))
        position = 0 if own.get("default") else len(found)
        found.insert(position, LanguageSettings(lang, own.get("name") or lang, name, tagline))
    if not found:
        reader.report(config.line, Message("plugins must have i18n with a list of languages"))
    return tuple(found)


def _feed_aliases(config: Mapping, reader: SettingsReader) -> Iterator[FeedAlias]:
    group = reader.group(reader.group(reader.group(config, "extra"), "newsroom"), "feed_aliases")
    for key, node in group.items.items():
        line = group.key_lines[key]
        try:
            former = former_feed_path(key)
        except InvalidValue as error:
            reader.report(line, Message("{name} {rule}", name="extra.newsroom.feed_aliases", rule=error.rule))
            continue
        yield FeedAlias(former, node.text.strip().removeprefix("/") if isinstance(node, Scalar) else "", line)


def _ignored_rules(config: Mapping, reader: SettingsReader) -> Iterator[LintRule]:
    """The rules that the archive ignores, each with a reason."""
    group = reader.group(reader.group(reader.group(config, "extra"), "newsroom"), "ignore")
    for key, node in group.items.items():
        try:
            yield LintRule(suppressible_rule(key))
        except InvalidValue as error:
            reader.report(group.key_lines[key], Message("{name} {rule}", name="extra.newsroom.ignore", rule=error.rule))
            continue
        if not isinstance(node, Scalar) or not node.text.strip():
            rule = Message("{name} must give a reason for '{key}'", name="extra.newsroom.ignore", key=key)
            reader.report(group.key_lines[key], rule)


def _i18n_entries(config: Mapping, reader: SettingsReader) -> Iterator[Mapping]:
    plugins = config.items.get("plugins")
    for plugin in plugins.items if isinstance(plugins, Sequence) else ():
        if isinstance(plugin, Mapping) and "i18n" in plugin.items:
            languages = reader.group(plugin, "i18n").items.get("languages")
            items = languages.items if isinstance(languages, Sequence) else ()
            yield from (item for item in items if isinstance(item, Mapping))


def _epoch_problems() -> Iterator[Problem]:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (re.fullmatch("[0-9]{1,11}", epoch) and int(epoch) < MAX_EPOCH):
        rule = Message("SOURCE_DATE_EPOCH must be in seconds since 1970, before the year 3000")
        yield Problem(CONFIG_FILE, 1, rule + with_value(epoch))
