"""The findings cache: after any change, findings are those of a run without cache; corrupt or hostile content is ignored."""

from shutil import rmtree

import msgspec
import pytest

from newsroom.lint._findings_cache import FINDINGS_CACHE, FindingsCache, open_findings_cache
from newsroom.lint.linter import lint

PEOPLE = "docs/vocabularies/people.yml"
TEXTS = {"it": "Erano 12 imprese, disse Ada Bianchi di Gromiko.", "en": "There were 13 firms, as said Ada Bianchi."}


def fill(archive, stories=3):
    for number in range(stories):
        archive.story(f"2016/s-{number}", body=f"{TEXTS['it']} E poi {number + 40} altre.")
        archive.translation(f"2016/s-{number}", body=f"{TEXTS['en']} And then {number + 50} more.")


def path_of(archive):
    return archive.folder.joinpath(".cache", *FINDINGS_CACHE)


def lint_without_cache(archive):
    rmtree(archive.folder / ".cache")
    return lint(archive.load()[0])


def outdated(archive):
    library = archive.load()[0]
    cache = open_findings_cache(library)
    return [story.id for story in library.all_stories if not cache.is_current(story)]


def person(archive, name, also=""):
    also = also and f"also: [{also}], "
    archive.write(PEOPLE, f"ada-bianchi: {{{also}it: {{name: {name}}}, en: {{name: {name}}}}}\n")


def strings(archive, old, new):
    path = archive.folder / "overrides/strings/it.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CHANGES = {
    "nothing": lambda archive: archive.load(),
    "the text of an original": lambda archive: archive.story("2016/s-1", body="Erano 17 imprese."),
    "the text of a translation": lambda archive: archive.translation("2016/s-1", body="There were 18 firms."),
    "a line added above the text": lambda archive: archive.translation("2016/s-1", body=TEXTS["en"], slug="another"),
    "a title in capitals": lambda archive: archive.story("2016/s-1", title="TITOLO MOLTO FORTE", body=TEXTS["it"]),
    "a suppression": lambda archive: archive.translation(
        "2016/s-1", body="There were 13 firms.", ignore="[{check: number, reason: Sono tredici.}]"
    ),
    "an image": lambda archive: (
        archive.picture("2016/s-1/foto.png"),
        archive.story("2016/s-1", body="Uno.", image="{src: s-1/foto.png, alt: Nel 1999.}"),
    ),
    "a new story": lambda archive: fill(archive, 4),
    "a deleted story": lambda archive: [
        path.unlink() for path in (archive.folder / "docs/articles/2016").glob("s-1.*")
    ],
    "a deleted translation": lambda archive: (archive.folder / "docs/articles/2016/s-1.en.md").unlink(),
    "a version with an error": lambda archive: archive.translation("2016/s-1", date="domani"),
    "the other version is the original": lambda archive: (
        (archive.folder / "docs/articles/2016/s-1.it.md").unlink(),
        archive.story("2016/s-1", "en", body=TEXTS["en"]),
        archive.translation("2016/s-1", "it", body=TEXTS["it"]),
    ),
    "a name": lambda archive: person(archive, "Ugo Verdi"),
    "a name that a word misspells": lambda archive: person(archive, "Ada Gromyko"),
    "a new spelling of a name": lambda archive: person(archive, "Ada Bianchi", "Gromiko"),
    "the separators of a language": lambda archive: strings(archive, "locale: it", "locale: it-CH"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_after_a_change_findings_are_those_of_a_run_without_cache(archive, change):
    fill(archive)
    person(archive, "Ada Bianchi")
    assert lint(archive.load()[0])
    change(archive)
    found = lint(archive.load()[0])
    assert found == lint(archive.load()[0])  # all from the cache
    assert found == lint_without_cache(archive)


def test_only_stories_with_changed_texts_are_linted_again(archive):
    fill(archive)
    assert outdated(archive) == ["2016/s-0", "2016/s-1", "2016/s-2"]
    lint(archive.load()[0])
    assert outdated(archive) == []
    archive.translation("2016/s-1", body="There were 19 firms.")
    assert outdated(archive) == ["2016/s-1"]
    lint(archive.load()[0], ["docs/articles/2016/s-1.en.md"])
    assert outdated(archive) == []
    person(archive, "Ugo Verdi")
    assert len(outdated(archive)) == 3


def test_several_processes_find_the_same(archive):
    fill(archive)
    library = archive.load()[0]
    found = lint(library, jobs=2, min_parallel=2)
    assert outdated(archive) == []
    rmtree(archive.folder / ".cache")
    assert found == lint(library, jobs=1)


def test_deleted_stories_are_removed_from_the_cache(archive):
    fill(archive)
    lint(archive.load()[0])
    CHANGES["a deleted story"](archive)
    archive.translation("2016/s-0", body="One.")
    lint(archive.load()[0])
    assert open_findings_cache(archive.load()[0]).stories.keys() == {"2016/s-0", "2016/s-2"}


CORRUPT = {
    "an empty file": b"",
    "not msgpack": b"\xc1",
    "a list": msgspec.msgpack.encode([1]),
    "nested too deeply": b"\x91" * 200_000,
}


@pytest.mark.parametrize("content", CORRUPT.values(), ids=CORRUPT.keys())
def test_a_corrupt_cache_is_replaced(archive, content):
    fill(archive)
    found = lint(archive.load()[0])
    path_of(archive).write_bytes(content)
    assert lint(archive.load()[0]) == found
    assert outdated(archive) == []


def message_data(template, plural="", **values):
    return {"template": template, "plural": plural, "values": values}


def nested(depth):
    around = msgspec.msgpack.encode(message_data("{x}{x}", x="@"))[:-2]
    return msgspec.Raw(around * depth + msgspec.msgpack.encode("x" * 20))


ROWS = {
    "no rows": 1,
    "a row of another shape": [["it", 1]],
    "a language without a version": [["fr", "number", 1, message_data("x")]],
    "an unknown rule": [["it", "riches", 1, message_data("x")]],
    "a line that is not a number": [["it", "number", "1", message_data("x")]],
    "a missing value": [["it", "number", 1, message_data("{x}")]],
    "a field with an attribute": [["it", "number", 1, message_data("{x.__class__}", x="")]],
    "a field with an index": [["it", "number", 1, message_data("{x[0]}", x="abc")]],
    "a field with a huge width": [["it", "number", 1, message_data("{x:999999999}", x="")]],
    "a field with a nested width": [["it", "number", 1, message_data("{x:{y}}", x="", y=9)]],
    "a field with a conversion": [["it", "number", 1, message_data("{x!r}", x="")]],
    "a field without a name": [["it", "number", 1, message_data("{}")]],
    "an unclosed field": [["it", "number", 1, message_data("{x", x="")]],
    "a plural without a number": [["it", "number", 1, message_data("x", "y")]],
    "a number format for a word": [["it", "number", 1, message_data("{x:,}", x="abc")]],
    "a message that would fill the memory": [["it", "number", 1, nested(40)]],
    "nested too deeply": [["it", "number", 1, nested(100_000)]],
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS.keys())
def test_a_story_with_hostile_findings_is_linted_again(archive, rows):
    fill(archive)
    library = archive.load()[0]
    found = lint(library)
    cache = open_findings_cache(library)
    key, _ = cache.stories["2016/s-1"]
    hostile = FindingsCache(
        cache.context, cache.stories | {"2016/s-1": (key, msgspec.Raw(msgspec.msgpack.encode(rows)))}
    )
    path_of(archive).write_bytes(msgspec.msgpack.encode(hostile))
    assert lint(library) == found
    assert open_findings_cache(library).stories == cache.stories
