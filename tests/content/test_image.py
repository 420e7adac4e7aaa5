"""Image files: their size, and every file that is refused."""

import struct
import zlib

import pytest
from PIL import ExifTags, Image

from newsroom.content.image import MAX_IMAGE_BYTES, ImageFile, InvalidImage, read_image

REVEALS_LOCATION = "must not reveal where it was taken; save it without GPS data in EXIF and XMP, or run check.py --fix"


SMALLER = "; scale it down, 2,400 pixels are enough"


def damaged(image_format):
    return f"must be an intact {image_format} image, as its name says"


FORMATS = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def save_image(path, image_format="PNG", **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (30, 20)).save(path, image_format, **options)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height):
    """A black PNG, which has few bytes at any size."""
    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((1 + (width + 7) // 8) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def rule_broken(docs, uri):
    with pytest.raises(InvalidImage) as found:
        read_image(docs, uri)
    return str(found.value)


@pytest.mark.parametrize(("suffix", "image_format"), FORMATS.items(), ids=FORMATS)
def test_an_image_of_each_format_is_measured(tmp_path, suffix, image_format):
    uri = f"articles/2016/una-citta_1.{suffix}"
    save_image(tmp_path / uri, image_format)
    assert read_image(tmp_path, uri) == ImageFile(uri, 30, 20)


@pytest.mark.parametrize(
    "name", ["Foto.png", "foto 1.png", "foto.PNG", "foto.svg", "foto.tiff", "foto", ".png", "a..png", "è.png"]
)
def test_a_file_name_unfit_for_urls_or_without_known_suffix_is_refused(tmp_path, name):
    save_image(tmp_path / name)
    assert rule_broken(tmp_path, name).startswith(
        "must have a name of lower-case letters, digits and hyphens that ends in .avif, .gif, "
    )


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    (tmp_path / "folder.png").mkdir()
    assert rule_broken(tmp_path, "no.png") == f"must exist: there is no {tmp_path.name}/no.png"
    assert rule_broken(tmp_path, "folder.png") == f"must exist: there is no {tmp_path.name}/folder.png"


def test_a_file_outside_the_archive_and_a_symbolic_link_are_refused(tmp_path):
    save_image(tmp_path / "out.png")
    docs = tmp_path / "docs"
    (docs / "articles").mkdir(parents=True)
    (docs / "link.png").symlink_to(tmp_path / "out.png")
    (docs / "folder").symlink_to(tmp_path, target_is_directory=True)
    save_image(docs / "in.png")
    (docs / "inner.png").symlink_to(docs / "in.png")
    for uri in (
        "../out.png",
        "articles/../../out.png",
        "link.png",
        "folder/out.png",
        "inner.png",
        str(tmp_path / "out.png"),
    ):
        assert rule_broken(docs, uri) == "must be a regular file inside docs/, not a symbolic link", uri


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n", png(10, 10)[:20],
     png(9, 9).replace(b"IDAT", b"idat"), b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"],
    ids=["empty", "another image_format", "svg", "signature alone", "cut short", "no pixels", "script"],
)  # fmt: skip
def test_a_damaged_image_or_another_format_is_refused(tmp_path, data):
    (tmp_path / "a.png").write_bytes(data)
    assert rule_broken(tmp_path, "a.png").startswith(damaged("PNG"))


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"GIF89a", ": it is GIF; let its name end in .gif"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ": it is SVG; open it and export it as PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", ": it is HEIC; open it and export it as JPEG"),
        (b"II*\0\x08\0\0\0", ": it is TIFF; open it and export it as JPEG"),
        (b"nothing known", ""),
    ],
)
def test_an_image_of_another_kind_than_its_name_says_is_named(tmp_path, data, hint):
    (tmp_path / "a.png").write_bytes(data)
    assert rule_broken(tmp_path, "a.png") == damaged("PNG") + hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Foto 1.JPG", "; rename it to foto-1.jpg"),
        ("Città_è.png", "; rename it to citta-e.png"),
        ("è.png", "; rename it to e.png"),
        ("…….png", ""),
        ("foto.tiff", ""),
    ],
)
def test_a_name_that_would_do_is_proposed(tmp_path, name, hint):
    (tmp_path / name).write_bytes(b"")
    assert rule_broken(tmp_path, name).endswith(f": '{name}'{hint}")


def test_an_image_with_the_suffix_of_another_format_is_refused(tmp_path):
    save_image(tmp_path / "a.jpg", "PNG")
    assert rule_broken(tmp_path, "a.jpg") == f"{damaged('JPEG')}: it is PNG; let its name end in .png"


def test_an_image_may_have_at_most_five_million_bytes(tmp_path):
    save_image(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data.ljust(MAX_IMAGE_BYTES, b"\0"))
    assert read_image(tmp_path, "a.png").width == 30
    (tmp_path / "a.png").write_bytes(data.ljust(MAX_IMAGE_BYTES + 1, b"\0"))
    assert rule_broken(tmp_path, "a.png") == f"must have at most 5,000,000 bytes: 5,000,001{SMALLER}"


@pytest.mark.parametrize("width", [5001, 9500, 40000], ids=["a little", "where Pillow warns", "where Pillow refuses"])
def test_a_small_file_with_too_many_pixels_is_refused(tmp_path, width):
    (tmp_path / "a.png").write_bytes(png(5000, 10000))
    assert read_image(tmp_path, "a.png") == ImageFile("a.png", 5000, 10000)
    (tmp_path / "a.png").write_bytes(png(width, 10000))
    assert rule_broken(tmp_path, "a.png").startswith("must have at most 50,000,000 pixels")


def test_an_image_too_long_for_responsive_images_is_refused(tmp_path):
    (tmp_path / "a.png").write_bytes(png(500, 16_384))
    assert rule_broken(tmp_path, "a.png") == f"must have at most 16,383 pixels per side: 16,384{SMALLER}"


def test_an_avif_cut_off_anywhere_is_refused(tmp_path):
    save_image(tmp_path / "whole.avif", "AVIF")
    data = (tmp_path / "whole.avif").read_bytes()
    for end in range(0, len(data), 7):
        (tmp_path / "a.avif").write_bytes(data[:end])
        assert rule_broken(tmp_path, "a.avif") == damaged("AVIF")


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photograph_with_gps_data_is_refused(tmp_path, image_format):
    name, exif = f"a.{image_format.lower()}", Image.Exif()
    exif[0x0110] = "A camera"
    save_image(tmp_path / name, image_format, exif=exif)
    assert read_image(tmp_path, name).width == 30
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 27.0, 50.0)})
    save_image(tmp_path / name, image_format, exif=exif)
    assert rule_broken(tmp_path, name) == REVEALS_LOCATION


def test_gps_data_after_the_pixels_and_in_xmp_is_found(tmp_path):
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    tags = exif.tobytes().removeprefix(b"Exif\0\0")
    save_image(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[:-12] + chunk(b"eXIf", tags) + data[-12:])
    assert rule_broken(tmp_path, "a.png") == REVEALS_LOCATION
    save_image(tmp_path / "a.webp", "WEBP", xmp=b'<x:xmpmeta exif:GPSLatitude="45,27.8N"/>')
    assert rule_broken(tmp_path, "a.webp") == REVEALS_LOCATION


def test_a_photograph_rotated_by_exif_is_refused(tmp_path):
    rotated = Image.Exif()
    rotated[0x0112] = 6  # Orientation: browsers rotate the original, but not a copy without EXIF
    save_image(tmp_path / "a.jpg", "JPEG", exif=rotated)
    assert rule_broken(tmp_path, "a.jpg") == "must be saved upright: only EXIF rotates it"
    rotated[0x0112] = 1
    save_image(tmp_path / "a.jpg", "JPEG", exif=rotated)
    assert read_image(tmp_path, "a.jpg") == ImageFile("a.jpg", 30, 20)


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_an_animated_image_is_refused(tmp_path, image_format):
    frames = [Image.new("L", (30, 20), grey) for grey in (0, 99, 200)]
    frames[0].save(
        tmp_path / f"a.{image_format.lower()}", image_format, save_all=True, append_images=frames[1:], duration=90
    )
    assert rule_broken(tmp_path, f"a.{image_format.lower()}") == "must not be animated"


def test_a_second_image_behind_the_first_is_no_animation(tmp_path):
    """Phones save a preview or a depth map there; Pillow calls such a JPEG MPO."""
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[Image.new("L", (15, 10))])
    assert read_image(tmp_path, "a.jpg") == ImageFile("a.jpg", 30, 20)
