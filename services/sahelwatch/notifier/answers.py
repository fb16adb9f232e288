"""What Slack and Teams say in the text of their answers, whatever the HTTP status beside it."""

from __future__ import annotations

import json
import re

from sahelwatch.notifier.verdict import Answer, Delivered, Disabled, Refused, Retry, Verdict

_NEW_SLACK = "create a new webhook in Slack and set its URL"

# https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors
SLACK_PERMANENT = {
    "invalid_token": f"the webhook is not valid any more; {_NEW_SLACK}",
    "no_service": f"the webhook was removed or is disabled; {_NEW_SLACK}",
    "no_service_id": f"the webhook's URL is incomplete; {_NEW_SLACK}",
    "no_active_hooks": f"the webhook is disabled; {_NEW_SLACK}",
    "no_team": f"the workspace does not exist any more; {_NEW_SLACK}",
    "team_disabled": f"the workspace is disabled; {_NEW_SLACK}",
    "channel_not_found": f"the channel does not exist any more; {_NEW_SLACK}",
    "channel_is_archived": f"the channel is archived; bring it back, or {_NEW_SLACK}",
    "user_not_found": f"the user does not exist any more; {_NEW_SLACK}",
    "action_prohibited": "the workspace forbids it; ask its administrator",
    "posting_to_general_channel_denied": "posting to the general channel is restricted; choose another channel",
}
_SLACK_WORD = re.compile(r"[a-z_]{4,60}")

# Error codes of Workflows (Azure Logic Apps): the flow is gone or off, or the URL's signature is not its own.
TEAMS_PERMANENT = {
    "WorkflowNotFound": "the flow was deleted; create a new one and set its URL",
    "ResourceNotFound": "the flow was deleted; create a new one and set its URL",
    "WorkflowTriggerNotFound": "the flow has no webhook trigger; create a new one and set its URL",
    "WorkflowTriggerIsNotEnabled": "the flow is turned off; turn it on in Teams' Workflows app and restart",
    "WorkflowDisabled": "the flow is turned off; turn it on in Teams' Workflows app and restart",
    "TriggerDisabled": "the flow is turned off; turn it on in Teams' Workflows app and restart",
    "EnvironmentNotFound": "the flow's environment is gone; create a new flow and set its URL",
    "DirectApiAuthorizationRequired": "the URL is incomplete: copy it whole, with its signature (sig=)",
    "DirectApiInvalidAuthorizationScheme": "the flow asks for a sign-in; let anyone trigger it",
    "AuthorizationFailed": "the URL's signature is not the flow's; copy the URL again",
    "AuthenticationFailed": "the URL's signature is not the flow's; copy the URL again",
    "InvalidSignature": "the URL's signature is not the flow's; copy the URL again",
}
_TEAMS_FAILURE = re.compile(
    r"delivery failed|returned HTTP error|(?:bad|invalid) (?:payload|request)", re.IGNORECASE
)
_TEAMS_STATUS = re.compile(r"HTTP error (\d{3})", re.IGNORECASE)
_OLD_CONNECTOR = re.compile(r"invalid webhook url|connector (?:is )?(?:disabled|not found|retired)", re.IGNORECASE)
_SHOWN = 80


def slack(answer: Answer) -> Verdict | None:
    """What Slack's text says; null where the status decides."""
    word = answer.body.strip()
    if word in SLACK_PERMANENT:
        return Disabled(f"Slack says {word}: {SLACK_PERMANENT[word]}")
    if not _is_success(answer.status):
        return None
    if word == "ok" or _says_ok(word):
        return Delivered()
    if word.startswith("invalid_") or word in {"no_text", "too_many_attachments"}:
        return Refused(f"Slack says {word}")
    return Retry(f"answered {answer.status}, but not with Slack's “ok”{_quoted(word)}")


def teams(answer: Answer) -> Verdict | None:
    """What Teams' text says; null where the status decides."""
    code = _error_code(answer.body)
    if code in TEAMS_PERMANENT:
        return Disabled(f"Teams says {code}: {TEAMS_PERMANENT[code]}")
    if _OLD_CONNECTOR.search(answer.body):
        return Disabled("Teams says that the connector is gone; create a Workflows webhook and set its URL")
    if not _is_success(answer.status) or not (code or _TEAMS_FAILURE.search(answer.body)):
        return None
    within = _TEAMS_STATUS.search(answer.body)
    status = int(within[1]) if within else 0
    if status == 410:  # noqa: PLR2004  Gone
        return Disabled("Teams says 410 in its text; create a Workflows webhook and set its URL")
    why = f"answered {answer.status}, but its text says that it failed" + (f" with {status}" if status else "")
    if 400 <= status < 500 and status not in {408, 425, 429}:  # noqa: PLR2004  the client's fault
        return Refused(why)
    return Retry(why)


def _is_success(status: int) -> bool:
    return 200 <= status < 300  # noqa: PLR2004


def _says_ok(body: str) -> bool:
    """Receivers that imitate Slack's webhooks answer JSON."""
    parsed = _json(body)
    return isinstance(parsed, dict) and (parsed.get("ok") is True or parsed.get("success") is True)


def _error_code(body: str) -> str | None:
    """The code in `{"error": {"code": …}}`."""
    parsed = _json(body)
    error = parsed.get("error") if isinstance(parsed, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) else None


def _json(body: str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _quoted(word: str) -> str:
    """What it said instead, where that is one of Slack's words: other text may hold anything."""
    return f": {word}" if _SLACK_WORD.fullmatch(word) and len(word) <= _SHOWN else ""
