"""Social cards: format, size and weight, reproducible bytes, and rendering only once."""

from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from newsroom.core.artifact import write_artifacts
from newsroom.pages.files.social_cards import COLOURS, render_social_card, social_cards
from support.paths import OVERRIDES

FONTS = OVERRIDES / "assets/fonts"
URLS = [
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
    "no name": "",
}
TEXT_BOX = (0, 0, 675, 630)


def opened(data):
    return Image.open(BytesIO(data))


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_card_is_a_small_png_of_1200_by_630_pixels_with_a_palette(name):
    data = render_social_card(FONTS, "smart-cities", name, "Città e corridoi")
    with opened(data) as card:
        assert (card.format, card.mode, card.size) == ("PNG", "P", (1200, 630))
    assert len(data) <= 40_000


def test_equal_arguments_give_equal_bytes():
    assert render_social_card(FONTS, "a", "Tema", "Sito") == render_social_card(FONTS, "a", "Tema", "Sito")


def test_the_pattern_depends_on_the_key_and_the_text_on_the_name():
    one, renamed, other = (
        opened(render_social_card(FONTS, key, name)).convert("RGB")
        for key, name in (("a", "Uno"), ("a", "Due"), ("b", "Uno"))
    )
    pattern = (675, 0, 1200, 630)
    assert one.crop(pattern).tobytes() == renamed.crop(pattern).tobytes() != other.crop(pattern).tobytes()
    assert one.crop(TEXT_BOX).tobytes() == other.crop(TEXT_BOX).tobytes() != renamed.crop(TEXT_BOX).tobytes()


@pytest.mark.parametrize("name", [NAMES["short"], NAMES["long"], NAMES["one long word"]])
def test_text_keeps_its_distance_from_edges_and_pattern(name):
    text = opened(render_social_card(FONTS, "a", name, "Sito")).convert("RGB").crop(TEXT_BOX)
    left, top, right, bottom = ImageChops.difference(text, Image.new("RGB", text.size, COLOURS[0])).getbbox()
    assert min(left, 675 - right) >= 56
    assert min(top, 630 - bottom) >= 40


def write_cards(library, folder):
    return write_artifacts(social_cards(library), folder)


def test_a_name_with_missing_glyphs_is_omitted():
    assert render_social_card(FONTS, "a", NAMES["not in the fonts"]) == render_social_card(FONTS, "a", "")


def test_every_topic_and_the_site_have_a_card_in_every_language(archive, tmp_path):
    assert write_cards(archive.library(), tmp_path / "site") == 6
    assert files(tmp_path / "site") == URLS


def test_a_card_is_rendered_once_and_then_read_from_the_cache(archive, tmp_path):
    library = archive.library()
    write_cards(library, tmp_path / "one")
    kept = {path: path.stat().st_mtime_ns for path in (archive.folder / ".cache/social-cards").iterdir()}
    write_cards(library, tmp_path / "two")
    assert {path: path.stat().st_mtime_ns for path in (archive.folder / ".cache/social-cards").iterdir()} == kept
    for url in URLS:
        assert (tmp_path / "one" / url).read_bytes() == (tmp_path / "two" / url).read_bytes()


def test_a_renamed_topic_gets_a_new_card(archive, tmp_path):
    write_cards(archive.library(), tmp_path / "one")
    path = archive.folder / "docs/vocabularies/topics.yml"
    path.write_text(path.read_text("utf-8").replace("name: Corridor,", "name: Passage,"), "utf-8")
    write_cards(archive.library(), tmp_path / "two")
    changed = {a for a in URLS if (tmp_path / "one" / a).read_bytes() != (tmp_path / "two" / a).read_bytes()}
    assert changed == {"media/previews/en/corridoio.png"}


def test_two_processes_may_render_at_once(archive, tmp_path):
    library = archive.library()
    folders = [tmp_path / "one", tmp_path / "two"]
    with ProcessPoolExecutor(max_workers=2) as pool:
        assert [*pool.map(write_cards, [library] * 2, folders)] == [6, 6]
    assert files(folders[0]) == files(folders[1]) == URLS
    assert {path.suffix for path in (archive.folder / ".cache/social-cards").iterdir()} == {".png"}  # and no draft
