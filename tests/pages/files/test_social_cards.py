"""Previews: pictures of the right kind, size and weight, the same every time, and drawn only once."""

from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from support.paths import OVERRIDES

from newsroom.core.artifact import write_sheets
from newsroom.pages.files.social_cards import COLOURS, draw_preview, previews

FONTS = OVERRIDES / "assets/fonts"
ADDRESSES = [
    "media/previews/en.png",
    "media/previews/en/corridoio.png",
    "media/previews/en/smart-cities.png",
    "media/previews/it.png",
    "media/previews/it/corridoio.png",
    "media/previews/it/smart-cities.png",
]
NAMES = {
    "short": "Eurasia",
    "long": "Le città intelligenti e i corridoi fra Europa e Asia, dal porto di Vladivostok alle pianure della Lombardia",
    "one long word": "Donaudampfschifffahrtsgesellschaftskapitänspatent" * 3,
    "not in the fonts": "都市と回廊",
    "nothing": "",
}
TEXT = (0, 0, 675, 630)


def opened(data):
    return Image.open(BytesIO(data))


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_preview_is_a_small_png_of_1200_by_630_with_a_palette(name):
    data = draw_preview(FONTS, "smart-cities", name, "Città e corridoi")
    with opened(data) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "P", (1200, 630))
    assert len(data) <= 40_000


def test_the_same_preview_is_the_same_bytes():
    assert draw_preview(FONTS, "a", "Tema", "Sito") == draw_preview(FONTS, "a", "Tema", "Sito")


def test_the_key_makes_the_pattern_and_the_name_only_the_words():
    one, renamed, other = (
        opened(draw_preview(FONTS, key, name)).convert("RGB")
        for key, name in (("a", "Uno"), ("a", "Due"), ("b", "Uno"))
    )
    pattern = (675, 0, 1200, 630)
    assert one.crop(pattern).tobytes() == renamed.crop(pattern).tobytes() != other.crop(pattern).tobytes()
    assert one.crop(TEXT).tobytes() == other.crop(TEXT).tobytes() != renamed.crop(TEXT).tobytes()


@pytest.mark.parametrize("name", [NAMES["short"], NAMES["long"], NAMES["one long word"]])
def test_words_keep_clear_of_the_edges_and_of_the_pattern(name):
    words = opened(draw_preview(FONTS, "a", name, "Sito")).convert("RGB").crop(TEXT)
    left, top, right, bottom = ImageChops.difference(words, Image.new("RGB", words.size, COLOURS[0])).getbbox()
    assert min(left, 675 - right) >= 56
    assert min(top, 630 - bottom) >= 40


def write_previews(library, folder):
    return write_sheets(previews(library), folder)


def test_what_the_fonts_lack_is_left_out_rather_than_drawn_as_boxes():
    assert draw_preview(FONTS, "a", NAMES["not in the fonts"]) == draw_preview(FONTS, "a", "")


def test_every_topic_and_the_site_has_one_in_every_language(archive, tmp_path):
    assert write_previews(archive.library(), tmp_path / "site") == 6
    assert files(tmp_path / "site") == ADDRESSES


def test_what_was_drawn_once_is_taken_from_the_cache(archive, tmp_path):
    library = archive.library()
    write_previews(library, tmp_path / "one")
    kept = {path: path.stat().st_mtime_ns for path in (archive.folder / ".cache/previews").iterdir()}
    write_previews(library, tmp_path / "two")
    assert {path: path.stat().st_mtime_ns for path in (archive.folder / ".cache/previews").iterdir()} == kept
    for address in ADDRESSES:
        assert (tmp_path / "one" / address).read_bytes() == (tmp_path / "two" / address).read_bytes()


def test_a_topic_that_changes_its_name_gets_a_new_picture(archive, tmp_path):
    write_previews(archive.library(), tmp_path / "one")
    path = archive.folder / "docs/vocabularies/topics.yml"
    path.write_text(path.read_text("utf-8").replace("name: Corridor,", "name: Passage,"), "utf-8")
    write_previews(archive.library(), tmp_path / "two")
    changed = {a for a in ADDRESSES if (tmp_path / "one" / a).read_bytes() != (tmp_path / "two" / a).read_bytes()}
    assert changed == {"media/previews/en/corridoio.png"}


def test_two_processes_may_draw_at_once(archive, tmp_path):
    library = archive.library()
    folders = [tmp_path / "one", tmp_path / "two"]
    with ProcessPoolExecutor(max_workers=2) as pool:
        assert [*pool.map(write_previews, [library] * 2, folders)] == [6, 6]
    assert files(folders[0]) == files(folders[1]) == ADDRESSES
    assert not [*(archive.folder / ".cache/previews").glob("*.part")]
