"""What earlier reviews found: it is what a fresh review finds, after every kind of change; broken or hostile, it is nothing."""

from shutil import rmtree

import msgspec
import pytest

from newsroom.lint._findings_cache import FILE, FOLDER, Memory, open_memory
from newsroom.lint.linter import MANY, review

PEOPLE = "docs/vocabularies/people.yml"
TEXTS = {"it": "Erano 12 imprese, disse Ada Bianchi di Gromiko.", "en": "There were 13 firms, as said Ada Bianchi."}


def fill(archive, stories=3):
    for number in range(stories):
        archive.story(f"2016/s-{number}", body=f"{TEXTS['it']} E poi {number + 40} altre.")
        archive.translation(f"2016/s-{number}", body=f"{TEXTS['en']} And then {number + 50} more.")


def path_of(archive):
    return archive.folder / ".cache" / FOLDER / FILE


def afresh(archive):
    rmtree(archive.folder / ".cache")
    return review(archive.load()[0])


def unknown(archive):
    library = archive.load()[0]
    memory = open_memory(library)
    return [story.id for story in library.every_story if not memory.holds(story)]


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
    "a line more above the text": lambda archive: archive.translation("2016/s-1", body=TEXTS["en"], slug="another"),
    "a title in capitals": lambda archive: archive.story("2016/s-1", title="TITOLO MOLTO FORTE", body=TEXTS["it"]),
    "what is ignored": lambda archive: archive.translation(
        "2016/s-1", body="There were 13 firms.", ignore="[{check: number, reason: Sono tredici.}]"
    ),
    "a picture without words": lambda archive: (
        archive.picture("2016/s-1/foto.png"),
        archive.story("2016/s-1", body="Uno.", image="{src: s-1/foto.png, alt: Nel 1999.}"),
    ),
    "a story more": lambda archive: fill(archive, 4),
    "a story less": lambda archive: [path.unlink() for path in (archive.folder / "docs/articles/2016").glob("s-1.*")],
    "a translation less": lambda archive: (archive.folder / "docs/articles/2016/s-1.en.md").unlink(),
    "a version with a fault": lambda archive: archive.translation("2016/s-1", date="domani"),
    "the other version is the original": lambda archive: (
        (archive.folder / "docs/articles/2016/s-1.it.md").unlink(),
        archive.story("2016/s-1", "en", body=TEXTS["en"]),
        archive.translation("2016/s-1", "it", body=TEXTS["it"]),
    ),
    "a name": lambda archive: person(archive, "Ugo Verdi"),
    "a name that a word is near to": lambda archive: person(archive, "Ada Gromyko"),
    "another spelling": lambda archive: person(archive, "Ada Bianchi", "Gromiko"),
    "the separators of a language": lambda archive: strings(archive, "locale: it", "locale: it-CH"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_is_known_is_what_a_fresh_review_finds_after_a_change(archive, change):
    fill(archive)
    person(archive, "Ada Bianchi")
    assert review(archive.load()[0])
    change(archive)
    found = review(archive.load()[0])
    assert found == review(archive.load()[0])  # nothing is left to find
    assert found == afresh(archive)


def test_only_the_story_whose_text_has_changed_is_reviewed(archive):
    fill(archive)
    assert unknown(archive) == ["2016/s-0", "2016/s-1", "2016/s-2"]
    review(archive.load()[0])
    assert unknown(archive) == []
    archive.translation("2016/s-1", body="There were 19 firms.")
    assert unknown(archive) == ["2016/s-1"]
    review(archive.load()[0], ["docs/articles/2016/s-1.en.md"])
    assert unknown(archive) == []
    person(archive, "Ugo Verdi")
    assert len(unknown(archive)) == 3


def test_in_several_processes_the_same_is_found(archive):
    fill(archive, MANY + 1)
    library = archive.load()[0]
    found = review(library, jobs=2)
    assert unknown(archive) == []
    rmtree(archive.folder / ".cache")
    assert found == review(library, jobs=1)


def test_what_is_no_more_is_forgotten(archive):
    fill(archive)
    review(archive.load()[0])
    CHANGES["a story less"](archive)
    archive.translation("2016/s-0", body="One.")
    review(archive.load()[0])
    assert open_memory(archive.load()[0]).stories.keys() == {"2016/s-0", "2016/s-2"}


BROKEN = {
    "nothing": b"",
    "no msgpack": b"\xc1",
    "another type": msgspec.msgpack.encode([1]),
    "nested without end": b"\x91" * 200_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_as_none(archive, content):
    fill(archive)
    found = review(archive.load()[0])
    path_of(archive).write_bytes(content)
    assert review(archive.load()[0]) == found
    assert unknown(archive) == []


def said(template, plural="", **values):
    return {"template": template, "plural": plural, "values": values}


def nested(depth):
    around = msgspec.msgpack.encode(said("{x}{x}", x="@"))[:-2]
    return msgspec.Raw(around * depth + msgspec.msgpack.encode("x" * 20))


ROWS = {
    "no rows": 1,
    "a row of another shape": [["it", 1]],
    "a language without a version": [["fr", "number", 1, said("x")]],
    "a check that is none": [["it", "riches", 1, said("x")]],
    "a line that is none": [["it", "number", "1", said("x")]],
    "a value that is missing": [["it", "number", 1, said("{x}")]],
    "a field that reaches into a value": [["it", "number", 1, said("{x.__class__}", x="")]],
    "a field with an index": [["it", "number", 1, said("{x[0]}", x="abc")]],
    "a field of any width": [["it", "number", 1, said("{x:999999999}", x="")]],
    "a field with a width of its own": [["it", "number", 1, said("{x:{y}}", x="", y=9)]],
    "a field that is converted": [["it", "number", 1, said("{x!r}", x="")]],
    "a field without a name": [["it", "number", 1, said("{}")]],
    "a field that is not closed": [["it", "number", 1, said("{x", x="")]],
    "a plural without a number": [["it", "number", 1, said("x", "y")]],
    "separators for a word": [["it", "number", 1, said("{x:,}", x="abc")]],
    "so long that memory would end": [["it", "number", 1, nested(40)]],
    "nested without end": [["it", "number", 1, nested(100_000)]],
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS.keys())
def test_a_hostile_finding_is_found_again(archive, rows):
    fill(archive)
    library = archive.load()[0]
    found = review(library)
    memory = open_memory(library)
    key, _ = memory.stories["2016/s-1"]
    hostile = Memory(memory.state, memory.stories | {"2016/s-1": (key, msgspec.Raw(msgspec.msgpack.encode(rows)))})
    path_of(archive).write_bytes(msgspec.msgpack.encode(hostile))
    assert review(library) == found
    assert open_memory(library).stories == memory.stories
