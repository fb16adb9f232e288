"""A second try for damaged documents: one bad character must not cost a whole feed."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

_DECLARATION: Final = re.compile(r"<\?xml[^>]{0,400}\?>")
_REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,40})|([0-9]{1,40}));?")
_AMPERSAND: Final = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*)|&(#?\w{0,32})(;?)", re.DOTALL)
_ENTITY: Final = re.compile(rb"<!ENTITY[^<>]*>")
_REFERRING: Final = re.compile(rb"&(?!#)|%")
_LAST_CODE_POINT: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)
_REPLACEMENT: Final = "\ufffd"


def repair(body: bytes) -> bytes:
    """The document, which is in UTF-8, without what no XML may hold.

    Declarations of encodings that do not exist are dropped, NULs too; references to characters that do not
    exist become U+FFFD. Emoji written as two references, as some systems do, become what they mean.
    """
    text = _DECLARATION.sub("", body.decode("utf-8", "replace")).replace("\0", "")
    text = _REFERENCE.sub(_mend, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def without_nested_entities(body: bytes) -> bytes:
    """The document without declarations of entities that are made of others: no feed needs them, bombs do."""
    if b"<!ENTITY" not in body:
        return body
    return _ENTITY.sub(lambda match: b"" if _REFERRING.search(match[0]) else match[0], body)


def close_ampersands(body: bytes) -> bytes:
    """The document, its bare ampersands written as XML has them: «R&D» would be read as «R&D;».

    References to characters and HTML's names stay, those without their semicolon included.
    """
    return _AMPERSAND.sub(_close, body)


def _close(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if name is None or name.startswith(b"#") or (name and (match[2] or name.decode("utf-8", "replace") in html5)):
        return match[0]
    return b"&amp;" + match[0][1:]


def _mend(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    if number > _LAST_CODE_POINT:
        return _REPLACEMENT
    return chr(number) if number in _SURROGATES else match[0]
