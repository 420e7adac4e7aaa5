"""Image metadata: coordinates are found wherever they are, and removed without changing a pixel."""

import struct
import zlib
from contextlib import suppress

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from newsroom.formats._image_blocks import image_blocks
from newsroom.formats.image_kind import image_kind
from newsroom.formats.image_metadata import has_video, orientation, reveals_location, trailing_bytes
from newsroom.formats.metadata_removal import strip_metadata

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
XMP = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta exif:GPSLatitude="45,27.8N"/><?xpacket end="w"?>'


def exif(orientation=1):
    tags = Image.Exif()
    tags[ExifTags.Base.Model] = "A camera"
    tags[ExifTags.Base.Orientation] = orientation
    tags.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 27.0, 50.0)})
    return tags.tobytes()


TIFF = exif().removeprefix(b"Exif\0\0")
RAW_PROFILE = b"\nexif\n    " + str(len(exif())).encode() + b"\n" + exif().hex().encode() + b"\n"


def image(path, image_format, **options):
    gradient = Image.linear_gradient("L").resize((64, 48))
    (gradient if image_format == "GIF" else gradient.convert("RGB")).save(path, image_format, **options)
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
    """The PNG with chunks before its end."""
    return data[:-12] + b"".join(chunks) + data[-12:]


def in_webp(data, chunks):
    return data[:4] + struct.pack("<I", len(data) + len(chunks) - 8) + data[8:] + chunks


def in_gif(data, label, words):
    blocks = b"".join(bytes([len(words[i : i + 255])]) + words[i : i + 255] for i in range(0, len(words), 255))
    return data[:-1] + b"!" + label + blocks + b"\0;"


def extended_xmp(*pieces):
    """Segments of one XMP packet (XMP specification, part 3, 1.1.3.1): namespace, GUID, length, offset, piece."""
    header = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + bytes(8)
    return b"".join(segment(0xE1, header + piece) for piece in pieces)


def iptc(field, words):
    """A Photoshop segment with one field of IPTC-IIM."""
    record = b"\x1c\x02" + bytes([field]) + struct.pack(">H", len(words)) + words
    return segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record)


MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"

HIDDEN = {
    "EXIF in JPEG": ("JPEG", lambda data: data[:2] + segment(0xE1, exif()) + data[2:]),
    "the second EXIF in JPEG": ("JPEG", lambda d: d[:2] + segment(0xE1, b"Exif\0\0") + segment(0xE1, exif()) + d[2:]),
    "XMP in JPEG": ("JPEG", lambda data: data[:2] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP) + data[2:]),
    "a comment in JPEG": ("JPEG", lambda data: data[:2] + segment(0xFE, b"GPSPosition 45.46 9.19") + data[2:]),
    "long XMP in two segments of a JPEG": ("JPEG", lambda d: d[:2] + extended_xmp(XMP[:75], XMP[75:]) + d[2:]),
    "EXIF after fill bytes in JPEG": ("JPEG", lambda d: d[:2] + b"\xff\xff" + segment(0xE1, exif()) + d[2:]),
    "an IPTC sublocation in JPEG": ("JPEG", lambda d: d[:2] + iptc(92, b"Via Garibaldi 3") + d[2:]),
    "an XMP sublocation in JPEG": (
        "JPEG",
        lambda d: d[:2] + segment(0xE1, b"<x:xmpmeta Iptc4xmpCore:Location='Via Garibaldi 3'/>") + d[2:],
    ),
    "the location of a video after JPEG": ("JPEG", lambda d: d + MP4 + b"\xa9xyz\0\x12\x15\xc7+45.4642+009.1900/"),
    "a second image after JPEG": ("JPEG", lambda d: d + d[:2] + segment(0xE1, exif()) + d[2:]),
    "EXIF before PNG's pixels": ("PNG", lambda data: data[:33] + chunk(b"eXIf", TIFF) + data[33:]),
    "EXIF after PNG's pixels": ("PNG", lambda data: in_png(data, chunk(b"eXIf", TIFF))),
    "the second EXIF in PNG": (
        "PNG",
        lambda d: in_png(d, chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0"), chunk(b"eXIf", TIFF)),
    ),
    "XMP in PNG": ("PNG", lambda d: in_png(d, chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP))),
    "compressed XMP in PNG": (
        "PNG",
        lambda d: in_png(d, chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP))),
    ),
    "XMP in PNG in UTF-16": ("PNG", lambda d: in_png(d, chunk(b"prVt", XMP.decode().encode("utf-16")))),
    "a compressed comment in PNG": ("PNG", lambda d: in_png(d, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(XMP, 9)))),
    "a raw profile in PNG": ("PNG", lambda d: in_png(d, chunk(b"tEXt", b"Raw profile type exif\0" + RAW_PROFILE))),
    "a compressed raw profile in PNG": (
        "PNG",
        lambda d: in_png(d, chunk(b"zTXt", b"Raw profile type APP1\0\0" + zlib.compress(RAW_PROFILE))),
    ),
    "trailing XMP after PNG": ("PNG", lambda data: data + XMP),
    "EXIF in WebP": ("WEBP", lambda data: in_webp(data, riff(b"EXIF", TIFF))),
    "EXIF in WebP with its name": ("WEBP", lambda data: in_webp(data, riff(b"EXIF", exif()))),
    "XMP in WebP": ("WEBP", lambda data: in_webp(data, riff(b"XMP ", XMP))),
    "trailing XMP after WebP": ("WEBP", lambda data: data + XMP),
    "a comment in GIF": ("GIF", lambda data: in_gif(data, b"\xfe", b"GPSLongitude 9.19")),
    "XMP in GIF": ("GIF", lambda data: in_gif(data, b"\xff", b"XMP DataXMP" + XMP)),
}


@pytest.mark.parametrize(("image_format", "hide"), HIDDEN.values(), ids=HIDDEN)
def test_coordinates_are_found_anywhere_and_removed_without_changing_a_pixel(tmp_path, image_format, hide):
    path = image(tmp_path / f"a.{image_format.lower()}", image_format)
    original = path.read_bytes()
    before = pixels(path)
    path.write_bytes(hide(original))
    assert reveals_location(path.read_bytes(), image_format)
    path.write_bytes(strip_metadata(path.read_bytes()))
    assert path.read_bytes() == original
    assert pixels(path) == before


def phone_jpeg(path, **options):
    """A JPEG with a second image behind it, as phones save them (CIPA DC-007), which Pillow calls MPO."""
    first, second = (Image.linear_gradient("L").resize((64, 48)).convert(mode) for mode in ("RGB", "L"))
    first.save(path, "MPO", save_all=True, append_images=[second], exif=exif(), **options)
    return path


def test_a_second_image_in_the_file_is_removed_with_the_metadata(tmp_path):
    path = phone_jpeg(tmp_path / "a.jpg", icc_profile=b"a colour profile" * 10)
    before = pixels(path)
    data = path.read_bytes()
    assert (image_kind(data), reveals_location(data, "JPEG")) == ("JPEG", True)
    path.write_bytes(strip_metadata(data))
    assert pixels(path) == before
    with Image.open(path) as after:
        assert (after.format, after.size, after.info["icc_profile"]) == ("JPEG", (64, 48), b"a colour profile" * 10)
    assert not reveals_location(path.read_bytes(), "JPEG")


@pytest.mark.parametrize(
    "behind", [b"\0\0\0\x18ftypmp42" + XMP, b"PK\x03\x04" + XMP, XMP * 2], ids=["video", "zip", "XMP"]
)
def test_what_follows_an_image_is_removed(tmp_path, behind):
    original = image(tmp_path / "a.jpg", "JPEG").read_bytes()
    assert strip_metadata(original + behind) == original


@pytest.mark.parametrize(
    ("image_format", "mode", "options"),
    [
        ("JPEG", "CMYK", {}),
        ("JPEG", "L", {"progressive": True}),
        ("PNG", "LA", {}),
        ("PNG", "I;16", {}),
        ("PNG", "P", {"transparency": 3}),
        ("WEBP", "RGBA", {"lossless": True}),
    ],
)
def test_every_kind_of_pixel_survives(tmp_path, image_format, mode, options):
    gradient = Image.linear_gradient("L").resize((64, 48))
    path = tmp_path / "a"
    gradient.convert("I;16" if mode == "I;16" else mode).save(path, image_format, exif=exif(), **options)
    with Image.open(path) as before:
        shown = before.size, before.mode, before.tobytes()
    path.write_bytes(strip_metadata(path.read_bytes()))
    with Image.open(path) as after:
        assert (after.size, after.mode, after.tobytes()) == shown
    assert not reveals_location(path.read_bytes(), image_format)


def test_a_file_whose_image_would_change_is_left_to_its_author(tmp_path):
    """An unknown block that the image needs is kept back with the metadata: the result must not replace the file."""
    data = image(tmp_path / "a", "PNG").read_bytes()
    marked = data.replace(chunk(b"IEND", b""), chunk(b"eXIf", TIFF) + chunk(b"IEND", b""))
    interlaced = marked[:33] + chunk(b"CgBI", b"\0\0\0\0") + marked[33:]
    assert strip_metadata(interlaced) == data
    truncated = marked[: len(marked) // 2]
    with pytest.raises(ValueError, match="cannot be decoded"):
        strip_metadata(truncated)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"<svg/>", b"II*\0", b"BM"])
def test_other_files_have_no_kind(data):
    assert image_kind(data) == ""


@pytest.mark.parametrize("image_format", FORMATS)
def test_an_image_without_metadata_is_unchanged(tmp_path, image_format):
    path = image(tmp_path / "a", image_format)
    before = path.read_bytes()
    assert not reveals_location(before, image_format)
    assert strip_metadata(before) == before


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_camera_data_is_removed_and_the_colour_profile_is_kept(tmp_path, image_format):
    profile = b"a colour profile" * 10
    options = {"exif": exif(), "icc_profile": profile} | ({"xmp": XMP} if image_format in ("WEBP", "AVIF") else {})
    path = image(tmp_path / "a", image_format, **options)
    before = pixels(path)
    assert reveals_location(path.read_bytes(), image_format)
    path.write_bytes(strip_metadata(path.read_bytes()))
    assert not reveals_location(path.read_bytes(), image_format)
    assert b"camera" not in path.read_bytes()
    assert pixels(path) == before
    with Image.open(path) as after:
        assert after.info["icc_profile"] == profile
    assert strip_metadata(path.read_bytes()) == path.read_bytes()


def test_the_name_of_an_author_is_removed_too(tmp_path):
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Somebody")
    path = image(tmp_path / "a", "PNG", pnginfo=words)
    assert not reveals_location(path.read_bytes(), "PNG")
    assert b"Somebody" in path.read_bytes()
    assert b"Somebody" not in strip_metadata(path.read_bytes())


@pytest.mark.parametrize("value", [2, 3, 6, 8])
@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_an_image_rotated_by_exif_keeps_its_orientation_alone(tmp_path, image_format, value):
    path = image(tmp_path / "a", image_format, exif=exif(orientation=value))
    before = pixels(path)
    stripped = strip_metadata(path.read_bytes())
    assert b"camera" not in stripped
    assert not reveals_location(stripped, image_format)
    assert strip_metadata(stripped) == stripped
    path.write_bytes(stripped)
    assert pixels(path) == before
    with Image.open(path) as after:
        after.load()
        assert orientation(after.info["exif"]) == value


@pytest.mark.parametrize("words", [(90, b"Milano"), (101, b"Italia"), (92, b"")])
def test_a_city_or_a_country_reveals_no_location(tmp_path, words):
    data = image(tmp_path / "a", "JPEG").read_bytes()
    assert not reveals_location(data[:2] + iptc(*words) + data[2:], "JPEG")
    city = b"<x:xmpmeta photoshop:City='Milano' Iptc4xmpCore:Location='' Iptc4xmpExt:Sublocation='Palazzo Marino'/>"
    assert not reveals_location(data[:2] + segment(0xE1, city) + data[2:], "JPEG")


@pytest.mark.parametrize(
    ("image_format", "behind", "is_video"),
    [("JPEG", MP4, True), ("JPEG", b"MotionPhoto_Data" + MP4, True), ("JPEG", b"PK\3\4", False), ("JPEG", b"", False),
     ("AVIF", MP4, True), ("AVIF", b"\0\0\0\x20mpvd" + MP4, True), ("AVIF", bytes(5), False), ("WEBP", MP4, True)],
)  # fmt: skip
def test_a_video_behind_the_image_is_found_and_removed(tmp_path, image_format, behind, is_video):
    original = image(tmp_path / "a", image_format).read_bytes()
    assert has_video(original + behind, image_format) == is_video
    assert trailing_bytes(original + behind, image_format) == len(behind)
    assert strip_metadata(original + behind) == original


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_an_animation_is_left_to_its_author(tmp_path, image_format):
    frames = [Image.new("L", (30, 20), grey) for grey in (0, 99, 200)]
    path = tmp_path / "a"
    options = {} if image_format == "GIF" else {"exif": exif()}
    frames[0].save(path, image_format, save_all=True, append_images=frames[1:], duration=90, **options)
    with pytest.raises(ValueError, match="more than one image"):
        strip_metadata(path.read_bytes())


def test_avif_with_exif_that_names_no_header_is_read(tmp_path):
    """libavif's own programs write TIFF without `Exif` before it."""
    data = image(tmp_path / "a", "AVIF", exif=exif()).read_bytes()
    item = next(block.data for block in image_blocks(data, "AVIF") if not block.is_visual)
    assert item.startswith(b"\0\0\0\6Exif\0\0MM\0*")
    bare = data.replace(item, bytes(4) + item[10:] + bytes(6))
    assert reveals_location(bare, "AVIF")
    assert not reveals_location(strip_metadata(bare), "AVIF")


@pytest.mark.parametrize("image_format", FORMATS[:3] + FORMATS[4:])
def test_a_file_cut_off_anywhere_is_read_or_refused(tmp_path, image_format):
    data = image(tmp_path / "a", image_format).read_bytes()
    for end in range(len(data)):
        with suppress(ValueError):
            assert not reveals_location(data[:end], image_format)


def test_a_decompression_bomb_is_inflated_only_to_the_limit(tmp_path):
    bomb = zlib.compress(bytes(200_000_000), 9)
    path = image(tmp_path / "a", "PNG")
    data = in_png(path.read_bytes(), *[chunk(b"zTXt", b"Comment\0\0" + bomb)] * 3)
    assert not reveals_location(data, "PNG")
