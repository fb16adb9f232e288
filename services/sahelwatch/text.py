"""Markup and damaged text in, clean text out: what the poller stores and the classifier reads.

`clean` never fails and takes time linear in its input's length, whatever the input is. The parser is
libxml2's, read as a stream of events: HTML tree builders that follow the standard to the letter take
quadratic time on nested or misnested elements, and 1 MB of them would hold up a poller.
"""

from __future__ import annotations

import re
from typing import Final

import ftfy
from lxml import etree

# Their content is not what the entry says: code, navigation, other entries, pictures' captions.
_CODE: Final = frozenset({"script", "style", "template", "svg", "math", "iframe", "object", "noscript", "head"})
_FURNITURE: Final = frozenset({"nav", "footer", "aside", "form", "button", "select", "figcaption"})
_BLOCKS: Final = frozenset(  # as the HTML standard's rendering section has them
    {"address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt"}
    | {"fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main"}
    | {"menu", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,4096}>")
_BLOCK_TAG = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|table|tr|article|section|blockquote)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,  # soft hyphen
        0x034F,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),  # zero-width characters and direction marks
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFE00, 0xFE10),  # variation selectors
        *range(0xFFF9, 0xFFFC),
    ]
)
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_LINES = dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
_CHARACTERS: Final = {**_INVISIBLE, **_SPACES, **_LINES, 0x2010: "-", 0x2011: "-"}

_FTFY = ftfy.TextFixerConfig(
    unescape_html=False,  # done by the parser
    remove_terminal_escapes=False,
    uncurl_quotes=False,  # quotation marks tell speech from apostrophes
    fix_latin_ligatures=True,
    fix_character_width=True,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization="NFC",
    explain=False,
)


# ftfy costs more than all the rest, and has nothing to do where there are but the letters and the punctuation of
# western Europe, and no two of them that may be UTF-8 which was read as windows-1252 or as Mac Roman.
_PUNCTUATION: Final = "ŒœŠšŽžŸ€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›"  # as windows-1252 has it where Latin-1 has nothing
_ORDINARY: Final = rf"\x00-\x7f\xa0-\xff{_PUNCTUATION}\u2009\u202f"
_MAYBE_WRONG: Final = re.compile(rf"[^{_ORDINARY}]|[ÂÃ¬]|‚Ä|[\xc2-\xf4][\xa0-\xbf{_PUNCTUATION}]")


class _TextTarget:
    """Collects the text between tags; blocks and lists become line breaks."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self._skipped = skipped
        self._inside_skipped = 0
        self._parts: list[str] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag in self._skipped:
            self._inside_skipped += 1
        elif not self._inside_skipped:
            if tag == "br":
                self._parts.append("\x00")
            elif tag in _BLOCKS:
                self._parts.append("\x00- " if tag == "li" else "\x00\x00")
            elif tag in ("td", "th"):
                self._parts.append(" ")

    def end(self, tag: str) -> None:
        if tag in self._skipped:
            self._inside_skipped = max(0, self._inside_skipped - 1)
        elif not self._inside_skipped and tag in _BLOCKS:
            self._parts.append("" if tag == "li" else "\x00\x00")

    def data(self, text: str) -> None:
        if not self._inside_skipped:
            self._parts.append(text.replace("\x00", ""))

    def close(self) -> str:
        return "".join(self._parts)


def clean(markup: str) -> str:
    r"""The text of HTML or plain text: entities resolved, characters mended, one paragraph a block.

    Lines are separated by `\\n`, paragraphs by a blank line; list items begin with `- `. Scripts, navigation,
    forms, asides and captions are left out. Text that was escaped twice (as feeds do) is read once more.
    """
    text = markup.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for _ in range(2):
        if not (_TAG.search(text) or _ENTITY.search(text)):
            break
        text = _strip(text)
    return _tidy(text)


def _strip(markup: str) -> str:
    # In markup a line break is a space, in plain text with a stray tag it ends a line.
    source = " ".join(markup.split()) if _BLOCK_TAG.search(markup) else _keep_lines(markup)
    text = _parse(source, _CODE | _FURNITURE)
    if not text.strip("\x00 \n"):  # a page all of furniture, or an element that never ends
        text = _parse(source, _CODE)
    return text.replace("\x00", "\n")


def _keep_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parse(source: str, skipped: frozenset[str]) -> str:
    parser = etree.HTMLParser(target=_TextTarget(skipped), huge_tree=True, encoding="utf-8")
    try:
        parser.feed(source.encode())
        return str(parser.close())
    except (etree.LxmlError, AssertionError):  # an empty document, to libxml2
        return _TAG.sub(" ", source)


def _tidy(text: str) -> str:
    text = _keep_lines(text)
    if not text.isascii() and _MAYBE_WRONG.search(text):
        text = ftfy.fix_text(text, _FTFY)
    text = text.translate(_CHARACTERS)
    lines: list[str] = []
    for line in (" ".join(line.split()) for line in text.split("\n")):
        if line and line != "-":
            lines.append(line)
        elif lines and lines[-1]:
            lines.append("")
    return "\n".join(lines).strip()
