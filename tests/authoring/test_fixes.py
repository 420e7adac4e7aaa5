"""Mechanical fixes: comments stay with their fields, and a file means the same afterwards."""

import re
from errno import EBUSY
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from newsroom.archive.loader import load_library
from newsroom.archive.settings import load_settings
from newsroom.authoring._fixes import fix_text
from newsroom.authoring._front_matter_editor import parse_file_or_none
from newsroom.authoring.fix_files import fix_files
from newsroom.content.article import Article
from newsroom.content.fingerprint import fingerprint_of_words
from newsroom.content.languages import load_language
from newsroom.content.schema import FIELDS
from newsroom.formats.image_metadata import trailing_bytes
from newsroom.formats.leftover_mending import mended_text
from newsroom.formats.markdown_parser import MARKDOWN_PARSER
from newsroom.formats.metadata_removal import strip_metadata
from newsroom.formats.yaml_nodes import Scalar
from support.paths import OVERRIDES

LANGUAGES = {lang: load_language(lang, OVERRIDES) for lang in ("it", "en")}
URI = "articles/2016/x.it.md"
UNIX, SPACES = "converted line endings to LF", "removed trailing spaces"


def fixed(text, uri=URI):
    return fix_text(uri, dedent(text), LANGUAGES)


@pytest.mark.parametrize(
    ("text", "expected", "fixes"),
    [
        ("\ufeff---\ntitle: A\n---\n\nB\n", "---\ntitle: A\n---\n\nB\n", ["removed the byte order mark (BOM)"]),
        ("---\r\ntitle: A\r\n---\r\rB\r", "---\ntitle: A\n---\n\nB\n", [UNIX]),
        ("---  \ntitle: A \t\n---\n\nB \n\t\nC\t\n", "---\ntitle: A\n---\n\nB\n\nC\n", [SPACES]),
        ("---\ntitle: A\n---\n\nB  \nC  \n\nD\n", "---\ntitle: A\n---\n\nB  \nC\n\nD\n", [SPACES]),
        ("---\ntitle: A\n---\n\n```\nB \n \n```\n", "---\ntitle: A\n---\n\n```\nB \n \n```\n", []),
        ("---\ntitle: A\n---\n\n    B \n", "---\ntitle: A\n---\n\n    B \n", []),
        ("---\ntitle: A\n---\n\n`B \nC`\n", "---\ntitle: A\n---\n\n`B \nC`\n", []),
        ("---\ntitle: A\n---\n\nB", "---\ntitle: A\n---\n\nB\n", ["fixed the final newline"]),
        ("---\ntitle: A\n---\n\nB\n\n\n", "---\ntitle: A\n---\n\nB\n", ["fixed the final newline"]),
        ("---\ntitle: |+\n  A \n\n---\n\nB\n", "---\ntitle: |+\n  A \n\n---\n\nB\n", []),
        ("", "", []),
    ],
    ids=["bom", "line endings", "spaces", "hard break", "code", "indented code", "code in line", "end", "ends", "kept", "empty"],
)  # fmt: skip
def test_encoding_and_white_space_are_fixed(text, expected, fixes):
    found = fix_text(URI, text, LANGUAGES)
    assert (found.text, list(found.fixes)) == (expected, fixes)


def test_leftovers_are_fixed_in_fields_and_text_and_the_rest_keeps_its_bytes():
    found = fixed(
        """\
        ---
        title: Perch&eacute; A &amp; B  # nota
        image: {alt: PerchÃ©}
        sources:
          - title: "L&#8217;Aquila"
        ---

        ##Titolo

        **Porto:**riapre\u200b, `PerchÃ©` e [x] (https://x.example/); PerchÃ© [gallery]
        """
    )
    assert found.text == dedent(
        """\
        ---
        title: "Perché A & B"  # nota
        image: {alt: "Perché"}
        sources:
          - title: "L’Aquila"
        ---

        ## Titolo

        **Porto:** riapre, `PerchÃ©` e [x](https://x.example/); Perché [gallery]
        """
    )
    assert fix_text(URI, found.text, LANGUAGES).fixes == ()
    assert "changed '##Titolo' to '## Titolo'" in found.fixes
    assert "removed zero-width characters" in found.fixes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: Premio numero #1 a Milano", 'title: "Premio numero #1 a Milano"'),
        ("title: Premio  # da rivedere",) * 2,
        ("slug: premio #1",) * 2,
        ("image: {alt: Il premio #1}",) * 2,
        ("date: 12/03/2016", "date: 2016-03-12"),
        ('date: "12 marzo 2016"  # ieri', "date: 2016-03-12  # ieri"),
        ("updated: '12.3.2016'", "updated: 2016-03-12"),
        ("corrections: [{date: 12/03/2016, note: 12/03/2016}]", "corrections: [{date: 2016-03-12, note: 12/03/2016}]"),
        ("corrections: [{date: 1/3/2016, note: a}, {date: 1/3/2016, note: b}]",) * 2,
        ("date: 12/03/16",) * 2,
        ("published: 12 marzo 2016", "published: 2016-03-12"),
        ("published: 2016-03-12 9:30:00 +0100", "published: 2016-03-12T09:30:00+01:00"),
        ("published: '2016-03-12t09:30:00.000z'", "published: 2016-03-12T09:30:00Z"),
        ("published: 2016-03-12T09:30+01:00",) * 2,
        ("published: 2016-03-12 09:30",) * 2,
        ("date: 2016-03-12",) * 2,
        ("date:\n  12/03/2016",) * 2,
        ("title: 12/03/2016",) * 2,
        ('title: L\'archivio "vecchio"', 'title: "L’archivio «vecchio»"'),
        ("title: 'L''archivio'", 'title: "L’archivio"'),
        ('title: "Il \\"vecchio\\" \\\\ e"', 'title: "Il «vecchio» \\\\ e"'),
        ("title: 'Uno: due'  # l'altro", "title: 'Uno: due'  # l'altro"),
        ("image: {src: a'b.png, alt: L'alba}", 'image: {src: a\'b.png, alt: "L’alba"}'),
        ("topics: [l'uno]",) * 2,
        ("title: \"L'uno\n  e l'altro\"",) * 2,
    ],
)
def test_dates_and_quotation_marks_are_fixed_in_place(line, expected):
    assert (
        fixed(f"---\n{line}\n---\n\nIl testo dell'autore.\n").text == f"---\n{expected}\n---\n\nIl testo dell'autore.\n"
    )


def test_a_fix_is_reported_with_both_values():
    assert fixed("---\ntitle: L'uno\ndate: 12/03/2016\n---\n\nB\n").fixes == (
        "changed title from 'L'uno' to 'L’uno'",
        "changed date from '12/03/2016' to '2016-03-12'",
    )


def test_fields_are_reordered_with_their_lines_and_the_comments_above_them():
    found = fixed(
        """\
        ---
        # Of the whole file.

        # The day.
        date: 2016-03-12  # a Saturday
        altro: x
        sources:
          - title: a
            # Of a source.
            date: 2016-03-12
        # Of the title,
        # two lines.
        title: A

        "summary": >
          B

          C
        # The end.
        ---

        B
        """
    )
    assert found.text == dedent(
        """\
        ---
        # Of the whole file.

        # Of the title,
        # two lines.
        title: A

        "summary": >
          B

          C
        # The day.
        date: 2016-03-12  # a Saturday
        sources:
          - title: a
            # Of a source.
            date: 2016-03-12
        altro: x
        # The end.
        ---

        B
        """
    )
    assert found.fixes == ("reordered the fields",)


@pytest.mark.parametrize(
    "text",
    [
        "---\n{date: 2016-03-12, title: A}\n---\n\nB\n",
        "---\ndate: 2016-03-12\ntitle: A\n---",
        "---\ndate: [\ntitle: A\n---\n\nB\n",
        "---\ndate: 2016-03-12\ntitle: A\n\nB\n",
        "---\n---\n\nB\n",
        "---\n? date\n: 2016-03-12\n? title\n: A\n---\n\nB\n",
    ],
    ids=["one line", "no text", "no YAML", "not closed", "empty", "question marks"],
)
def test_front_matter_without_a_line_per_field_is_left_alone(text):
    assert fix_text(URI, text, LANGUAGES).text.rstrip("\n") in (
        text.rstrip("\n"),
        "---\ntitle: A\ndate: 2016-03-12\n---",
    )


def test_the_fields_of_a_page_are_reordered_and_those_of_a_vocabulary_are_not():
    page = "---\nslug: a\ntitle: A\nsummary: B\n---\n\nC\n"
    assert fix_text("pages/a.it.md", page, LANGUAGES).text == "---\ntitle: A\nsummary: B\nslug: a\n---\n\nC\n"
    terms = "b: {it: {name: L'uno}} \r\na: {}"
    assert fix_text("vocabularies/people.yml", terms, LANGUAGES).text == "b: {it: {name: L'uno}}\na: {}\n"


NAMES = [row.name for row in FIELDS]
VALUES = st.sampled_from(
    ["A", "12/03/2016", "1 marzo 2016", "l'uno", '"il \\"due\\""', "'l''uno'", "[a, b]", "\n  - {date: 1/2/2016, note: x'y}",
     "|\n  a \n  b", ">+\n  a\n\n", "{alt: l'a}", "", "a #b", '"x: y" # c', "\n  # in\n  - a"]
)  # fmt: skip
LINES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([*NAMES, "altro"]), VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}"),
        st.sampled_from(["# comment", "", "  ", "# l'uno \t"]),
    ),
    max_size=8,
)
TEXTS = st.text(st.sampled_from("ab '\"*`#>-|\t\n  \n"), max_size=60)


@settings(deadline=None, max_examples=200)
@given(LINES, TEXTS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_a_fixed_file_means_the_same_and_needs_no_further_fix(lines, body, end, mark):
    text = mark + end.join(["---", *lines, "---", "", body])
    once = fix_text(URI, text, LANGUAGES)
    assert fix_text(URI, once.text, LANGUAGES) == type(once)(once.text, ())
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before, after = parse_file_or_none(plain), parse_file_or_none(once.text)
    assert (before is None) == (after is None)
    if before and after:
        source, _ = mended_text(before.document.text)  # leftovers are no longer shown
        assert MARKDOWN_PARSER.html(source.rstrip("\n") + "\n") == MARKDOWN_PARSER.html(after.document.text)
        assert sorted(before.document.fields.items) == sorted(after.document.fields.items)
        assert words(before) == words(after) or source != before.document.text
        comments = [line.strip() for line in before.lines if line.startswith("#")]
        assert sorted(comments) == sorted(line.strip() for line in after.lines if line.startswith("#"))


def words(editable):
    """The fingerprint of a file, which does not depend on how its fields are written; `#1` behind a title is part of it."""
    fields = editable.document.fields.items
    title, summary = (words_of(fields[name]) if name in fields else "" for name in ("title", "summary"))
    return fingerprint_of_words(title, summary, editable.document.text)


def words_of(node):
    if not isinstance(node, Scalar):
        return ""
    hashed = re.match(r" +#\w", node.comment)
    return " ".join(f"{node.text}{node.comment}".split()) if hashed else node.text


@given(st.text())
def test_any_fixed_text_needs_no_further_fix(text):
    once = fix_text(URI, text, LANGUAGES).text
    assert fix_text(URI, once, LANGUAGES).fixes == ()


def test_files_of_docs_are_fixed_and_others_are_not_touched(archive):
    crooked = "---\nsummary: B\ntitle: A\n---\n\nC"
    story = archive.write("docs/articles/2016/x.it.md", crooked)
    story.chmod(0o640)
    outside = [archive.write(path, crooked) for path in ("x.it.md", "docs/x.it.md", "docs/articles/2016/x/y/x.it.md")]
    target = archive.write("elsewhere/x.it.md", crooked)
    (archive.folder / "docs/articles/2016/link.it.md").symlink_to(target)
    (archive.folder / "docs/articles/2015").symlink_to(target.parent, target_is_directory=True)
    latin = archive.write("docs/pages/about.it.md", "")
    latin.write_bytes(b"---\ntitle: citt\xe0 ")
    assert [*fix_files(archive.settings)] == [
        ("docs/articles/2016/x.it.md", "fixed the final newline"),
        ("docs/articles/2016/x.it.md", "reordered the fields"),
    ]
    assert story.read_text("utf-8") == "---\ntitle: A\nsummary: B\n---\n\nC\n"
    assert story.stat().st_mode & 0o777 == 0o640
    assert {path.read_text("utf-8") for path in [*outside, target]} == {crooked}
    assert latin.read_bytes() == b"---\ntitle: citt\xe0 "
    assert [*fix_files(archive.settings)] == []


def test_only_the_named_files_are_fixed(archive):
    archive.write("docs/articles/2016/x.it.md", "---\ntitle: A\n---\n\nC")
    archive.write("docs/articles/2016/y.it.md", "---\ntitle: A\n---\n\nC")
    only = frozenset({"docs/articles/2016/y.it.md"})
    assert [path for path, _ in fix_files(archive.settings, only)] == ["docs/articles/2016/y.it.md"]


def test_fixes_do_not_make_translations_outdated(archive):
    archive.story("2016/prova", title='L\'archivio "nuovo"', summary="'Un po'' di tutto'")
    archive.translation("2016/prova")
    before = [version.fingerprint for version in load_library(load_settings(archive.folder))[0].all_articles]
    assert [*fix_files(archive.settings)]
    after: list[Article] = [*load_library(load_settings(archive.folder))[0].all_articles]
    assert [version.fingerprint for version in after] == before


def test_an_image_with_its_location_is_fixed_and_another_is_left_alone(archive):
    archive.story("2016/prova")
    path = archive.picture("2016/prova/foto.jpg")
    other = archive.picture("2016/prova/altra.jpg")
    tags = Image.Exif()
    tags.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 27.0, 50.0)})
    bare = path.read_bytes()
    Image.new("L", (4, 3)).save(path, exif=tags)
    Image.new("L", (4, 3)).save(other, comment="taken by somebody")
    before = other.read_bytes()
    assert [*fix_files(archive.settings)] == [("docs/articles/2016/prova/foto.jpg", "removed location and camera data")]
    assert (path.read_bytes(), other.read_bytes()) == (bare, before)
    assert [*fix_files(archive.settings)] == []
    assert archive.problems() == []


def located(path, image_format="JPEG", **options):
    """An image that reveals where it was taken; returns its bytes."""
    tags = Image.Exif()
    tags.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 27.0, 50.0)})
    Image.linear_gradient("L").convert("RGB").save(path, image_format, exif=tags, **options)
    return path.read_bytes()


def test_what_follows_an_image_is_removed_and_its_size_named(archive):
    archive.story("2016/prova")
    path = archive.picture("2016/prova/foto.jpg")
    located(path)
    bare = strip_metadata(path.read_bytes())
    second = Image.linear_gradient("L")
    first = Image.linear_gradient("L").convert("RGB")
    first.save(path, "MPO", save_all=True, append_images=[second])
    assert [*fix_files(archive.settings)] == []  # nothing that reveals a location: a phone's preview may stay
    behind = trailing_bytes(located(path, "MPO", save_all=True, append_images=[second]), "JPEG")
    assert [*fix_files(archive.settings)] == [
        (
            "docs/articles/2016/prova/foto.jpg",
            f"removed location and camera data, and {behind:,} bytes behind the image",
        )
    ]
    assert strip_metadata(path.read_bytes()) == path.read_bytes()
    with Image.open(path) as after, Image.open(BytesIO(bare)) as expected:
        assert (after.format, after.size, after.tobytes()) == ("JPEG", expected.size, expected.tobytes())
    path.write_bytes(bare + b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
    assert archive.problems() == [
        "docs/articles/2016/prova/foto.jpg:1: the image must not have a video behind it, as motion photos do; run check.py --fix"
    ]
    assert [fix for _, fix in fix_files(archive.settings)] == [
        "removed location and camera data, and 24 bytes behind the image"
    ]
    assert path.read_bytes() == bare
    assert archive.problems() == []


def test_an_image_that_cannot_be_fixed_is_left_unchanged_and_reported(archive, monkeypatch):
    archive.story("2016/prova")
    folder = archive.picture("2016/prova/a.jpg").parent
    left = {name: located(folder / name, kind) for name, kind in {"a.jpg": "JPEG", "b.jpg": "PNG"}.items()}
    frames = [Image.new("RGB", (256, 256), grey) for grey in ("black", "white")]
    left["c.webp"] = located(folder / "c.webp", "WEBP", save_all=True, append_images=frames)
    left["d.jpg"] = left["a.jpg"]
    (folder / "d.jpg").symlink_to(archive.folder / "elsewhere.jpg")
    (archive.folder / "elsewhere.jpg").write_bytes(left["a.jpg"])
    left["e.jpg"] = left["a.jpg"][:-20]
    (folder / "e.jpg").write_bytes(left["e.jpg"])
    (folder / "f.jpg").write_bytes(b"")
    (folder / "a.jpg").chmod(0o440)
    again = "save it again without location data, which cannot be removed as the file is"
    assert [*fix_files(archive.settings)] == [
        ("docs/articles/2016/prova/a.jpg", "left unchanged: the file is read-only"),
        ("docs/articles/2016/prova/c.webp", f"left unchanged: {again}"),
    ]
    assert {name: (folder / name).read_bytes() for name in left} == left
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    assert (folder / "d.jpg").is_symlink()
    (folder / "a.jpg").chmod(0o640)

    def is_busy(*_):
        raise OSError(EBUSY, "Device or resource busy")

    monkeypatch.setattr(Path, "replace", is_busy)
    assert next(fix_files(archive.settings))[1] == "left unchanged: Device or resource busy"
    assert {name: (folder / name).read_bytes() for name in left} == left
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
