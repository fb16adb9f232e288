"""A document's bytes in, UTF-8 out, whatever its header and its declaration say of its encoding.

Both are often wrong, the bytes hardly ever: hardly any text in another encoding happens to be valid UTF-8.
"""

from __future__ import annotations

import codecs
import re
import zlib
from typing import Final

from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.fetch import MAX_BODY_BYTES

_MARKS: Final = (  # the longer first: the mark of UTF-32 begins as that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_GZIP: Final = b"\x1f\x8b"
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_WINDOWS: Final = "cp1252"
_BYTE_BY_BYTE: Final = "sahelwatch.windows"
"""How to read what is wrong within UTF-8: pieces of another document, pasted in."""

_USABLE: Final = re.compile(r"(?:iso8859-\d+|cp\d+|koi8-[ru]|gb\w+|big5\w*|euc_\w+|shift_jis\w*|mac-\w+|tis-620)")
"""Python's names of encodings of text, one byte or two a character, that hold ASCII as it is."""

_SNIFFED: Final = 1024


def as_utf8(body: bytes, content_type: str = "") -> bytes:
    """The document in UTF-8, without a byte order mark, unzipped if it was zipped without saying so.

    Raises:
        NotAFeedError: unzipped it is too large, or it does not unzip.
    """
    if body.startswith(_GZIP):
        body = _unzipped(body)
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return _guessed(body, content_type).encode("utf-8", "replace")
    return text.lstrip("\ufeff").encode() if text.startswith("\ufeff") else body


def _unzipped(body: bytes) -> bytes:
    try:
        opened = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, MAX_BODY_BYTES + 1)
    except zlib.error:
        raise NotAFeedError("something zipped that does not unzip") from None
    if len(opened) > MAX_BODY_BYTES:
        raise NotAFeedError(f"something zipped that is larger than {MAX_BODY_BYTES // 1024**2} MB")
    return opened


def _guessed(body: bytes, content_type: str) -> str:
    """What is no UTF-8: UTF-8 with some damage, or what it is declared to be, or else windows-1252."""
    marked = body.decode("utf-8", "replace")
    broken = marked.count("\ufffd")
    if broken <= sum(not character.isascii() for character in marked) - broken:
        return body.decode("utf-8", _BYTE_BY_BYTE)
    declared = _DECLARED.search(body[:_SNIFFED])
    header = _CHARSET.search(content_type)
    for name in (declared[1].decode() if declared else "", header[1] if header else ""):
        if encoding := _usable(name):
            return body.decode(encoding, "replace")
    return body.decode(_WINDOWS, "replace")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode(_WINDOWS, "replace"), error.end


codecs.register_error(_BYTE_BY_BYTE, _as_windows)


def _usable(name: str) -> str | None:
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return None
    if encoding == "iso8859-1":
        return _WINDOWS  # as browsers do (https://encoding.spec.whatwg.org/#names-and-labels)
    return encoding if _USABLE.fullmatch(encoding) else None
