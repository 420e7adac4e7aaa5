"""What is in a picture's file besides the picture: found wherever it hides, and taken out without touching a pixel."""

import struct
import zlib
from contextlib import suppress

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from newsroom.formats.image_metadata import stripped, tells_place

KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
XMP = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta exif:GPSLatitude="45,27.8N"/><?xpacket end="w"?>'


def exif(orientation=1):
    tags = Image.Exif()
    tags[ExifTags.Base.Model] = "A camera"
    tags[ExifTags.Base.Orientation] = orientation
    tags.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 27.0, 50.0)})
    return tags.tobytes()


TIFF = exif().removeprefix(b"Exif\0\0")
RAW_PROFILE = b"\nexif\n    " + str(len(exif())).encode() + b"\n" + exif().hex().encode() + b"\n"


def picture(path, kind, **options):
    gradient = Image.linear_gradient("L").resize((64, 48))
    (gradient if kind == "GIF" else gradient.convert("RGB")).save(path, kind, **options)
    return path


def pixels(path):
    with Image.open(path) as found:
        return found.convert("RGB").tobytes()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def riff(name, data):
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def in_png(data, *chunks):
    """With chunks before the end."""
    return data[:-12] + b"".join(chunks) + data[-12:]


def in_webp(data, chunks):
    return data[:4] + struct.pack("<I", len(data) + len(chunks) - 8) + data[8:] + chunks


def in_gif(data, label, words):
    blocks = b"".join(bytes([len(words[i : i + 255])]) + words[i : i + 255] for i in range(0, len(words), 255))
    return data[:-1] + b"!" + label + blocks + b"\0;"


HIDDEN = {
    "EXIF in JPEG": ("JPEG", lambda data: data[:2] + segment(0xE1, exif()) + data[2:]),
    "the second EXIF in JPEG": ("JPEG", lambda d: d[:2] + segment(0xE1, b"Exif\0\0") + segment(0xE1, exif()) + d[2:]),
    "XMP in JPEG": ("JPEG", lambda data: data[:2] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP) + data[2:]),
    "a comment in JPEG": ("JPEG", lambda data: data[:2] + segment(0xFE, b"GPSPosition 45.46 9.19") + data[2:]),
    "a second picture behind JPEG": ("JPEG", lambda d: d + d[:2] + segment(0xE1, exif()) + d[2:]),
    "EXIF before PNG's pixels": ("PNG", lambda data: data[:33] + chunk(b"eXIf", TIFF) + data[33:]),
    "EXIF behind PNG's pixels": ("PNG", lambda data: in_png(data, chunk(b"eXIf", TIFF))),
    "the second EXIF in PNG": (
        "PNG",
        lambda d: in_png(d, chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0"), chunk(b"eXIf", TIFF)),
    ),
    "XMP in PNG": ("PNG", lambda d: in_png(d, chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP))),
    "packed XMP in PNG": (
        "PNG",
        lambda d: in_png(d, chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP))),
    ),
    "XMP in PNG in UTF-16": ("PNG", lambda d: in_png(d, chunk(b"prVt", XMP.decode().encode("utf-16")))),
    "a packed comment in PNG": ("PNG", lambda d: in_png(d, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(XMP, 9)))),
    "a raw profile in PNG": ("PNG", lambda d: in_png(d, chunk(b"tEXt", b"Raw profile type exif\0" + RAW_PROFILE))),
    "a packed raw profile in PNG": (
        "PNG",
        lambda d: in_png(d, chunk(b"zTXt", b"Raw profile type APP1\0\0" + zlib.compress(RAW_PROFILE))),
    ),
    "words behind PNG": ("PNG", lambda data: data + XMP),
    "EXIF in WebP": ("WEBP", lambda data: in_webp(data, riff(b"EXIF", TIFF))),
    "EXIF in WebP with its name": ("WEBP", lambda data: in_webp(data, riff(b"EXIF", exif()))),
    "XMP in WebP": ("WEBP", lambda data: in_webp(data, riff(b"XMP ", XMP))),
    "words behind WebP": ("WEBP", lambda data: data + XMP),
    "a comment in GIF": ("GIF", lambda data: in_gif(data, b"\xfe", b"GPSLongitude 9.19")),
    "XMP in GIF": ("GIF", lambda data: in_gif(data, b"\xff", b"XMP DataXMP" + XMP)),
}


@pytest.mark.parametrize(("kind", "hide"), HIDDEN.values(), ids=HIDDEN)
def test_a_position_is_found_wherever_it_hides_and_is_taken_out_without_touching_a_pixel(tmp_path, kind, hide):
    path = picture(tmp_path / f"a.{kind.lower()}", kind)
    bare = path.read_bytes()
    before = pixels(path)
    path.write_bytes(hide(bare))
    assert tells_place(path.read_bytes(), kind)
    path.write_bytes(stripped(path.read_bytes()))
    assert path.read_bytes() == bare
    assert pixels(path) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_without_words_stays_as_it_is(tmp_path, kind):
    path = picture(tmp_path / "a", kind)
    before = path.read_bytes()
    assert not tells_place(before, kind)
    assert stripped(before) == before


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_camera_wrote_is_taken_out_and_the_profile_of_colours_stays(tmp_path, kind):
    profile = b"a profile of colours" * 10
    options = {"exif": exif(), "icc_profile": profile} | ({"xmp": XMP} if kind in ("WEBP", "AVIF") else {})
    path = picture(tmp_path / "a", kind, **options)
    before = pixels(path)
    assert tells_place(path.read_bytes(), kind)
    path.write_bytes(stripped(path.read_bytes()))
    assert not tells_place(path.read_bytes(), kind)
    assert b"camera" not in path.read_bytes()
    assert pixels(path) == before
    with Image.open(path) as after:
        assert after.info["icc_profile"] == profile
    assert stripped(path.read_bytes()) == path.read_bytes()


def test_an_author_and_a_program_are_words_too(tmp_path):
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Somebody")
    path = picture(tmp_path / "a", "PNG", pnginfo=words)
    assert not tells_place(path.read_bytes(), "PNG")
    assert b"Somebody" in path.read_bytes()
    assert b"Somebody" not in stripped(path.read_bytes())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_would_then_lie_on_its_side_is_left_alone(tmp_path, kind):
    path = picture(tmp_path / "a", kind, exif=exif(orientation=6))
    before = path.read_bytes()
    assert stripped(before) == before


@pytest.mark.parametrize("kind", KINDS[:3] + KINDS[4:])
def test_any_beginning_of_a_file_is_read_or_refused(tmp_path, kind):
    data = picture(tmp_path / "a", kind).read_bytes()
    for end in range(len(data)):
        with suppress(ValueError):
            assert not tells_place(data[:end], kind)


def test_a_packed_text_that_would_fill_the_memory_is_unpacked_only_so_far(tmp_path):
    bomb = zlib.compress(bytes(200_000_000), 9)
    path = picture(tmp_path / "a", "PNG")
    data = in_png(path.read_bytes(), *[chunk(b"zTXt", b"Comment\0\0" + bomb)] * 3)
    assert not tells_place(data, "PNG")
