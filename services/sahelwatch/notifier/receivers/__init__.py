"""One module for each kind of receiver: how an alert is rendered for it.

`render` gives the request for those that take one POST; `sahelwatch.notifier.outcome` reads the answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sahelwatch.notifier.receivers import slack, teams, webhook
from sahelwatch.notifier.receivers.request import Request
from sahelwatch.records import Alert
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Lang, Raised
    from sahelwatch.settings import DestinationSettings

__all__ = ["Request", "render"]

_JSON = {"Content-Type": "application/json"}
_RENDERED = 256  # bodies kept: alerts go to all destinations at about the same time


def render(message: Alert | News, delivery_id: str, destination: DestinationSettings, now: dt.datetime) -> Request:
    """The message as the destination takes it.

    Raises:
        ValueError: the destination's signing secret is none.
    """
    body = _body(_Key(message), destination.kind, destination.lang)
    if destination.kind is not DestinationKind.WEBHOOK:
        return Request(body, _JSON)
    secret = destination.secret.get_secret_value() if destination.secret else None
    return Request(body, _JSON | webhook.headers(body, delivery_id, secret, now))


class _Key:
    """A message as a key: equal where it says the same, though each destination has a copy of its own."""

    __slots__ = ("_parts", "message")

    def __init__(self, message: Alert | News) -> None:
        self.message = message
        # The incident itself, not its id, is compared: the copies share it.
        self._parts: tuple[object, ...] = (message,)
        if isinstance(message, Alert):
            before: Raised | None = message.previous
            self._parts = (message.id, message.reason, message.test, before, id(message.incident))

    def __hash__(self) -> int:
        return hash(self.message.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._parts == other._parts


@lru_cache(maxsize=_RENDERED)
def _body(key: _Key, kind: DestinationKind, lang: Lang) -> bytes:
    message = key.message
    if not isinstance(message, Alert):
        renderers: dict[DestinationKind, Callable[[News, Lang], bytes]] = {
            DestinationKind.SLACK: slack.render_news,
            DestinationKind.TEAMS: teams.render_news,
        }
        render_news = renderers.get(kind)
        return render_news(message, lang) if render_news else webhook.render_news(message)
    if kind is DestinationKind.SLACK:
        return slack.render(message, lang)
    if kind is DestinationKind.TEAMS:
        return teams.render(message, lang)
    return webhook.render(message)
