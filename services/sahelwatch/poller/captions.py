"""Keeps captions of pictures out of the words of entries.

feedparser puts Media RSS descriptions in the place of an entry's own. «Archive: the site of an attack that
killed 20 in 2019», below a picture, would be read as news. Importing this module mends that.
"""

from __future__ import annotations

from typing import Any, Final

from feedparser.namespaces import mediarss

CAPTION: Final = "media_caption"


def _start(parser: Any, _attributes: dict[str, str]) -> None:
    parser.push(CAPTION, 1)


def _end(parser: Any) -> None:
    parser.pop(CAPTION)


mediarss.Namespace._start_media_description = _start  # noqa: SLF001  feedparser finds its handlers by name
mediarss.Namespace._end_media_description = _end  # noqa: SLF001  as above
