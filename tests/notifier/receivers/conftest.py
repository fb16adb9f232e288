"""Alerts full of text that means harm, for every receiver."""

import datetime as dt

import pytest

from sahelwatch.notifier import examples
from sahelwatch.records import Lang


@pytest.fixture(scope="session")
def poisoned(noon):
    """Gives an alert in which every foreign text is the given one, told by `reports` outlets."""

    def make(text, reports=30):
        alert = examples.confirmed(noon)
        told = tuple(
            examples.report(
                noon + dt.timedelta(minutes=n), outlet=f"{text}{n}", lang=Lang.FR, killed=44
            ).model_copy(update={"quote": f"{n} {text}", "title": f"{text} {n}", "place": text, "admin1": text})
            for n in range(reports)
        )
        incident = alert.incident.model_copy(
            update={"reports": told, "place": text, "admin1": text, "admin2": text, "perpetrator": text[:100]}
        )
        return alert.model_copy(update={"incident": incident})

    return make
