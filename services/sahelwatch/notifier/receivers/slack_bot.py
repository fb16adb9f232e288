"""Slack with a bot token: one message for each incident, edited in place, and what changed in its thread.

Methods: https://docs.slack.dev/reference/methods/chat.postMessage and …/chat.update; their errors stand there.
The bot needs the scope `chat:write`, and a seat in the channel.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sahelwatch.notifier.outcome import judge, retry_after
from sahelwatch.notifier.post import post
from sahelwatch.notifier.receivers import slack
from sahelwatch.notifier.receivers.request import Request
from sahelwatch.notifier.verdict import Answer, Delivered, Disabled, NoAnswer, Refused, Retry
from sahelwatch.notifier.words import brief
from sahelwatch.records import Alert, AlertReason, Posted
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    from sahelwatch.http import Poster
    from sahelwatch.notifier.verdict import Verdict
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Lang
    from sahelwatch.settings import DestinationSettings

_RENEW = "set a new bot token and restart"
_CHANNEL = "set the id of a channel that the bot is in and restart"
PERMANENT = {
    "not_authed": f"no token came with it; {_RENEW}",
    "invalid_auth": f"the bot token is not valid; {_RENEW}",
    "account_inactive": f"the bot was removed from the workspace; {_RENEW}",
    "token_revoked": f"the bot token was revoked; {_RENEW}",
    "token_expired": f"the bot token has expired; {_RENEW}",
    "not_allowed_token_type": f"this is no bot token (xoxb-…); {_RENEW}",
    "no_permission": "the bot lacks a permission; give it chat:write and reinstall it",
    "missing_scope": "the bot lacks the scope chat:write; add it and reinstall it",
    "org_login_required": "the workspace is being moved; restart once that is over",
    "team_access_not_granted": "the bot is not admitted to the workspace; ask its administrator",
    "ekm_access_denied": "the workspace's administrators suspended posting",
    "channel_not_found": f"there is no such channel, or the bot does not see it; {_CHANNEL}",
    "is_archived": f"the channel is archived; bring it back, or {_CHANNEL}",
    "not_in_channel": "the bot is not in the channel; invite it there and restart",
    "restricted_action": "the workspace forbids the bot to post there; ask its administrator",
}
_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "is_inactive"})
_PASSES = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "accesslimited"}
    | {"rate_limited", "team_added_to_org", "update_failed"}
)


@dataclass(frozen=True, slots=True)
class Script:
    """What is to be said: the message, and beside an edit of it a reply in its thread."""

    message: dict[str, Any]
    posted: Posted | None = None  # what is edited; null: a new message
    reply: dict[str, Any] | None = None


def script(message: Alert | News, lang: Lang, posted: Posted | None) -> Script:
    """What to say, given where the incident's message stands."""
    if not isinstance(message, Alert):
        return Script(slack.news(message, lang))
    whole = slack.message(message, lang)
    if posted is None:
        return Script(whole)
    before = message.previous
    told = brief(message, lang)
    is_same = before is not None and (before.killed, before.status) == (
        message.incident.killed,
        message.incident.status,
    )
    # An edit notifies nobody, and a reply only who follows the thread: what has risen is shown in the channel, too.
    reply = slack.line(told.fallback) | {"reply_broadcast": message.reason is AlertReason.ESCALATED}
    return Script(whole, posted, None if is_same else reply)


@dataclass(frozen=True, slots=True)
class Bot:
    """One destination's."""

    destination: DestinationSettings

    async def tell(self, poster: Poster, script: Script) -> tuple[Verdict, int | None, Posted | None]:
        """Edit or post; gives the verdict, the last status, and where the message stands."""
        posted = script.posted
        if posted is not None:
            where = {"channel": posted.channel, "ts": posted.ts}
            verdict, answer = await self._call(poster, "chat.update", script.message | where)
            if isinstance(verdict, Delivered):
                if script.reply is not None:
                    where = {"channel": posted.channel, "thread_ts": posted.ts}
                    verdict, answer = await self._call(poster, "chat.postMessage", script.reply | where)
                return verdict, _status(answer), posted
            if error_of(answer) not in _GONE:
                return verdict, _status(answer), posted
        verdict, answer = await self._call(
            poster, "chat.postMessage", script.message | {"channel": self.destination.channel}
        )
        return verdict, _status(answer), _posted(answer)

    async def _call(
        self, poster: Poster, method: str, arguments: dict[str, Any]
    ) -> tuple[Verdict, Answer | NoAnswer]:
        token = self.destination.token
        assert token is not None
        request = Request(
            json.dumps(arguments, ensure_ascii=False).encode(),
            {
                "Content-Type": "application/json; charset=utf-8",
                "Authorization": f"Bearer {token.get_secret_value()}",
            },
        )
        url = f"{self.destination.url.get_secret_value().rstrip('/')}/{method}"
        answer = await post(poster, url, request, reads_body=True)
        return verdict_on(answer, dt.datetime.now(dt.UTC)), answer


def verdict_on(answer: Answer | NoAnswer, now: dt.datetime) -> Verdict:
    """What an answer of Slack's Web API comes to: its JSON says it, whatever the status beside it."""
    error = error_of(answer)
    if error in PERMANENT:
        return Disabled(f"Slack says {error}: {PERMANENT[error]}")
    if isinstance(answer, NoAnswer) or not 200 <= answer.status < 300:  # noqa: PLR2004
        return judge(DestinationKind.WEBHOOK, answer, now)
    body = _json(answer)
    if body.get("ok") is True:
        return Delivered()
    if error is None or error in _PASSES:
        return Retry(f"Slack says {error or 'nothing that it is known for'}", retry_after(answer.headers, now))
    return Refused(f"Slack says {error}")


def error_of(answer: Answer | NoAnswer) -> str | None:
    """Slack's word for what went wrong, if it is one."""
    if isinstance(answer, NoAnswer):
        return None
    error = _json(answer).get("error")
    return error if isinstance(error, str) and error.replace("_", "").isalnum() and len(error) <= 60 else None  # noqa: PLR2004


def _posted(answer: Answer | NoAnswer) -> Posted | None:
    body = {} if isinstance(answer, NoAnswer) else _json(answer)
    channel, ts = body.get("channel"), body.get("ts")
    return Posted(channel=channel, ts=ts) if isinstance(channel, str) and isinstance(ts, str) else None


def _status(answer: Answer | NoAnswer) -> int | None:
    return answer.status if isinstance(answer, Answer) else None


def _json(answer: Answer) -> dict[str, Any]:
    try:
        parsed = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}
