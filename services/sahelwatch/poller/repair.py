"""A second try for documents that make feedparser raise: one bad character must not cost a whole feed."""

from __future__ import annotations

import re
from typing import Final

_DECLARATION: Final = re.compile(r"<\?xml[^>]{0,400}\?>")
_REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,40})|([0-9]{1,40}));?")
_LAST_CODE_POINT: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)
_REPLACEMENT: Final = "\ufffd"


def repair(body: bytes) -> bytes:
    """The document in UTF-8, without what no XML may hold.

    Declarations of encodings that do not exist are dropped, NULs too; references to characters that do not
    exist become U+FFFD. Emoji written as two references, as some systems do, become what they mean.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    text = _DECLARATION.sub("", text).replace("\0", "")
    text = _REFERENCE.sub(_mend, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _mend(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    if number > _LAST_CODE_POINT:
        return _REPLACEMENT
    return chr(number) if number in _SURROGATES else match[0]
