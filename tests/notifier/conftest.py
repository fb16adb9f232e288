"""What the notifier's tests share: a fixed time and invented alerts."""

import datetime as dt

import pytest

NOON = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def noon():
    return NOON


@pytest.fixture(scope="session")
def hostile():
    """Texts that must not get out of the place they are put in."""
    return (
        "<!channel> <@U123|me> <https://evil.example|bank> *bold* _it_ ~no~ `code` & < > &lt;!here&gt;",
        "line\nbreaks\r\n\u2028and\ttabs\x00\x1b[31m",
        "\u202egnp.exe\u202c \u2066isolated\u2069 \u200f\u200e zero\u200bwidth \ufeffbom",
        "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 40,
        "Z" + "\u0301" * 5_000,
        "[click](https://evil.example) ![x](y) # head\n1. one\n- two <at>Everyone</at>",
        '"},{"type":"section"} \\" \\u0000',
        "word " * 20_000,
        "x" * 100_000,
        "&" * 100_000,
        "هجوم على قاعدة عسكرية " * 500,
        ":tada: :+1: :warning:",
    )
