"""Renditions: smaller pictures beside those of an article, read back by Pillow; made once, kept by content."""

import random
from pathlib import Path

import pytest
from PIL import Image

from newsroom.archive.settings import load_settings
from newsroom.content.image import Picture, widths_of
from newsroom.core.artifact import write_sheets
from newsroom.pages.files.responsive_images import renditions

CACHE = ".cache/renditions"


def draw(archive, name, mode="RGB", size=(500, 250), colour=None, **options):
    """A picture of a story, of one colour; the story is made with it."""
    path = archive.folder / "docs/articles/2016/prova" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, colour if colour is not None else 0).save(path, **options)
    archive.story("2016/prova", image=f"{{src: prova/{name}, alt: La prova}}")
    return path


def written(archive, site):
    """Size of every rendition that is written, by its path below media/."""
    count = write_sheets(renditions(archive.library()), site)
    found = {}
    for path in site.rglob("*.*"):
        with Image.open(path, formats=["WEBP"]) as picture:
            found[path.relative_to(site / "media").as_posix()] = picture.size
    assert len(found) == count
    return found


def only(archive, site):
    """The one rendition, whole."""
    write_sheets(renditions(archive.library()), site)
    (path,) = site.rglob("*.webp")
    with Image.open(path) as picture:
        picture.load()
        return picture


def near(found, expected):
    return all(abs(one - other) <= 3 for one, other in zip(found, expected, strict=True))


def kept(archive):
    """Bytes and moment of change of each file in the cache."""
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (archive.folder / CACHE).iterdir()}


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, ()), (480, ()), (481, (480,)), (960, (480,)), (961, (480, 960)), (5000, (480, 960))],
)
def test_a_picture_is_published_at_every_width_below_its_own(width, widths):
    assert widths_of(Picture("articles/2016/prova/foto.jpg", width, 100)) == widths


@pytest.mark.parametrize("kind", ["gif", "avif"])
def test_what_may_move_is_left_as_it_is(archive, tmp_path, kind):
    draw(archive, f"foto.{kind}", size=(1200, 600))
    assert written(archive, tmp_path / "site") == {}


@pytest.mark.parametrize("kind", ["jpeg", "jpg", "png", "webp"])
def test_a_picture_keeps_its_shape(archive, tmp_path, kind):
    draw(archive, f"foto.{kind}", size=(1200, 801))
    found = written(archive, tmp_path / "site")
    assert found == {f"2016/prova/foto.{kind}@{w}.webp": (w, h) for w, h in {480: 320, 960: 641}.items()}


def test_a_picture_of_one_line_keeps_a_line(archive, tmp_path):
    draw(archive, "riga.png", size=(2000, 1))
    assert set(written(archive, tmp_path / "site").values()) == {(480, 1), (960, 1)}


def test_two_pictures_of_one_name_and_different_kinds_have_renditions_of_their_own(archive, tmp_path):
    draw(archive, "foto.jpg", colour=(200, 0, 0))
    draw(archive, "foto.png", colour=(0, 0, 200))
    assert len(written(archive, tmp_path / "site")) == 2
    colours = {}
    for path in (tmp_path / "site").rglob("*.webp"):
        with Image.open(path) as picture:
            colours[path.name] = picture.convert("RGB").getpixel((9, 9))
    assert near(colours["foto.jpg@480.webp"], (200, 0, 0))
    assert near(colours["foto.png@480.webp"], (0, 0, 200))


@pytest.mark.parametrize(
    ("mode", "colour", "shown"),
    [
        ("1", 1, (255, 255, 255)),
        ("L", 90, (90, 90, 90)),
        ("I;16", 90 * 256, (90, 90, 90)),
        ("RGB", (10, 120, 200), (10, 120, 200)),
    ],
    ids=["black and white", "grey", "16 bits of grey", "colours"],
)
def test_colours_stay_what_they_are(archive, tmp_path, mode, colour, shown):
    draw(archive, "foto.png", mode, colour=colour)
    picture = only(archive, tmp_path / "site")
    assert picture.mode == "RGB"
    assert near(picture.getpixel((100, 100)), shown)


def test_a_picture_for_print_is_shown_in_colours_of_the_screen(archive, tmp_path):
    draw(archive, "foto.jpg", "CMYK", colour=(0, 255, 255, 0), quality=95)
    red, green, blue = only(archive, tmp_path / "site").getpixel((100, 100))
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize("transparent", [False, True])
def test_a_palette_becomes_its_colours_and_its_transparent_one_stays_so(archive, tmp_path, transparent):
    path = draw(archive, "foto.png")
    picture = Image.new("P", (500, 250), 1)
    picture.putpalette([0, 0, 0, 200, 30, 60, 10, 10, 250])
    picture.paste(2, (250, 0, 500, 250))
    picture.save(path, **({"transparency": 1} if transparent else {}))
    found = only(archive, tmp_path / "site")
    assert found.mode == ("RGBA" if transparent else "RGB")
    assert near(found.getpixel((400, 100))[:3], (10, 10, 250))
    assert found.getpixel((50, 100))[3] == 0 if transparent else near(found.getpixel((50, 100)), (200, 30, 60))


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (200, 30, 60, 128)), ("LA", (90, 128))])
def test_what_is_half_transparent_stays_so(archive, tmp_path, mode, colour):
    draw(archive, "foto.png", mode, colour=colour)
    found = only(archive, tmp_path / "site")
    assert found.mode == "RGBA"
    assert near(found.getpixel((100, 100))[3:], (128,))


def test_a_rendition_has_fewer_bytes_than_its_picture(archive, tmp_path):
    noise = Image.frombytes("L", (600, 600), random.Random(1).randbytes(360_000))  # any picture will do
    noise.save(draw(archive, "foto.png"))
    written(archive, tmp_path / "site")
    (path,) = (tmp_path / "site").rglob("*.webp")
    assert path.stat().st_size < (archive.folder / "docs/articles/2016/prova/foto.png").stat().st_size / 2


def test_a_second_build_makes_none_and_writes_the_same(archive, tmp_path):
    draw(archive, "foto.png", size=(1000, 500))
    first = written(archive, tmp_path / "first")
    before = kept(archive)
    assert len(before) == 2
    assert (written(archive, tmp_path / "second"), kept(archive)) == (first, before)
    for name in first:
        assert (tmp_path / "first/media" / name).read_bytes() == (tmp_path / "second/media" / name).read_bytes()


def test_what_is_in_the_cache_is_what_is_published_without_the_picture_being_read_again(archive, tmp_path):
    draw(archive, "foto.png")
    written(archive, tmp_path / "first")
    (path,) = kept(archive)
    Image.new("RGB", (480, 7)).save(path)
    assert list(written(archive, tmp_path / "second").values()) == [(480, 7)]


def test_another_picture_under_the_same_name_is_made_anew_and_the_same_picture_under_another_is_not(archive, tmp_path):
    path = draw(archive, "foto.png", colour=(200, 0, 0))
    written(archive, tmp_path / "first")
    (archive.folder / "docs/articles/2016/prova/altra.png").write_bytes(path.read_bytes())
    assert len(written(archive, tmp_path / "second")) == 2
    assert len(kept(archive)) == 1
    draw(archive, "foto.png", colour=(0, 0, 200))
    written(archive, tmp_path / "third")
    assert len(kept(archive)) == 2
    with Image.open(tmp_path / "third/media/2016/prova/foto.png@480.webp") as picture:
        assert near(picture.getpixel((9, 9)), (0, 0, 200))


def test_a_deleted_cache_is_filled_again_with_the_same_bytes(archive, tmp_path):
    draw(archive, "foto.png", size=(1000, 500))
    first = written(archive, tmp_path / "first")
    before = {path: data for path, (data, _) in kept(archive).items()}
    for path in before:
        path.unlink()
    (archive.folder / CACHE).rmdir()
    assert written(archive, tmp_path / "second") == first
    assert {path: data for path, (data, _) in kept(archive).items()} == before


def test_what_is_published_can_be_read_by_a_web_server(archive, tmp_path):
    draw(archive, "foto.png")
    written(archive, tmp_path / "site")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    (path,) = (tmp_path / "site").rglob("*.webp")
    assert path.stat().st_mode == plain.stat().st_mode


def test_a_picture_that_is_cut_short_is_told_before_any_rendition_is_made(archive):
    path = draw(archive, "foto.png", size=(1000, 1000))
    path.write_bytes(path.read_bytes()[:-60])
    rule = "the picture must be a whole picture of the kind its name says, PNG"
    assert f"docs/articles/2016/prova/foto.png:1: {rule}" in archive.problems()


def test_pages_offer_every_rendition_and_the_picture_itself_with_their_widths(archive, build):
    draw(archive, "foto.png", size=(1000, 500))
    site = build(load_settings(archive.folder, "https://host.example/archive/"))
    expected = [("foto.png@480.webp", 480), ("foto.png@960.webp", 960), ("foto.png", 1000)]
    seen = 0
    for file, page in site.pages.items():
        for image in page.xpath("//img[contains(@src, '/foto.png') or starts-with(@src, 'media/')]"):
            offered = [entry.split() for entry in image.get("srcset").split(",")]
            assert [(Path(url).name, int(width.removesuffix("w"))) for url, width in offered] == expected, file
            for url, width in offered:
                target = (site.folder / file).parent / url
                with Image.open(target) as picture:
                    assert f"{picture.width}w" == width
            assert (image.get("width"), image.get("height")) == ("1000", "500")
            assert image.get("sizes")
            seen += 1
    assert seen >= 4


def test_a_small_picture_is_offered_alone(archive, build):
    draw(archive, "foto.png", size=(400, 200))
    images = build(archive.settings).pages["articoli/2016/prova/index.html"].xpath("//img")
    assert [(Path(image.get("src")).name, image.get("srcset")) for image in images] == [("foto.png", None)]
