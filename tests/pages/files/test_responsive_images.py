"""Responsive images, read back by Pillow: sizes, colours and transparency, and a cache that follows the content."""

import random
import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from newsroom.archive.settings import load_settings
from newsroom.content.image import ImageFile, responsive_widths
from newsroom.core.artifact import write_artifacts
from newsroom.pages.files.responsive_images import responsive_images

CACHE = ".cache/responsive-images"


def add_image(archive, name, mode="RGB", size=(500, 250), colour=None, **options):
    """Adds a story with an image of one colour; returns the path of the image."""
    path = archive.folder / "docs/articles/2016/prova" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, colour if colour is not None else 0).save(path, **options)
    archive.story("2016/prova", image=f"{{src: prova/{name}, alt: La prova}}")
    return path


def written(archive, site):
    """Writes the responsive images; returns their sizes by path below media/."""
    count = write_artifacts(responsive_images(archive.library()), site)
    found = {}
    for path in site.rglob("*.*"):
        with Image.open(path, formats=["WEBP"]) as image:
            found[path.relative_to(site / "media").as_posix()] = image.size
    assert len(found) == count
    return found


def only_image(archive, site):
    """Writes the one responsive image and returns it decoded."""
    write_artifacts(responsive_images(archive.library()), site)
    (path,) = site.rglob("*.webp")
    with Image.open(path) as image:
        image.load()
        return image


def near(found, expected, tolerance=3):
    return all(abs(one - other) <= tolerance for one, other in zip(found, expected, strict=True))


def cached(archive):
    """Bytes and modification time of each file in the cache."""
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (archive.folder / CACHE).iterdir()}


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, ()), (480, ()), (481, (480,)), (960, (480,)), (961, (480, 960)), (5000, (480, 960))],
)
def test_an_image_is_published_at_every_width_below_its_own(width, widths):
    assert responsive_widths(ImageFile("articles/2016/prova/foto.jpg", width, 100)) == widths


@pytest.mark.parametrize("kind", ["gif", "avif"])
def test_a_format_that_may_be_animated_is_not_resized(archive, tmp_path, kind):
    add_image(archive, f"foto.{kind}", size=(1200, 600))
    assert written(archive, tmp_path / "site") == {}


@pytest.mark.parametrize("kind", ["jpeg", "jpg", "png", "webp"])
def test_a_resized_image_keeps_its_aspect_ratio(archive, tmp_path, kind):
    add_image(archive, f"foto.{kind}", size=(1200, 801))
    found = written(archive, tmp_path / "site")
    assert found == {f"2016/prova/foto.{kind}@{w}.webp": (w, h) for w, h in {480: 320, 960: 641}.items()}


def test_an_image_of_one_pixel_height_keeps_one_pixel(archive, tmp_path):
    add_image(archive, "riga.png", size=(2000, 1))
    assert set(written(archive, tmp_path / "site").values()) == {(480, 1), (960, 1)}


def test_images_that_differ_only_in_their_extension_are_kept_apart(archive, tmp_path):
    add_image(archive, "foto.jpg", colour=(200, 0, 0))
    add_image(archive, "foto.png", colour=(0, 0, 200))
    assert len(written(archive, tmp_path / "site")) == 2
    colours = {}
    for path in (tmp_path / "site").rglob("*.webp"):
        with Image.open(path) as image:
            colours[path.name] = image.convert("RGB").getpixel((9, 9))
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
def test_colours_are_preserved(archive, tmp_path, mode, colour, shown):
    add_image(archive, "foto.png", mode, colour=colour)
    image = only_image(archive, tmp_path / "site")
    assert image.mode == "RGB"
    assert near(image.getpixel((100, 100)), shown)


def test_cmyk_is_converted_to_rgb(archive, tmp_path):
    add_image(archive, "foto.jpg", "CMYK", colour=(0, 255, 255, 0), quality=95)
    red, green, blue = only_image(archive, tmp_path / "site").getpixel((100, 100))
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize("transparent", [False, True])
def test_a_palette_is_converted_and_its_transparency_preserved(archive, tmp_path, transparent):
    path = add_image(archive, "foto.png")
    image = Image.new("P", (500, 250), 1)
    image.putpalette([0, 0, 0, 200, 30, 60, 10, 10, 250])
    image.paste(2, (250, 0, 500, 250))
    image.save(path, **({"transparency": 1} if transparent else {}))
    found = only_image(archive, tmp_path / "site")
    assert found.mode == ("RGBA" if transparent else "RGB")
    assert near(found.getpixel((400, 100))[:3], (10, 10, 250))
    assert found.getpixel((50, 100))[3] == 0 if transparent else near(found.getpixel((50, 100)), (200, 30, 60))


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (200, 30, 60, 128)), ("LA", (90, 128))])
def test_partial_transparency_is_preserved(archive, tmp_path, mode, colour):
    add_image(archive, "foto.png", mode, colour=colour)
    found = only_image(archive, tmp_path / "site")
    assert found.mode == "RGBA"
    assert near(found.getpixel((100, 100))[3:], (128,))


def test_a_resized_image_has_fewer_bytes(archive, tmp_path):
    noise = Image.frombytes("L", (600, 600), random.Random(1).randbytes(360_000))  # noise, which compresses badly
    noise.save(add_image(archive, "foto.png"))
    written(archive, tmp_path / "site")
    (path,) = (tmp_path / "site").rglob("*.webp")
    assert path.stat().st_size < (archive.folder / "docs/articles/2016/prova/foto.png").stat().st_size / 2


def test_a_second_build_renders_none_and_writes_the_same_bytes(archive, tmp_path):
    add_image(archive, "foto.png", size=(1000, 500))
    first = written(archive, tmp_path / "first")
    before = cached(archive)
    assert len(before) == 2
    assert (written(archive, tmp_path / "second"), cached(archive)) == (first, before)
    for name in first:
        assert (tmp_path / "first/media" / name).read_bytes() == (tmp_path / "second/media" / name).read_bytes()


def test_a_cached_file_is_published_without_reading_the_image(archive, tmp_path):
    add_image(archive, "foto.png")
    written(archive, tmp_path / "first")
    (path,) = cached(archive)
    Image.new("RGB", (480, 7)).save(path)
    assert list(written(archive, tmp_path / "second").values()) == [(480, 7)]


def test_the_cache_follows_the_content_and_not_the_name(archive, tmp_path):
    path = add_image(archive, "foto.png", colour=(200, 0, 0))
    written(archive, tmp_path / "first")
    (archive.folder / "docs/articles/2016/prova/altra.png").write_bytes(path.read_bytes())
    assert len(written(archive, tmp_path / "second")) == 2
    assert len(cached(archive)) == 1
    add_image(archive, "foto.png", colour=(0, 0, 200))
    written(archive, tmp_path / "third")
    assert len(cached(archive)) == 2
    with Image.open(tmp_path / "third/media/2016/prova/foto.png@480.webp") as image:
        assert near(image.getpixel((9, 9)), (0, 0, 200))


def test_a_deleted_cache_is_refilled_with_the_same_bytes(archive, tmp_path):
    add_image(archive, "foto.png", size=(1000, 500))
    first = written(archive, tmp_path / "first")
    before = {path: data for path, (data, _) in cached(archive).items()}
    for path in before:
        path.unlink()
    (archive.folder / CACHE).rmdir()
    assert written(archive, tmp_path / "second") == first
    assert {path: data for path, (data, _) in cached(archive).items()} == before


def test_published_files_are_readable_by_a_web_server(archive, tmp_path):
    add_image(archive, "foto.png")
    written(archive, tmp_path / "site")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    (path,) = (tmp_path / "site").rglob("*.webp")
    assert path.stat().st_mode == plain.stat().st_mode


def test_a_truncated_image_is_reported_by_the_check(archive):
    path = add_image(archive, "foto.png", size=(1000, 1000))
    path.write_bytes(path.read_bytes()[:-60])
    (problem,) = (text for text in archive.problems() if text.startswith("docs/articles/2016/prova/foto.png:1: "))
    assert "PNG" in problem


def test_pages_offer_all_widths_in_srcset(archive, build):
    add_image(archive, "foto.png", size=(1000, 500))
    site = build(load_settings(archive.folder, "https://host.example/archive/"))
    expected = [("foto.png@480.webp", 480), ("foto.png@960.webp", 960), ("foto.png", 1000)]
    seen = 0
    for file, page in site.pages.items():
        for image in page.xpath("//img[contains(@src, '/foto.png') or starts-with(@src, 'media/')]"):
            offered = [entry.split() for entry in image.get("srcset").split(",")]
            assert [(Path(url).name, int(width.removesuffix("w"))) for url, width in offered] == expected, file
            for url, width in offered:
                target = (site.folder / file).parent / url
                with Image.open(target) as opened:
                    assert f"{opened.width}w" == width
            assert (image.get("width"), image.get("height")) == ("1000", "500")
            assert image.get("sizes")
            seen += 1
    assert seen >= 4


def test_a_small_image_has_no_srcset(archive, build):
    add_image(archive, "foto.png", size=(400, 200))
    images = build(archive.settings).pages["articoli/2016/prova/index.html"].xpath("//img")
    assert [(Path(image.get("src")).name, image.get("srcset")) for image in images] == [("foto.png", None)]


def display_p3():
    """The profile of Display P3 as ICC 2 matrix and curve (primaries of DCI-P3, white D65, adapted to D50, gamma 2.2)."""

    def fixed(value):
        return struct.pack(">i", round(value * 65536))

    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + bytes(78) + b"\0"
    tags = {
        b"desc": text,
        b"cprt": b"text\0\0\0\0free\0\0\0\0",
        b"wtpt": xyz(0.9642, 1, 0.8249),
        b"rXYZ": xyz(0.5151, 0.2412, -0.0011),
        b"gXYZ": xyz(0.2920, 0.6922, 0.0419),
        b"bXYZ": xyz(0.1571, 0.0666, 0.7841),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    at, table, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        table += name + struct.pack(">II", at + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    body = struct.pack(">I", len(tags)) + table + data
    head = struct.pack(">I4sI4s4s4s", 128 + len(body), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + b"".join(map(fixed, (0.9642, 1, 0.8249)))
    return head.ljust(128, b"\0") + body


def shown(path):
    """The colour of an image as a viewer shows it in sRGB, by its own profile."""
    with Image.open(path) as image:
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
        return ImageCms.profileToProfile(image.convert("RGB"), profile, ImageCms.createProfile("sRGB")).getpixel((9, 9))


@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "foto.webp"])
def test_a_wide_gamut_photograph_keeps_its_colours(archive, tmp_path, name):
    path = add_image(archive, name, colour=(120, 200, 60), icc_profile=display_p3())
    expected = shown(path)
    assert not near(expected, (120, 200, 60), tolerance=15)
    assert near(only_image(archive, tmp_path / "site").getpixel((50, 100)), expected, tolerance=6)


@pytest.mark.parametrize(("name", "mode"), [("foto.jpg", "RGB"), ("foto.png", "RGBA"), ("foto.jpg", "L")])
def test_a_profile_that_cannot_be_applied_changes_nothing(archive, tmp_path, name, mode):
    colour = {"RGB": (200, 30, 60), "RGBA": (200, 30, 60, 255), "L": 90}[mode]
    add_image(archive, name, mode, colour=colour, icc_profile=b"no profile")
    found = only_image(archive, tmp_path / "site").convert("RGB")
    assert near(found.getpixel((50, 100)), colour[:3] if mode != "L" else (90, 90, 90))
