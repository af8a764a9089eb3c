"""What bytes are, when they are no text: told by their first bytes, never by the name of the file."""

from __future__ import annotations

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "PostScript"),
)
#: Signatures that are letters only, and so count only where NUL bytes follow.
_IN_LETTERS = (
    (b"RIFF", "a RIFF file (audio, video or WebP)"),
    (b"BZh", "bzip2 data"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
#: The share of control characters above which bytes are no text.
_MOST_CONTROL = 0.005
_LOOKED_AT = 1 << 16


def named(data: bytes) -> str | None:
    """The format whose signature ``data`` starts with, in words; ``None`` for text and for what is not known."""
    signatures = (*_SIGNATURES, *_IN_LETTERS) if b"\x00" in data[:_LOOKED_AT] else _SIGNATURES
    return next((name for signature, name in signatures if data.startswith(signature)), None)


def is_binary(data: bytes) -> bool:
    """Whether bytes of no known format are still no text: they hold NUL bytes, or many control characters."""
    head = data[:_LOOKED_AT]
    if head.startswith(_BOMS):
        return False
    if b"\x00" in data:
        return True
    return len(head) - len(head.translate(None, _CONTROL)) > _MOST_CONTROL * len(head)
