"""Pictures: their size, and every kind of file that is not one."""

import struct
import zlib

import pytest
from PIL import ExifTags, Image

from newsroom.content.image import MAX_BYTES, NotAPicture, Picture, read_picture

POSITION = "must not tell where it was taken: save it without its position (GPS in EXIF or XMP), or run check.py --fix"
NOT_WHOLE = "must be a whole picture of the kind its name says, "
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def draw(path, kind="PNG", **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (30, 20)).save(path, kind, **options)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height):
    """A PNG in black: few bytes however large it is."""
    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((1 + (width + 7) // 8) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def rule(docs, uri):
    with pytest.raises(NotAPicture) as found:
        read_picture(docs, uri)
    return str(found.value)


@pytest.mark.parametrize(("suffix", "kind"), FORMATS.items(), ids=FORMATS)
def test_a_picture_of_each_kind_has_its_size(tmp_path, suffix, kind):
    uri = f"articles/2016/una-citta_1.{suffix}"
    draw(tmp_path / uri, kind)
    assert read_picture(tmp_path, uri) == Picture(uri, 30, 20)


@pytest.mark.parametrize(
    "name", ["Foto.png", "foto 1.png", "foto.PNG", "foto.svg", "foto.tiff", "foto", ".png", "a..png", "è.png"]
)
def test_a_name_that_is_no_address_or_kind_is_refused(tmp_path, name):
    draw(tmp_path / name)
    assert rule(tmp_path, name).startswith(
        "must be named in lower-case letters, digits and hyphens and end in .avif, .gif, "
    )


def test_a_missing_picture_and_a_folder_are_refused(tmp_path):
    (tmp_path / "folder.png").mkdir()
    assert rule(tmp_path, "no.png") == "must exist: there is no docs/no.png"
    assert rule(tmp_path, "folder.png") == "must exist: there is no docs/folder.png"


def test_a_picture_outside_the_archive_is_refused(tmp_path):
    draw(tmp_path / "out.png")
    docs = tmp_path / "docs"
    (docs / "articles").mkdir(parents=True)
    (docs / "link.png").symlink_to(tmp_path / "out.png")
    (docs / "folder").symlink_to(tmp_path, target_is_directory=True)
    draw(docs / "in.png")
    (docs / "inner.png").symlink_to(docs / "in.png")
    for uri in (
        "../out.png",
        "articles/../../out.png",
        "link.png",
        "folder/out.png",
        "inner.png",
        str(tmp_path / "out.png"),
    ):
        assert rule(docs, uri) == "must be a file of its own inside docs/, not a link", uri


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n", png(10, 10)[:20],
     png(9, 9).replace(b"IDAT", b"idat"), b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"],
    ids=["empty", "another kind", "svg", "signature alone", "cut short", "no pixels", "script"],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, data):
    (tmp_path / "a.png").write_bytes(data)
    assert rule(tmp_path, "a.png") == f"{NOT_WHOLE}PNG"


def test_a_picture_under_the_name_of_another_kind_is_refused(tmp_path):
    draw(tmp_path / "a.jpg", "PNG")
    assert rule(tmp_path, "a.jpg") == f"{NOT_WHOLE}JPEG"


def test_a_picture_may_have_five_million_bytes_and_no_more(tmp_path):
    draw(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data.ljust(MAX_BYTES, b"\0"))
    assert read_picture(tmp_path, "a.png").width == 30
    (tmp_path / "a.png").write_bytes(data.ljust(MAX_BYTES + 1, b"\0"))
    assert rule(tmp_path, "a.png") == "must have at most 5,000,000 bytes: 5,000,001"


@pytest.mark.parametrize("width", [5001, 9500, 40000], ids=["a little", "where Pillow warns", "where Pillow refuses"])
def test_a_file_of_few_bytes_and_too_many_pixels_is_refused(tmp_path, width):
    (tmp_path / "a.png").write_bytes(png(5000, 10000))
    assert read_picture(tmp_path, "a.png") == Picture("a.png", 5000, 10000)
    (tmp_path / "a.png").write_bytes(png(width, 10000))
    assert rule(tmp_path, "a.png").startswith("must have at most 50,000,000 pixels")


def test_a_picture_that_is_too_long_for_a_smaller_rendition_is_refused(tmp_path):
    (tmp_path / "a.png").write_bytes(png(500, 16_384))
    assert rule(tmp_path, "a.png") == "must have at most 16,383 pixels a side: 16,384"


def test_a_file_that_breaks_its_reader_is_refused(tmp_path):
    draw(tmp_path / "whole.avif", "AVIF")
    data = (tmp_path / "whole.avif").read_bytes()
    for end in range(0, len(data), 7):
        (tmp_path / "a.avif").write_bytes(data[:end])
        assert rule(tmp_path, "a.avif") == f"{NOT_WHOLE}AVIF"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photograph_that_tells_where_it_was_taken_is_refused(tmp_path, kind):
    name, exif = f"a.{kind.lower()}", Image.Exif()
    exif[0x0110] = "A camera"
    draw(tmp_path / name, kind, exif=exif)
    assert read_picture(tmp_path, name).width == 30
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 27.0, 50.0)})
    draw(tmp_path / name, kind, exif=exif)
    assert rule(tmp_path, name) == POSITION


def test_a_position_behind_the_pixels_and_one_in_xmp_are_found(tmp_path):
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    tags = exif.tobytes().removeprefix(b"Exif\0\0")
    draw(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[:-12] + chunk(b"eXIf", tags) + data[-12:])
    assert rule(tmp_path, "a.png") == POSITION
    draw(tmp_path / "a.webp", "WEBP", xmp=b'<x:xmpmeta exif:GPSLatitude="45,27.8N"/>')
    assert rule(tmp_path, "a.webp") == POSITION


def test_a_photograph_that_lies_on_its_side_is_refused(tmp_path):
    turned = Image.Exif()
    turned[0x0112] = 6  # Orientation: a browser turns it, a copy made without EXIF would not be turned
    draw(tmp_path / "a.jpg", "JPEG", exif=turned)
    assert rule(tmp_path, "a.jpg") == "must be saved upright: it lies on its side and EXIF tells how to turn it"
    turned[0x0112] = 1
    draw(tmp_path / "a.jpg", "JPEG", exif=turned)
    assert read_picture(tmp_path, "a.jpg") == Picture("a.jpg", 30, 20)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_is_refused(tmp_path, kind):
    frames = [Image.new("L", (30, 20), grey) for grey in (0, 99, 200)]
    frames[0].save(tmp_path / f"a.{kind.lower()}", kind, save_all=True, append_images=frames[1:], duration=90)
    assert rule(tmp_path, f"a.{kind.lower()}") == "must be a still picture: it moves"
