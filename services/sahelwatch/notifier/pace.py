"""How fast a destination is sent to: pure token buckets, as Slack and Teams ask for."""

from __future__ import annotations

from dataclasses import dataclass

from sahelwatch.settings import DestinationKind


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second, and so many at once after a pause."""

    per_second: float
    burst: int


# Slack: https://docs.slack.dev/apis/web-api/rate-limits (one message a second for a webhook, short bursts).
# Teams: four requests a second for a connector; https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
RATES = {
    DestinationKind.SLACK: Rate(per_second=1, burst=3),
    DestinationKind.TEAMS: Rate(per_second=4, burst=4),
}


@dataclass(slots=True)
class Pace:
    """A token bucket; without a rate nothing waits. Times are of any one clock, in seconds."""

    rate: Rate | None
    _tokens: float = 0
    _at: float | None = None

    def wait(self, now: float) -> float:
        """Seconds until the next message may go."""
        if self.rate is None:
            return 0
        self._refill(now)
        return max(0.0, (1 - self._tokens) / self.rate.per_second)

    def take(self, now: float) -> None:
        """A message goes."""
        if self.rate is not None:
            self._refill(now)
            self._tokens -= 1

    def _refill(self, now: float) -> None:
        assert self.rate is not None
        if self._at is None:
            self._tokens = self.rate.burst
        else:
            self._tokens = min(self.rate.burst, self._tokens + max(0.0, now - self._at) * self.rate.per_second)
        self._at = now
