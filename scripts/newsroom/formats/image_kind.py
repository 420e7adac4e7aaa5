"""Kinds of image files, by their first bytes: a file's name may claim another, and Pillow has names of its own."""

import re

_SIGNATURES = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_OTHER_SIGNATURES = {
    "SVG": re.compile(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:\w+:)?svg[\s/>]", re.DOTALL
    ),
    "TIFF": re.compile(rb"II[*+]\x00|MM\x00[*+]"),
    "BMP": re.compile(rb"BM.{4}\x00\x00\x00\x00", re.DOTALL),
    "JPEG XL": re.compile(rb"\xff\x0a|\x00\x00\x00\x0cJXL \r\n\x87\n"),
    "JPEG 2000": re.compile(rb"\x00\x00\x00\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"),
    "Photoshop": re.compile(rb"8BPS"),
    "PDF": re.compile(rb"%PDF-"),
    "ICO": re.compile(rb"\x00\x00[\x01\x02]\x00[^\x00]"),
}
_HEAD = 1000  # bytes in which an SVG's root element begins
# Brands of ISO base media files (ISO/IEC 14496-12, 4.3) that are images; the general ones, such as mif1, say nothing.
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})


def image_kind(data: bytes) -> str:
    """The format of the first image of a file, in Pillow's name; empty if it is none of those published.

    Pillow itself names a JPEG with further images behind it, as phones save them, MPO.
    """
    if _brands(data) & _AVIF_BRANDS:
        return "AVIF"
    return next((name for name, signature in _SIGNATURES.items() if signature.match(data)), "")


def foreign_kind(data: bytes) -> str:
    """The name of an image format that is not published; empty if the file is of none of these either."""
    if brands := _brands(data):
        return "HEIC" if brands & _HEIC_BRANDS else ""
    head = data[:_HEAD]
    return next((name for name, signature in _OTHER_SIGNATURES.items() if signature.match(head)), "")


def _brands(data: bytes) -> frozenset[bytes]:
    """The brands of an ISO base media file: the major one, then, after its version, the compatible ones."""
    if data[4:8] != b"ftyp":
        return frozenset()
    brands = data[8 : min(int.from_bytes(data[:4]), _HEAD)]
    return frozenset(brands[at : at + 4] for at in range(0, len(brands), 4) if at != 4)
