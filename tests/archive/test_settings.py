"""Settings: how mkdocs.yml is read, and every problem it can have."""

from datetime import date

import pytest

from newsroom.archive.forge import Forge, ForgeKind
from newsroom.archive.settings import LanguageSettings, MailingList, NewsletterForm, load_settings
from newsroom.archive.settings_schema import named_settings
from newsroom.core.problems import ProblemsFound

LANGUAGES = "[{locale: en}, {locale: it, name: Italiano, default: true, site_name: Prova, site_description: Motto}]"
MINIMUM = {
    "site_name": "Trial",
    "site_url": "https://test.example",
    "plugins": f"[{{i18n: {{languages: {LANGUAGES}}}}}]",
}
NEWSROOM = {"tag_authority": "test.example,2016"}


def load(folder, newsroom=None, **top):
    lines = [f"{key}: {value}" for key, value in (MINIMUM | top).items() if value is not None]
    lines += ["extra:", "  newsroom:", *(f"    {key}: {value}" for key, value in (NEWSROOM | (newsroom or {})).items())]
    (folder / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return load_settings(folder)


def problems(folder, **given):
    with pytest.raises(ProblemsFound) as found:
        load(folder, **given)
    return [str(problem) for problem in found.value.problems]


def test_missing_settings_have_defaults(tmp_path):
    found = load(tmp_path)
    assert (found.docs, found.overrides, found.site) == (tmp_path / "docs", tmp_path / "overrides", tmp_path / "site")
    assert (found.timezone, found.per_page, found.newsletter_form, found.pages) == ("UTC", 20, None, ())
    assert (found.forge, found.contact, found.license) == (None, "", "")


def test_settings_are_read(tmp_path):
    newsroom = {
        "timezone": "Europe/Rome",
        "per_page": 7,
        "newsletter": "{action: 'https://post.example/?list=1', field: mail}",
    }
    found = load(
        tmp_path,
        newsroom=newsroom,
        docs_dir="testi/pagine",
        site_dir="fuori",
        theme="{custom_dir: vesti}",
        nav="[index.md, about.md]",
        repo_url="https://gitlab.example/group/a/",
    )
    assert (found.docs, found.overrides, found.site) == (tmp_path / "testi", tmp_path / "vesti", tmp_path / "fuori")
    assert (found.timezone, found.per_page, found.pages) == ("Europe/Rome", 7, ("index", "about"))
    assert found.newsletter_form == NewsletterForm("https://post.example/?list=1", "mail")
    assert found.forge == Forge(ForgeKind.GITLAB, "https://gitlab.example/group/a", "main")


def test_the_default_language_comes_first_and_languages_inherit_names_from_the_site(tmp_path):
    found = load(tmp_path, site_description="Motto of all")
    assert found.langs == ("it", "en")
    assert found.language("it") == LanguageSettings("it", "Italiano", "Prova", "Motto")
    assert found.language("en") == LanguageSettings("en", "en", "Trial", "Motto of all")
    with pytest.raises(KeyError):
        found.language("ru")


@pytest.mark.parametrize("word", ["true", "True", "yes", "on"])
def test_the_default_language_may_be_marked_with_any_yaml_true(tmp_path, word):
    plugins = f"[search, {{i18n: {{languages: [{{locale: en}}, {{locale: it, default: {word}}}]}}}}]"
    assert load(tmp_path, plugins=plugins).langs == ("it", "en")


@pytest.mark.parametrize(
    ("site_url", "expected", "path"),
    [
        ("https://test.example", "https://test.example/", "/"),
        ("https://test.example/", "https://test.example/", "/"),
        ("http://localhost:8000//", "http://localhost:8000/", "/"),
        ("https://test.example/a/archive", "https://test.example/a/archive/", "/a/archive/"),
    ],
)
def test_the_site_url_ends_with_one_slash(tmp_path, site_url, expected, path):
    found = load(tmp_path, site_url=site_url)
    assert (found.site_url, found.base_path) == (expected, path)


def test_a_site_url_argument_overrides_mkdocs_yml(tmp_path):
    load(tmp_path)
    assert load_settings(tmp_path, "https://preview.example/1").site_url == "https://preview.example/1/"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example",
        "a.example",
        "https://",
        "'https://['",
        "https://a b",
        "https://a/?b",
        "'https://a/#b'",
        "https://u@a",
        "'https://a/;}evil{'",
        "'https://a/$host/'",
        "'https://a;b/'",
        '"https://a/\\nb"',
    ],
)
def test_an_invalid_site_url_is_reported_with_its_line(tmp_path, url):
    (found,) = problems(tmp_path, site_url=url)
    assert found.startswith("mkdocs.yml:2: site_url must be an address that begins with https:// or http://: '")


@pytest.mark.parametrize(
    ("newsroom", "expected"),
    [
        ({"per_page": "0"}, "per_page must be a whole number from 1 to 99999: '0'"),
        ({"per_page": "-3"}, "per_page must be a whole number from 1 to 99999: '-3'"),
        ({"per_page": "dieci"}, "per_page must be a whole number from 1 to 99999: 'dieci'"),
        ({"per_page": "9" * 5000}, f"per_page must be a whole number from 1 to 99999: '{'9' * 59}…'"),
        ({"feeds": "{items: 0}"}, "extra.newsroom.feeds.items must be a whole number from 1 to 500: '0'"),
        ({"feeds": "{items: 501}"}, "extra.newsroom.feeds.items must be a whole number from 1 to 500: '501'"),
        (
            {"feeds": "{formats: [atom]}"},
            "extra.newsroom.feeds.formats must contain rss, which every feed reader reads: 'atom'",
        ),
        (
            {"feeds": "{formats: [rss, xml]}"},
            "extra.newsroom.feeds.formats must be a list of rss, atom and json: 'rss, xml'",
        ),
        ({"feeds": "{text: none}"}, "extra.newsroom.feeds.text must be full or summary: 'none'"),
        (
            {"feeds": "{archive: {text: all}}"},
            "extra.newsroom.feeds.archive.text must be full, summary or none: 'all'",
        ),
        (
            {"feeds": "{names: {stories: 0}}"},
            "extra.newsroom.feeds.names.stories must be a whole number from 1 to 99999: '0'",
        ),
        (
            {"feeds": "{names: {archive: true}}"},
            "extra.newsroom.feeds.names must have only formats, text, stories: 'archive'",
        ),
        ({"per_page": "[3]"}, "per_page must be a single value, not a list or a group"),
        ({"timezone": "{a: b}"}, "timezone must be a single value, not a list or a group"),
        ({"newsletter": "altrove"}, "newsletter must be a group of settings, lines of 'name: value' below it"),
        ({"newsletter": "[a]"}, "newsletter must be a group of settings, lines of 'name: value' below it"),
        ({"timezone": "Roma"}, "timezone must be a name of the IANA database such as Europe/Rome: 'Roma'"),
        ({"timezone": "Europe"}, "timezone must be a name of the IANA database such as Europe/Rome: 'Europe'"),
        ({"timezone": "../x"}, "timezone must be a name of the IANA database such as Europe/Rome: '../x'"),
        (
            {"newsletter": "{action: 'http://post.example'}"},
            "newsletter.action must be an address that begins with https://: 'http://post.example'",
        ),
        (
            {"newsletter": "{action: 'https://['}"},
            "newsletter.action must be an address that begins with https://: 'https://['",
        ),
        (
            {"newsletter": "{action: 'https://a;script-src'}"},
            "newsletter.action must be an address that begins with https://: 'https://a;script-src'",
        ),
        (
            {"contact": '"https://a/\\nCanonical: https://b/"'},
            "extra.newsroom.contact must begin with https:// or mailto:: 'https://a/ Canonical: https://b/'",
        ),
        (
            {"contact": "javascript:x"},
            "extra.newsroom.contact must begin with https:// or mailto:: 'javascript:x'",
        ),
        (
            {"forge": "bitbucket"},
            "extra.newsroom.forge must be github, gitlab or forgejo: 'bitbucket'",
        ),
        (
            {"branch": "a b"},
            "extra.newsroom.branch must be the name of a branch such as main: 'a b'",
        ),
        (
            {"license": "CC BY 4.0"},
            "extra.newsroom.license must be the address of a licence that begins with https://: 'CC BY 4.0'",
        ),
    ],
    ids=lambda value: "" if isinstance(value, str) else "-".join(f"{key}-{text}" for key, text in value.items()),
)
def test_an_invalid_newsroom_setting_is_reported_with_its_line(tmp_path, newsroom, expected):
    assert problems(tmp_path, newsroom=newsroom) == [f"mkdocs.yml:7: {expected}"]


def test_a_repository_on_a_host_without_a_known_name_needs_the_kind_of_its_forge(tmp_path):
    url = "https://code.example/a"
    (found,) = problems(tmp_path, repo_url=url)
    assert "extra.newsroom.forge must be set: github, gitlab or forgejo" in found
    settings = load(tmp_path, repo_url=url, newsroom={"forge": "forgejo", "branch": "pubblico"})
    assert settings.forge == Forge(ForgeKind.FORGEJO, url, "pubblico")


@pytest.mark.parametrize("url", ["git@github.com:a/b.git", "github.com/a/b", "https://github.com", "javascript:x"])
def test_a_repository_has_the_url_of_a_page(tmp_path, url):
    (found,) = problems(tmp_path, repo_url=f"'{url}'")
    assert "repo_url must be an address that begins with https:// or http://" in found


@pytest.mark.parametrize("authority", ["''", "test.example", "test.example,16", "Test.example,2016", "a b,2016"])
def test_the_tag_authority_must_be_a_domain_and_a_year(tmp_path, authority):
    (found,) = problems(tmp_path, newsroom={"tag_authority": authority})
    assert found.startswith("mkdocs.yml:6: extra.newsroom.tag_authority must be a domain, a comma and a year: ")


def test_an_unknown_newsroom_setting_is_reported_with_the_most_similar_one(tmp_path):
    (found,) = problems(tmp_path, newsroom={"perpage": "3"})
    assert found.startswith("mkdocs.yml:7: extra.newsroom must have only timezone, per_page, ")
    assert found.endswith(": 'perpage'; did you mean 'per_page'?")


@pytest.mark.parametrize("plugins", ["[search]", "[i18n]", "[{i18n: {languages: []}}]", "search"])
def test_an_archive_needs_languages(tmp_path, plugins):
    assert "mkdocs.yml:1: plugins must have i18n with a list of languages" in problems(tmp_path, plugins=plugins)


def test_a_language_needs_a_code_and_a_site_name(tmp_path):
    found = problems(tmp_path, site_name=None, plugins="[{i18n: {languages: [{name: Italiano}]}}]")
    assert found == ["mkdocs.yml:1: site_name must be set", "mkdocs.yml:2: locale must be set"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{locale: ../../x}", "locale must be a language code such as it or pt-BR, used once: '../../x'"),
        ("{locale: it}", "locale must be a language code such as it or pt-BR, used once: 'it'"),
        ("{locale: en, build: false}", "build must be true; delete a language that should not be built"),
        ("{locale: [en]}", "locale must be a single value, not a list or a group"),
    ],
    ids=["no code", "twice", "not built", "a list"],
)
def test_an_invalid_language_is_reported(tmp_path, entry, expected):
    plugins = f"[{{i18n: {{languages: [{{locale: it}}, {entry}]}}}}]"
    assert problems(tmp_path, plugins=plugins) == [f"mkdocs.yml:3: {expected}"]


@pytest.mark.parametrize("key", ["docs_dir", "site_dir", "site_description", "repo_url"])
def test_a_list_is_reported_if_a_setting_takes_one_value(tmp_path, key):
    assert problems(tmp_path, **{key: "[a]"}) == [f"mkdocs.yml:4: {key} must be a single value, not a list or a group"]


def test_a_value_is_reported_if_a_setting_is_a_group(tmp_path):
    assert problems(tmp_path, theme="material") == [
        "mkdocs.yml:4: theme must be a group of settings, lines of 'name: value' below it"
    ]


def test_line_breaks_in_a_value_become_spaces(tmp_path):
    assert load(tmp_path, site_name='"Uno\\nER  -  due"').language("en").site_name == "Uno ER - due"


@pytest.mark.parametrize("epoch", ["ieri", "-1", "1e9", "1.5", "0x10", "٥", "32503680000", "9" * 99])
def test_an_invalid_source_date_epoch_is_reported(tmp_path, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (found,) = problems(tmp_path)
    assert found.startswith("mkdocs.yml:1: SOURCE_DATE_EPOCH must be in seconds since 1970, before the year 3000: '")


def test_all_problems_are_reported_at_once(tmp_path):
    assert len(problems(tmp_path, newsroom={"timezone": "Roma", "per_page": "x"}, site_url="x")) == 3


def test_a_missing_mkdocs_yml_is_reported(tmp_path):
    with pytest.raises(ProblemsFound, match=r"^mkdocs\.yml:1: missing file: it holds the settings of the archive$"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("epoch", "timezone", "expected"),
    [
        ("0", "UTC", date(1970, 1, 1)),
        ("1456354800", "UTC", date(2016, 2, 24)),
        ("1456354800", "Europe/Rome", date(2016, 2, 25)),
        ("1456354800", "Asia/Vladivostok", date(2016, 2, 25)),
    ],
)
def test_today_depends_on_the_time_zone_of_the_newsroom(tmp_path, monkeypatch, epoch, timezone, expected):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert load(tmp_path, newsroom={"timezone": timezone}).today() == expected


def test_the_mailing_list_is_read(tmp_path):
    unsubscribe = "['https://post.example/leave?who={address}', 'mailto:leave@test.example?subject=x']"
    text = (
        f"{{from: news@test.example, list: all@test.example, list_id: news.test.example, unsubscribe: {unsubscribe}}}"
    )
    found = load(tmp_path, newsroom={"newsletter": text})
    addresses = ("https://post.example/leave?who={address}", "mailto:leave@test.example?subject=x")
    assert found.mailing_list == MailingList("news@test.example", "all@test.example", "news.test.example", addresses)
    assert found.newsletter_form is None
    empty = load(tmp_path, newsroom={"newsletter": "{from: '', list: '', list_id: '', unsubscribe: ''}"})
    assert empty.mailing_list == load(tmp_path).mailing_list == MailingList()
    one = load(tmp_path, newsroom={"newsletter": "{unsubscribe: 'https://post.example'}"})
    assert one.mailing_list.unsubscribe == ("https://post.example",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from: News <n@a.example>", "from must be a mail address such as news@example.org: 'News <n@a.example>'"),
        ("from: 'n@a.example\\r\\nBcc: b@c.example'", "from must be a mail address such as news@example.org: "),
        ("list: città@a.example", "list must be a mail address such as news@example.org: 'città@a.example'"),
        ("list_id: news", "list_id must be an identifier such as news.example.org: 'news'"),
        ("unsubscribe: 'http://a.example'", "unsubscribe must be an address that begins with https:// or mailto:, "),
        (
            "unsubscribe: 'https://a.example/<b>'",
            "unsubscribe must be an address that begins with https:// or mailto:, ",
        ),
        (
            "unsubscribe: 'https://a.example/a,b'",
            "unsubscribe must be an address that begins with https:// or mailto:, ",
        ),
        ("unsubscribe: 'mailto:a'", "unsubscribe must be an address that begins with https:// or mailto:, "),
        ("unsubscribe: {a: b}", "unsubscribe must be an address that begins with https:// or mailto:, "),
        ("unsubscribe: ['https://a.example', 'https://b.example']", "unsubscribe must be an address that begins with "),
        (f"unsubscribe: 'https://a.example/{'x' * 500}'", "unsubscribe must be an address that begins with https:// "),
    ],
)
def test_an_invalid_mailing_list_setting_is_reported_with_its_line(tmp_path, text, expected):
    (found,) = problems(tmp_path, newsroom={"newsletter": f"{{{text}}}"})
    assert found.startswith(f"mkdocs.yml:7: newsletter.{expected}")


def test_an_unknown_newsletter_setting_is_reported_with_the_most_similar_one(tmp_path):
    (found,) = problems(tmp_path, newsroom={"newsletter": "{unsuscribe: x}"})
    assert found.endswith(", list_id, unsubscribe: 'unsuscribe'; did you mean 'unsubscribe'?")


def test_empty_items_in_a_list_of_unsubscribe_urls_are_reported(tmp_path):
    (found,) = problems(tmp_path, newsroom={"newsletter": "{unsubscribe: ['', '']}"})
    assert found.endswith("or one of each: ', '")


def test_nested_navigation_entries_are_ignored(tmp_path):
    assert load(tmp_path, nav="[index.md, {About: about.md}, search.md]").pages == ("index", "search")


def test_an_empty_site_url_is_reported_on_its_line(tmp_path):
    assert problems(tmp_path, site_url="''") == ["mkdocs.yml:2: site_url must be set"]


def test_the_table_names_every_setting_once_and_says_what_it_holds():
    names = [name for name, _ in named_settings()]
    assert len({*names}) == len(names)
    assert {"site_url", "theme.custom_dir", "plugins.i18n.languages.locale", "extra.newsroom.newsletter.list_id"} <= {
        *names
    }
    assert all(setting.holds and setting.parse for _, setting in named_settings())


def test_words_after_a_hash_are_not_lost_from_the_names_of_the_site(tmp_path):
    (found,) = problems(tmp_path, site_name="Notizie #1 da Roma", site_url="https://test.example # where it is")
    hint = 'write site_name: "Notizie #1 da Roma"'
    rule = "site_name must be quoted, because '#' begins a comment in YAML: 'Notizie #1 da Roma'"
    assert found == f"mkdocs.yml:1: {rule}; {hint}"
