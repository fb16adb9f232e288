"""The addresses that hubs call: one for each subscription, which nobody can guess and every instance knows.

Token and secret are computed from one key, so that they are kept nowhere, outlast a restart, and are the same at
every poller. The address names feed, hub and topic only by hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sahelwatch.records import stable_id

if TYPE_CHECKING:
    from pathlib import Path

    from sahelwatch.poller.push.discovery import Hub
    from sahelwatch.settings import Settings

PATH: Final = "push"
_KEY_FILE: Final = "push.key"
_PART: Final = 16  # hexadecimal digits


class Callbacks:
    """Makes and recognises them."""

    def __init__(self, public_url: str, key: bytes) -> None:
        self._public_url = public_url.rstrip("/")
        self._key = key

    def name(self, feed_url: str, hub: Hub) -> str:
        """What names a subscription in its address: which feed's, at which hub, to which topic."""
        return "-".join((part(feed_url), part(hub.url), part(hub.topic)))

    def url(self, name: str) -> str:
        """The address for a subscription."""
        return f"{self._public_url}/{PATH}/{name}/{self._digest('token', name)[:32]}"

    def secret(self, name: str) -> str:
        """What the hub signs with; less than 200 bytes, as WebSub has it."""
        return self._digest("secret", name)

    def fingerprint(self, name: str) -> str:
        """Tells one address from another, and nothing of it."""
        return stable_id(self.url(name), self.secret(name))

    def knows(self, name: str, token: str) -> bool:
        """Whether an address is one of ours."""
        return hmac.compare_digest(self._digest("token", name)[:32].encode(), token.encode("utf-8", "replace"))

    def _digest(self, purpose: str, name: str) -> str:
        return hmac.new(self._key, f"{purpose}\x1f{name}".encode(), hashlib.sha256).hexdigest()


def part(url: str) -> str:
    """A URL as it stands in a subscription's name."""
    return stable_id(url, length=_PART)


def parts(name: str) -> tuple[str, str, str] | None:
    """Feed, hub and topic of a subscription's name; null if it is none."""
    found = name.split("-")
    return (found[0], found[1], found[2]) if len(found) == 3 else None  # noqa: PLR2004  as said


def open_callbacks(settings: Settings) -> Callbacks | None:
    """The callbacks of this installation; null where hubs cannot reach it.

    The key is `SAHELWATCH_PUSH_SECRET`, or else, on the embedded bus, of a file that is made beside it.
    """
    if settings.public_url is None:
        return None
    if settings.push_secret is not None:
        return Callbacks(settings.public_url, settings.push_secret.get_secret_value().encode())
    return Callbacks(settings.public_url, _kept_key(settings.data_dir))


def _kept_key(directory: Path) -> bytes:
    path = directory / _KEY_FILE
    if not path.exists():
        directory.mkdir(parents=True, exist_ok=True)
        # Whole before it has its name: another poller may be starting beside this one.
        with tempfile.NamedTemporaryFile(dir=directory) as file:
            file.write(secrets.token_hex(32).encode())
            file.flush()
            with suppress(FileExistsError):
                path.hardlink_to(file.name)
    return path.read_bytes()
