"""Everything that an author can do wrong, in the order of the checks: exactly these messages, complete."""

import shutil

import pytest

from support.paths import TESTS

ID = "2016/prova"
IT, EN = f"docs/articles/{ID}.it.md", f"docs/articles/{ID}.en.md"
SHOWN = "{src: prova/foto.png, alt: La foto}"
RAW = "to show a '<', write '\\<'"
NAMED = (
    "an article file must be named STEM.LANG.md, with a stem of at most 80 lower-case ASCII letters, digits and hyphens"
)
SLUG = "slug must be lower-case ASCII letters, digits and hyphens, at most 80 characters"
ALIAS = "aliases must be an earlier address on this site, such as /2016/02/a-title/"
YAML = "a value that contains a colon and a space must be quoted"
BESIDE = (
    f"a translation must be next to its original: there is no docs/articles/{ID}.LANG.md with the fields of an original"
)
BESIDE_TEXT = "must be an image in the folder prova/ next to the text"
NO_VERSION = "the story has no version in this language"
REPLACED = "add it to aliases of the page that replaces it"
ONE_PAGE = "an address must belong to one page"
TWIN = f"docs/articles/2016/seconda.it.md:9: {ONE_PAGE}: '/articoli/2016/prova/' is also the address of {IT}"
EMPTY = ((9, "published"), (10, "slug"), (11, "people"), (12, "image"), (13, "draft"))
DAY = "date must be a date, YYYY-MM-DD"
ONE_ORIGINAL = "a story must have one original; a translation has translator and translated_from"
OWN_FILE = "the file or folder must not be a symbolic link"
PAGES = "a file here must be a text, pages/STEM.LANG.md, or an image in the folder of its article"
ARTICLES = PAGES.replace("pages/", "articles/YYYY/")


def story(body="Il testo.", **fields):
    return lambda archive: archive.story(ID, body=body, **fields)


def translated(body="The text.", **fields):
    return both(story(), translation(body, **fields))


def translation(body="The text.", **fields):
    return lambda archive: archive.translation(ID, body=body, **fields)


def file(path, data=""):
    return lambda archive: archive.write(path, "").write_bytes(data if isinstance(data, bytes) else data.encode())


def link(path):
    def make(archive):
        archive.write(path, "").unlink()
        (archive.folder / path).symlink_to("/etc/passwd")

    return make


def settings(*lines):
    def make(archive):
        config = (archive.folder / "mkdocs.yml").read_text("utf-8")
        archive.write("mkdocs.yml", config + "".join(f"{line}\n" for line in lines))

    return make


def both(*makers):
    def make(archive):
        for maker in makers:
            maker(archive)

    return make


def other(story_id, lang="it", **fields):
    return lambda archive: archive.story(story_id, lang, **fields)


def picture(archive):
    archive.picture(f"{ID}/foto.png")


# What an author did, and every message; one that begins with a line number is about the original.
PROBLEMS = {
    # where files are and what they are called
    "a_stem_with_a_dot": (other("2016/pro.va"), f"docs/articles/2016/pro.va.it.md:1: {NAMED}: 'pro.va.it.md'"),
    "a_stem_in_upper_case": (other("2016/Prova"), f"docs/articles/2016/Prova.it.md:1: {NAMED}: 'Prova.it.md'"),
    "a_stem_with_an_accent": (other("2016/città"), f"docs/articles/2016/città.it.md:1: {NAMED}: 'città.it.md'"),
    "a_stem_that_is_a_device": (
        other("2016/con"),
        (
            "docs/articles/2016/con.it.md:1: the file’s name must not be a name that Windows keeps for a device: 'con.it.md'; "
            "rename it to con-1.it.md"
        ),
    ),
    "a_page_that_is_a_device": (
        file("docs/pages/aux.en.md"),
        (
            "docs/pages/aux.en.md:1: the file’s name must not be a name that Windows keeps for a device: 'aux.en.md'; "
            "rename it to aux-1.en.md"
        ),
    ),
    "an_image_that_is_a_device": (
        both(story(), lambda archive: archive.picture(f"{ID}/nul.png")),
        (
            f"docs/articles/{ID}/nul.png:1: the image must not be a name that Windows keeps for a device: 'nul.png'; "
            "rename it to nul-1.png"
        ),
    ),
    "a_slug_that_is_a_device": (
        story(slug="lpt1"),
        "9: slug must not be a name that Windows keeps for a device: 'lpt1'; write lpt1-1",
    ),
    "a_term_that_is_a_device": (
        both(story(), file("docs/vocabularies/people.yml", b"prn: {it: {name: Pirani}, en: {name: Pirani}}\n")),
        "docs/vocabularies/people.yml:1: a key must not be a name that Windows keeps for a device: 'prn'; write prn-1",
    ),
    "an_image_with_a_long_name": (
        both(story(), lambda archive: archive.picture(f"{ID}/{'a' * 97}.png")),
        f"docs/articles/{ID}/{'a' * 97}.png:1: the image must have a name of at most 100 characters: 101",
    ),
    "an_empty_line_for_a_field_that_may_be_missing": (
        story(published="", slug="''", people="", image="", draft="null"),
        *(f"{line}: {name} must not be empty; give it a value or delete the line" for line, name in EMPTY),
    ),
    "an_empty_line_for_a_field_that_is_required": (
        story(topics="", section=""),
        "5: section must not be empty",
        "6: topics must not be empty",
    ),
    "a_date_with_slashes": (story(date="24/02/2016"), f"4: {DAY}: '24/02/2016'; write 2016-02-24"),
    "a_folder_too_deep": (other("2016/a/prova"), f"docs/articles/2016/a/prova.it.md:1: {ARTICLES}"),
    "a_folder_that_is_no_year": (
        other("bozze/prova", date="2016-02-24"),
        "docs/articles/bozze/prova.it.md:1: an article must be in the folder of its year, YYYY: 'bozze'",
    ),
    "a_file_without_a_language": (
        file("docs/articles/2016/prova.md"),
        f"docs/articles/2016/prova.md:1: {NAMED}: 'prova.md'",
    ),
    "a_language_the_site_has_not": (
        other(ID, "ru"),
        f"docs/articles/{ID}.ru.md:1: the language of a file must be one of it, en: 'ru'",
    ),
    "a_photograph_with_capitals_in_its_ending": (
        both(story(), file("docs/articles/2016/prova/foto.JPG", b"\xff\xd8\xff")),
        (
            "docs/articles/2016/prova/foto.JPG:1: the end of an image's name must be in lower case: 'foto.JPG'; "
            "rename it to foto.jpg"
        ),
    ),
    "a_photograph_of_a_phone": (
        both(story(), file("docs/articles/2016/prova/img_2034.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")),
        (
            "docs/articles/2016/prova/img_2034.heic:1: an image must be JPEG, PNG, WebP, AVIF or GIF: HEIC; "
            "open it and export it as JPEG"
        ),
    ),
    "a_drawing": (
        both(story(), file("docs/articles/2016/prova/mappa.svg", "<svg/>")),
        (
            "docs/articles/2016/prova/mappa.svg:1: an image must be JPEG, PNG, WebP, AVIF or GIF: SVG; "
            "open it and export it as PNG"
        ),
    ),
    "a_file_that_does_not_belong": (
        file("docs/articles/2016/prova.docx"),
        f"docs/articles/2016/prova.docx:1: {ARTICLES}",
    ),
    "a_page_too_deep": (file("docs/pages/a/b.it.md"), f"docs/pages/a/b.it.md:1: {PAGES}"),
    "a_page_without_a_language": (
        file("docs/pages/about.md"),
        "docs/pages/about.md:1: a page must be named STEM.LANG.md, with LANG one of it, en: 'about.md'",
    ),
    "a_page_in_one_language": (
        lambda archive: archive.page("team", "it", "redazione"),
        "docs/pages/team.en.md:1: missing page: every page must exist in every language",
    ),
    "a_symbolic_link": (link(IT), f"1: {OWN_FILE}"),
    "a_linked_vocabulary": (link("docs/vocabularies/people.yml"), f"docs/vocabularies/people.yml:1: {OWN_FILE}"),
    "a_picture_that_is_none": (
        file("docs/articles/2016/prova/foto.png", b"GIF89a"),
        (
            "docs/articles/2016/prova/foto.png:1: the image must be an intact PNG image, as its name says: it is GIF; "
            "let its name end in .gif"
        ),
    ),
    # how files are saved
    "not_utf_8": (
        file(IT, "---\ntitle: Città\n".encode("cp1252")),
        "2: the file must be UTF-8 text: byte 0xe0; save it as UTF-8",
    ),
    "a_control_character": (
        story("Uno\n\ndu\x1be\n\ne due\u202e."),
        "13: a text must not contain the invisible character U+001B; delete it",
        "15: a text must not contain the invisible character U+202E; delete it",
    ),
    "no_front_matter": (
        file(IT, "Testo."),
        "1: the file must begin with a line '---': it begins with 'Testo.'; write one, then the fields, then one more",
    ),
    "front_matter_left_open": (
        file(IT, "---\ntitle: A\n"),
        "1: the front matter must end with a second line '---'",
    ),
    "front_matter_that_is_no_yaml": (
        story(title="Roma: una città"),
        f"2: {YAML}: 'title: Roma: una città'; write title: \"Roma: una città\"",
    ),
    # fields
    "an_unknown_field": (
        story(topic="[smart-cities]"),
        "9: topic is not a known field",
    ),
    "several_fields_missing": (story(title=None, sources=None), "2: sources must be set", "2: title must be set"),
    "an_empty_field": (story(summary="''"), "3: summary must not be empty"),
    "a_title_too_long": (story(title="a" * 151), "2: title must have at most 150 characters: 151"),
    "one_value_where_a_list_belongs": (
        story(topics="smart-cities"),
        "6: topics must be a list, [a, b] or lines that begin with '- ': 'smart-cities'",
    ),
    "a_list_where_one_value_belongs": (story(title="[a, b]"), "2: title must be a single value, not a list or a group"),
    "a_comment_in_a_title": (
        story(title="Premio numero #1 a Milano"),
        (
            "2: title must be quoted, because '#' begins a comment in YAML: 'Premio numero #1 a Milano'; "
            'write title: "Premio numero #1 a Milano"'
        ),
    ),
    "a_list_without_items": (story(sources="[]"), "8: sources must not be empty"),
    "a_source_without_a_title": (
        story(sources="[{url: 'ftp://x.example/', tittle: Fonte}]"),
        "8: sources.tittle is not a known field; did you mean 'title'?",
        "8: sources.url must be an address that begins with https:// or http://: 'ftp://x.example/'",
    ),
    "a_source_that_is_no_group": (
        story(sources="[Fonte]"),
        "8: sources must be a group with the fields title, publisher, url, date, lang",
    ),
    "a_date_in_words": (story(date="12 marzo"), f"4: {DAY}: '12 marzo'"),
    "a_day_that_does_not_exist": (story(date="2016-02-30"), "4: date must be a date that exists: '2016-02-30'"),
    "a_draft_that_is_neither": (story(draft="sì"), "9: draft must be true or false: 'sì'"),
    "an_unknown_term": (
        story(section="crscita", topics="[smart-cites, x]"),
        "5: section must be a key in docs/vocabularies/sections.yml: 'crscita'; did you mean 'crescita'?",
        "6: topics must be a key in docs/vocabularies/topics.yml: 'smart-cites'; did you mean 'smart-cities'?",
        "6: topics must be a key in docs/vocabularies/topics.yml: 'x'",
    ),
    "a_term_named_twice": (story(places="[roma, roma]"), "9: places must name each term only once: 'roma'"),
    "a_slug_with_a_dot": (story(slug="a.b"), f"9: {SLUG}: 'a.b'"),
    "a_slug_with_a_slash": (story(slug="a/b"), f"9: {SLUG}: 'a/b'"),
    "a_slug_that_climbs": (story(slug="../a"), f"9: {SLUG}: '../a'"),
    "a_slug_in_upper_case": (story(slug="Prova"), f"9: {SLUG}: 'Prova'"),
    "a_slug_with_an_accent": (story(slug="città"), f"9: {SLUG}: 'città'"),
    "an_alias_that_climbs": (story(aliases="[../a]"), f"9: {ALIAS}: '../a'"),
    "an_alias_among_the_site's_own_files": (story(aliases="[assets/site.css]"), f"9: {ALIAS}: 'assets/site.css'"),
    "a_hidden_alias": (story(aliases="[.htaccess]"), f"9: {ALIAS}: '.htaccess'"),
    # texts
    "an_empty_text": (story(body=" "), "10: the text must not be empty"),
    "a_heading_of_level_1": (
        story("Uno\n\n# Due"),
        "13: a heading must be of level 2 or deeper, '## …': level 1 is the title",
    ),
    "raw_html": (
        story("Uno <b>due</b>\n\n<script>x</script>"),
        f"11: raw HTML must not be used: '</b>'; {RAW}",
        f"11: raw HTML must not be used: '<b>'; {RAW}",
        f"13: raw HTML must not be used: '<script>x</script>'; {RAW}",
    ),
    "a_link_that_runs": (
        story("[a](javascript:b)"),
        "11: a link must begin with https://, http:// or mailto:, or be the path of a file: 'javascript:b'",
    ),
    "addresses_that_no_browser_opens": (
        story(
            "[a](https://example.org:99999/x)\n\n- [b][c]\n\n[c]: http://[x", sources="[{title: A, url: 'http://[x'}]"
        ),
        "8: sources.url must have the name of a site: 'http://[x'; '[x' cannot be one",
        "11: a link must have a port that browsers open, not 99999: 'https://example.org:99999/x'",
        "13: a link must have the name of a site: 'http://[x'; '[x' cannot be one",
    ),
    "a_missing_file_with_an_accent": (
        story("Uno.\n\n![a](città.png)"),
        "13: an image must exist next to its article: 'citt%C3%A0.png'",
    ),
    "a_link_to_an_address_of_the_site": (
        story("[a](/chi-siamo/)"),
        "11: a link inside the archive must be a relative file path such as ../2016/story.md: '/chi-siamo/'",
    ),
    "a_picture_from_elsewhere": (
        story("![a](https://x.example/a.png)"),
        "11: an image must be in the folder of its article: 'https://x.example/a.png'",
    ),
    # originals and translations
    "a_translation_without_its_original": (
        both(translated(), lambda archive: (archive.folder / IT).unlink()),
        f"{EN}:6: {BESIDE}",
    ),
    "two_originals": (
        both(story(), other(ID, "en", title="Title")),
        f'1: {ONE_ORIGINAL}: {EN} is an original too; write translated_from: "f9d55ebd53c1"',
    ),
    "a_field_of_the_original_in_a_translation": (
        translated(section="crescita", topics="[corridoio]", image="{src: a.png, alt: A}"),
        f"{EN}:7: section must not be set in a translation; set it only in the original",
        f"{EN}:8: topics must not be set in a translation; set it only in the original",
        f"{EN}:9: image.src must not be set in a translation; set it only in the original",
    ),
    "a_translation_without_its_two_fields": (
        both(story(), file(EN, "---\ntitle: Title\nsummary: Summary.\ndate: 2016-02-24\n---\n\nThe text.\n")),
        f'{EN}:2: translated_from must be set; write translated_from: "32938692969d"',
        f"{EN}:2: translator must be set; write translator: redazione",
    ),
    "a_translation_without_a_translator": (
        translated(translator=None),
        f"{EN}:2: translator must be set; write translator: redazione",
    ),
    "a_translation_with_the_text_of_its_original": (
        translated("Il testo.", title="Titolo", summary="Sommario della prova."),
        f"{EN}:8: a translation must not have the same text as its original",
    ),
    "a_translation_without_a_fingerprint": (
        translated(translated_from="'000000000000'"),
        f"{EN}:6: translated_from is not set yet; the original's fingerprint is '32938692969d'",
    ),
    # what does not fit together
    "a_date_in_another_year": (
        story(date="2015-12-31"),
        "4: date must be in the year of the folder, 2016: '2015-12-31'",
    ),
    "a_translation_before_its_original": (
        translated(date="2016-02-23"),
        f"{EN}:4: date must not be earlier than that of the original, 2016-02-24: '2016-02-23'",
    ),
    "a_translation_published_before_its_original": (
        both(story(published="2016-03-01T09:30+01:00"), translation(published="2016-02-29")),
        f"{EN}:7: published must not be earlier than that of the original, 2016-03-01T09:30:00+01:00: '2016-02-29'",
    ),
    "a_publication_in_words": (
        story(published="domani"),
        "9: published must be a date, YYYY-MM-DD, or a time with its offset, such as 2026-12-01T09:30+01:00: 'domani'",
    ),
    "an_update_and_a_correction_before_publication": (
        story(updated="2016-02-23", corrections="[{date: 2016-02-22, note: Nota}]"),
        "9: updated must not be earlier than date, 2016-02-24: '2016-02-23'",
        "10: corrections.date must not be earlier than date, 2016-02-24: '2016-02-22'",
    ),
    "a_missing_image": (
        both(picture, story(image="{src: prova/fota.png, alt: La foto}")),
        f"9: image.src {BESIDE_TEXT}: 'prova/fota.png'; did you mean 'prova/foto.png'?",
    ),
    "an_image_without_alternative_text": (
        both(picture, story(image="{src: prova/foto.png}")),
        "9: image.alt must be set",
    ),
    "a_translation_without_alternative_text": (
        both(picture, story(image=SHOWN), translation()),
        f"{EN}:1: image.alt must be set: the original has an image",
    ),
    "a_translation_with_alternative_text_of_no_image": (
        translated(image="{alt: The picture}"),
        f"{EN}:7: image must not be set: the original has no image",
    ),
    "a_dead_link_to_a_file": (
        both(story("Uno\n\n[a](altro.md) [b](../2015/altra.md#x)"), other("2016/altra")),
        "13: a link must point to a text in docs/: '../2015/altra.md#x'; did you mean 'altra.md'?",
        "13: a link must point to a text in docs/: 'altro.md'; did you mean 'altra.md'?",
    ),
    "a_dead_link_out_of_the_archive": (
        story("[a](../../../mkdocs.yml)"),
        "11: a link must point to a text in docs/: '../../../mkdocs.yml'",
    ),
    "a_dead_link_to_a_heading": (
        both(story("[a](altra.md#dati)\n\n[b](#qui)\n\n## Là"), other("2016/altra", body="## I dati")),
        "11: a link must point to an existing heading: 'altra.md#dati'; did you mean 'altra.md#i-dati'?",
        "13: a link must point to an existing heading: '#qui'",
    ),
    "a_link_to_a_draft": (
        both(story("[a](altra.md)"), other("2016/altra", draft="true")),
        "11: a link must point to a published story: 'altra.md' is a draft or scheduled",
    ),
    "a_link_to_a_scheduled_story": (
        both(story("[a](../2999/altra.md)"), other("2999/altra")),
        "11: a link must point to a published story: '../2999/altra.md' is a draft or scheduled",
    ),
    "a_link_to_a_story_without_a_version_in_the_language": (
        both(story(), translation("[a](altra.md)"), other("2016/altra")),
        f"{EN}:9: a link must point to a text in docs/: 'altra.md'; {NO_VERSION}: link to altra.it.md",
    ),
    "a_missing_image_in_the_text": (
        both(picture, story("![La foto](prova/fota.png)")),
        "11: an image must exist next to its article: 'prova/fota.png'; did you mean 'prova/foto.png'?",
    ),
    "an_image_without_alternative_text_in_the_text": (
        both(picture, story("Uno\n\n![](prova/foto.png)")),
        "13: an image must have an alternative text, ![what it shows](…): 'prova/foto.png'",
    ),
    "two_stories_with_the_same_address": (both(story(), other("2016/seconda", slug="prova")), TWIN),
    "a_draft_with_the_address_of_a_story": (both(story(), other("2016/seconda", slug="prova", draft="true")), TWIN),
    "an_alias_that_is_a_page": (
        story(aliases="[chi-siamo/index.html]"),
        f"9: {ONE_PAGE}: '/chi-siamo/' is also the address of docs/pages/about.it.md",
    ),
    "an_alias_that_is_a_feed": (
        story(aliases="[en/feed.xml]"),
        f"9: {ALIAS}: 'en/feed.xml'; that of a feed belongs in extra.newsroom.feed_aliases of mkdocs.yml",
    ),
    "an_alias_that_is_another_one_encoded": (
        both(other("2016/seconda", aliases="[/2016/citt%C3%A0/]"), story(aliases="[/2016/citta\u0300]")),
        f"docs/articles/2016/seconda.it.md:9: {ONE_PAGE}: '/2016/città/' is also the address of docs/articles/2016/prova.it.md",
    ),
    "an_alias_that_differs_in_capitals_only": (
        both(other("2016/seconda", aliases="[/2016/Roma/]"), story(aliases="[/2016/roma/]")),
        f"docs/articles/2016/seconda.it.md:9: {ONE_PAGE}: '/2016/Roma/' is also the address of docs/articles/2016/prova.it.md",
    ),
    "a_feed_alias_without_a_feed": (
        settings("    feed_aliases:", "      /feed/: fed.xml"),
        (
            "mkdocs.yml:32: feed_aliases must lead to a feed of this site, such as feed.xml: 'fed.xml'; "
            "did you mean 'feed.xml'?"
        ),
    ),
    "a_feed_alias_that_is_a_page": (
        settings("    feed_aliases:", "      /articoli/: feed.xml"),
        f"mkdocs.yml:32: {ONE_PAGE}: '/articoli/' is also the address of a list or feed of the archive",
    ),
    "an_alias_that_is_a_later_page_of_a_list": (
        both(*(other(f"2016/n{n}") for n in range(4)), story(aliases="[articoli/pagina/2]")),
        f"9: {ONE_PAGE}: '/articoli/pagina/2/' is also the address of a list or feed of the archive",
    ),
    "a_folder_with_a_misspelt_name": (
        file("docs/article/2016/prova.it.md"),
        (
            "docs/article:1: docs/ must contain only addresses.txt, articles, pages, vocabularies: 'article'; "
            "did you mean 'articles'?"
        ),
    ),
    "an_unknown_vocabulary": (
        file("docs/vocabularies/topic.yml"),
        (
            "docs/vocabularies/topic.yml:1: docs/vocabularies/ must contain only authors.yml, organisations.yml, people.yml, "
            "places.yml, sections.yml, topics.yml: 'topic.yml'; did you mean 'topics.yml'?"
        ),
    ),
    "an_alias_below_a_file": (
        story(aliases="[a.html, a.html/b/]"),
        "9: an address must not be below a file: '/a.html/b/' is below '/a.html'",
    ),
    "an_alias_of_a_draft_that_is_a_page": (
        story(aliases="[chi-siamo/]", draft="true"),
        f"9: {ONE_PAGE}: '/chi-siamo/' is also the address of docs/pages/about.it.md",
    ),
    "a_page_with_the_address_of_a_list": (
        lambda archive: archive.page("about", "it", "articoli"),
        f"docs/pages/about.it.md:1: {ONE_PAGE}: '/articoli/' is also the address of a list or feed of the archive",
    ),
    "a_permalink_that_disappeared": (
        both(story(), file("docs/addresses.txt", "/articoli/2016/prova/\n/articoli/2016/prima/\n")),
        f"docs/addresses.txt:2: a published address must not disappear: '/articoli/2016/prima/'; {REPLACED}",
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_is_reported_with_place_rule_and_value(archive, name):
    make, *messages = PROBLEMS[name]
    make(archive)
    assert archive.problems() == [f"{IT}:{message}" if message[0].isdigit() else message for message in messages]


def test_a_term_without_a_name_in_a_language_is_one_problem_and_not_one_in_each_story(archive):
    path = "docs/vocabularies/topics.yml"
    archive.write(path, "porti: {it: {name: Porti}}\nmari: {it: {name: Mari}, en: {name: Seas, slug: S}}\n")
    for number in range(3):
        archive.story(f"2016/s{number}", topics="[porti, mari]" if number else "[mari]")
    assert archive.problems() == [
        f"{path}:1: a name in 'en' must be set for 'porti', which is in 2 stories; write en: {{name: …}} below it",
        f"{path}:2: mari.en.slug must be lower-case ASCII letters, digits and hyphens, at most 80 characters: 'S'",
    ]


def test_a_third_language_gives_one_problem_for_each_term_and_page(archive):
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write(
        "mkdocs.yml",
        config.replace(
            "        - {locale: en", "        - {locale: fr, name: Français, build: true}\n        - {locale: en"
        ),
    )
    shutil.copy(TESTS / "sites/en_fr/strings/fr.yml", archive.folder / "overrides/strings/fr.yml")
    for number in range(20):
        archive.story(f"2016/s{number}")
    problems = archive.problems()
    assert len([problem for problem in problems if "/articles/" in problem]) == 0
    assert len(problems) == len({*problems}) < 15
