"""Reports made by hand, as short as a test can say them."""

import datetime as dt

import pytest

from sahelwatch.records import Count, Report


@pytest.fixture
def report():
    """A function that makes a report of an attack on Djibo; keywords change what it tells."""
    made = iter(range(1_000_000))

    def make(**told):
        number = next(made)
        article = told.pop("article", f"article-{number:06}")
        revision = told.pop("revision", 1)
        killed = told.pop("killed", 20)
        fields = {
            "id": f"{article}.{revision}.{told.pop('ordinal', 0)}",
            "article_id": article,
            "revision": revision,
            "outlet": "wire",
            "lang": "en",
            "country": "BF",
            "admin1": "Sahel",
            "admin2": "Soum",
            "place": "Djibo",
            "latitude": 14.1,
            "longitude": -1.63,
            "location_precision": "place",
            "date": dt.date(2025, 5, 11),
            "date_precision": "day",
            "killed": Count.exactly(killed) if isinstance(killed, int) else killed,
            "perpetrator": "JNIM",
            "target": "security_forces",
            "type": "armed_attack",
        } | told
        # Told on the morning after.
        morning = dt.datetime.combine(fields["date"] or dt.date(2025, 5, 11), dt.time(8), dt.UTC)
        fields.setdefault("reported", morning + dt.timedelta(days=1, minutes=number))
        return Report(**fields)

    return make
