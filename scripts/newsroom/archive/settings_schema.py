"""The settings of an archive as a table: name, meaning, default, and how each value of mkdocs.yml is read."""

import re
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from newsroom.archive._setting import PAGE_SIZE_PATTERN, Setting, stories_per_page
from newsroom.archive.feed_settings import FEED_SETTINGS
from newsroom.archive.forge import ForgeKind
from newsroom.content.field_types import MAX_ALLOWED_SUMMARY, InvalidValue, matching
from newsroom.content.lint_rules import SILENT_RULES, LintRule
from newsroom.content.requirements import requirement
from newsroom.content.schema import BOTH, FIELDS
from newsroom.core.message import Message
from newsroom.core.problems import with_value
from newsroom.formats.urls import url_rule
from newsroom.i18n.language import LANG_CODE

SITE_URL_PATTERN = re.compile(r"https?://[\w.:-]+/([\w.~%/-]*/)?")
FORM_ACTION_PATTERN = re.compile(r"https://[\w.:-]+([/?][^\s<>\"]*)?")
CONTACT_PATTERN = re.compile(r"(https://|mailto:)[^\s]+")
LICENSE_PATTERN = re.compile(r"https://[^\s/<>\"]+(/[^\s<>\"]*)?")
TAG_AUTHORITY_PATTERN = re.compile(r"[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
REPO_URL_PATTERN = re.compile(r"https?://[\w.:-]+(/[\w.~-]+)+/?")
BRANCH_PATTERN = re.compile(r"[\w.-]+(/[\w.-]+)*")
EMAIL_PATTERN = re.compile(
    r"(?=.{1,254}\Z)(?=[^@]{1,64}@)"  # the longest that SMTP carries (RFC 5321, 4.5.3.1)
    r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*",
    re.ASCII,
)
LIST_ID_PATTERN = re.compile(r"(?=.{1,255}\Z)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
UNSUBSCRIBE_PATTERN = re.compile(  # printable ASCII without the characters that end a URL in a header: " , < >
    r"https://[A-Za-z0-9.:-]+([/?][!#-+\--;=?-~]*)?|mailto:[!#-+\--;=A-~]+@[!#-+\--;=?-~]+"
)
MAX_UNSUBSCRIBE_LENGTH = 500  # characters: a line of a message has at most 998 (RFC 5322, 2.1.1)
NO_RULES = "none"
NESTED_VALUE = "{…}"  # a group or list inside a list of values
LOCALE_RULE = Message("must be a language code such as it or pt-BR, used once")


def _url(pattern: re.Pattern[str], rule: Message) -> Callable[[str], str]:
    """A URL that the pattern matches and browsers open; `rule` is the message if the pattern does not match."""
    matched = matching(pattern, rule)

    def read(value: str) -> str:
        if broken := url_rule(matched(value)):
            raise InvalidValue(broken)
        return value

    return read


def required_text(value: str) -> str:
    """A text that must not be empty."""
    if not value:
        raise InvalidValue(Message("must be set"))
    return value


def site_url(value: str) -> str:
    """The absolute URL of the site with exactly one slash at its end."""
    url = required_text(value).rstrip("/") + "/"
    return _url(SITE_URL_PATTERN, Message("must be an address that begins with https:// or http://"))(url)


def repository_url(value: str) -> str:
    """The URL of a repository, without a slash at its end."""
    return _url(REPO_URL_PATTERN, Message("must be an address that begins with https:// or http://"))(value).rstrip("/")


def forge(value: str) -> ForgeKind:
    """The kind of a forge."""
    return ForgeKind(matching(re.compile("|".join(ForgeKind)), Message("must be github, gitlab or forgejo"))(value))


def locale_code(value: str) -> str:
    """The code of a language."""
    return matching(LANG_CODE, LOCALE_RULE)(required_text(value))


def build_flag(value: str) -> str:
    """The i18n plugin's `build`, which must not be false."""
    if value.lower() in ("false", "no", "off"):
        raise InvalidValue(Message("must be true; delete a language that should not be built"))
    return value


def timezone_name(value: str) -> str:
    """The name of a time zone in the IANA database."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        rule = Message("must be a name of the IANA database such as Europe/Rome")
        raise InvalidValue(rule + with_value(value)) from None
    return value


def summary_length(value: str) -> int:
    """The greatest length of a summary, in characters."""
    rule = Message("must be a whole number from 1 to {most}", most=MAX_ALLOWED_SUMMARY)
    number = int(matching(PAGE_SIZE_PATTERN, rule)(value))
    if number > MAX_ALLOWED_SUMMARY:
        raise InvalidValue(rule + with_value(value))
    return number


def silent_rules(value: str) -> frozenset[LintRule]:
    """Rules that are silent by default, one a line."""
    names = [] if value == NO_RULES else value.split("\n")
    if unknown := [name for name in names if name not in SILENT_RULES]:
        rule = Message("must be a list of {checks}", checks=", ".join(sorted(SILENT_RULES)))
        raise InvalidValue(rule + with_value(", ".join(unknown)))
    return frozenset(map(LintRule, names))


def page_stems(value: str) -> tuple[str, ...]:
    """The stems of MkDocs' `nav`, one file a line; nested entries are skipped."""
    return tuple(line.removesuffix(".md") for line in value.splitlines() if line != NESTED_VALUE)


def unsubscribe_urls(value: str) -> tuple[str, ...]:
    """At most one https and one mailto URL (RFC 2369), one a line."""
    urls = tuple(value.split("\n"))
    valid = all(
        UNSUBSCRIBE_PATTERN.fullmatch(url) and len(url) <= MAX_UNSUBSCRIBE_LENGTH and not url_rule(url) for url in urls
    )
    if not valid or len({url.partition(":")[0] for url in urls}) < len(urls):
        rule = Message("must be an address that begins with https:// or mailto:, or one of each")
        raise InvalidValue(rule + with_value(", ".join(urls)))
    return urls


_action = _url(FORM_ACTION_PATTERN, Message("must be an address that begins with https://"))
_contact = _url(CONTACT_PATTERN, Message("must begin with https:// or mailto:"))
_email = matching(EMAIL_PATTERN, Message("must be a mail address such as news@example.org"))
_branch = matching(BRANCH_PATTERN, Message("must be the name of a branch such as main"))
_license = _url(LICENSE_PATTERN, Message("must be the address of a licence that begins with https://"))
_list_id = matching(LIST_ID_PATTERN, Message("must be an identifier such as news.example.org"))
_tag_authority = matching(TAG_AUTHORITY_PATTERN, Message("must be a domain, a comma and a year"))

_NEWSLETTER = (
    Setting("action", _action, holds="URL that the sign-up form posts to; without it there is no form"),
    Setting("field", str, holds="name of the form field for the mail address", default="email"),
    Setting("from", _email, holds="mail address of the sender"),
    Setting("list", _email, holds="mail address of the list"),
    Setting("list_id", _list_id, holds="identifier of the list (RFC 2919)"),
    Setting(
        "unsubscribe",
        unsubscribe_urls,
        holds="https or mailto URL to unsubscribe, or one of each; {address} is replaced by the recipient's mail address",
        is_list=True,
    ),
)
_REQUIRE = tuple(
    Setting(
        row.name,
        requirement,
        holds=f"a story without `{row.name}`: error, warning or none; `error from 2026-12-01` for those that came out since",
        default="none",
    )
    for row in FIELDS
    if row.is_negotiable
)
_NEWSROOM = (
    Setting(
        "timezone",
        timezone_name,
        holds="IANA time zone of the newsroom: stories without a time appear at its midnight",
        default="UTC",
    ),
    Setting("per_page", stories_per_page, holds="stories per page of a list", default="20"),
    Setting("newsletter", fields=_NEWSLETTER, is_closed=True, prefix="newsletter."),
    Setting(
        "contact",
        _contact,
        holds="https or mailto URL of the newsroom, for readers without an account and for security reports (RFC 9116)",
        prefix="extra.newsroom.",
    ),
    Setting(
        "forge",
        forge,
        holds="software at `repo_url`: github, gitlab or forgejo (Gitea as well), if the host’s name does not say it",
        prefix="extra.newsroom.",
    ),
    Setting(
        "branch", _branch, holds="branch of the repository that is published", default="main", prefix="extra.newsroom."
    ),
    Setting(
        "tag_authority",
        _tag_authority,
        holds="domain, and a year in which it belonged to the archive, for the ids of feed items (RFC 4151); never changes",
        required=BOTH,
        prefix="extra.newsroom.",
    ),
    Setting("license", _license, holds="URL of the licence of all texts", prefix="extra.newsroom."),
    Setting(
        "max_summary",
        summary_length,
        holds="characters that a summary may have",
        default="320",
        prefix="extra.newsroom.",
    ),
    Setting(
        "also_warn",
        silent_rules,
        holds="warnings that are silent otherwise: number, picture, language, copy, placeholder, paragraph, personal-data, name",
        default=NO_RULES,
        is_list=True,
        prefix="extra.newsroom.",
    ),
    Setting("ignore", str, holds="warnings that the whole archive leaves out, lines of `rule: reason`", is_list=True),
    Setting("require", fields=_REQUIRE, is_closed=True, prefix="extra.newsroom.require."),
    Setting("feeds", fields=FEED_SETTINGS, is_closed=True, prefix="extra.newsroom.feeds."),
    Setting(
        "feed_aliases",
        str,
        holds="earlier addresses of feeds, lines of `/feed/: feed.xml`; the feed is published there too",
        is_list=True,
    ),
)
SETTINGS = (
    Setting("site_name", str, holds="name of the site in languages without their own", is_words=True),
    Setting("site_url", site_url, holds="absolute URL of the site", required=BOTH),
    Setting("site_description", str, holds="tagline of the site in languages without their own", is_words=True),
    Setting(
        "repo_url",
        repository_url,
        holds="URL of the repository: pages link to its editor, files and forms; without it to `contact`",
    ),
    Setting(
        "docs_dir", str, holds="folder of the pages, beside those of articles and vocabularies", default="docs/pages"
    ),
    Setting("site_dir", str, holds="folder of the built site", default="site"),
    Setting("nav", page_stems, holds="order of the pages in the footer", is_list=True),
    Setting(
        "theme",
        fields=(Setting("custom_dir", str, holds="folder of templates, strings and assets", default="overrides"),),
    ),
    Setting("extra", fields=(Setting("newsroom", fields=_NEWSROOM, is_closed=True),)),
)
LANGUAGE_SETTINGS = (
    Setting("locale", locale_code, holds="code of the language", required=BOTH),
    Setting("name", str, holds="name of the language in the language itself", is_words=True),
    Setting(
        "default",
        lambda value: value.lower() in ("true", "yes", "on"),
        holds="true for the language at the site's root",
    ),
    Setting("build", build_flag, holds="true: a language that is not built has to be deleted"),
    Setting("site_name", str, holds="name of the site in this language", is_words=True),
    Setting("site_description", str, holds="tagline of the site in this language", is_words=True),
)


def named_settings() -> Iterator[tuple[str, Setting]]:
    """Every setting that has a value, with its dotted path in mkdocs.yml."""
    yield from _named(SETTINGS, "")
    yield from _named(LANGUAGE_SETTINGS, "plugins.i18n.languages.")


def _named(settings: tuple[Setting, ...], path: str) -> Iterator[tuple[str, Setting]]:
    for setting in settings:
        if setting.fields:
            yield from _named(setting.fields, f"{path}{setting.name}.")
        else:
            yield f"{path}{setting.name}", setting
