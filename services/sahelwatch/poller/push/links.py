"""The links by which a document names its hub. Apart from the rest: where documents are read, memory is short."""

from __future__ import annotations

from typing import Any, Final

_RELATIONS: Final = ("hub", "self")


def document_links(raw: object) -> dict[str, str]:
    """The `hub` and `self` among a feed's own links, as feedparser gives them; of several the first."""
    found: dict[str, str] = {}
    for link in raw if isinstance(raw, list) else ():
        relation, address = _text(link, "rel").lower(), _text(link, "href").strip()
        if relation in _RELATIONS and address:
            found.setdefault(relation, address)
    return found


def _text(link: Any, name: str) -> str:
    value = link.get(name) if isinstance(link, dict) else None
    return value if isinstance(value, str) else ""
