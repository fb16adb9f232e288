"""Documents as they are in the wild, written for these tests: `feeds/`."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.parse import MAX_ENTRIES, parse
from sahelwatch.records import Lang

URL = "https://host.example/feed"


@pytest.fixture
def read(look):
    def read(name, content_type=""):
        return parse((look.files / name).read_bytes(), URL, content_type)

    return read


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_rss_2_with_full_text(read):
    """WordPress, as most outlets of the region use it."""
    feed = read("rss2-full-text.xml")
    assert (feed.title, feed.lang, feed.ttl) == ("L’Écho du Liptako", Lang.FR, dt.timedelta(minutes=60))
    (entry,) = feed.entries
    assert entry.id == "https://echo.example/?p=4211"
    assert entry.link == "https://echo.example/2025/06/ayorou/"
    assert entry.title == "Sahel : une patrouille tombe dans une embuscade près d’Ayorou"
    assert entry.summary.startswith("Onze soldats ont été tués lundi, selon l’armée. […]")
    assert entry.body == (
        "Onze soldats ont été tués lundi, selon l’armée.\n\nLes assaillants ont fui vers la frontière malienne."
    )
    assert entry.published == at("2025-06-03T07:15")


def test_one_text_is_not_told_twice(read):
    """Where summary and content are the same, the content stays."""
    (entry,) = read("rss2-content-only.xml").entries
    assert (entry.summary, entry.body) == ("", "Huit morts à Kaya.")


def test_relative_links_are_resolved(read):
    """Against the feed's address."""
    assert read("rss2-content-only.xml").entries[0].link == "https://host.example/relatif"
    assert read("atom10.xml").entries[0].link == "https://desk.example/blog/7.html"


@pytest.mark.parametrize(
    ("name", "title", "lang", "told"),
    [
        ("rss091.xml", "Le Vieux Journal", Lang.FR, ("Attaque déjouée à Tessit", "Deux blessés.", "", None)),
        (
            "rss10.rdf",
            "Wire: Niger",
            Lang.EN,
            (
                "Niger: Gunmen Kill 17 in Banibangou",
                "[Wire] Niamey -Gunmen on motorbikes killed seventeen villagers.",
                "",
                at("2025-06-03T08:30"),
            ),
        ),
        (
            "atom10.xml",
            "Border Desk",
            Lang.EN,
            (
                "Nine killed near Diffa & Bosso",
                "Nine people died.",
                "Nine people died in an attack.\n\nThe army said so.",
                at("2025-06-03T00:00"),
            ),
        ),
        (
            "atom03.xml",
            "Old Desk",
            None,
            ("Ambush at Bankilaré", "", "Four dead.", at("2025-06-03T07:00")),
        ),
        (
            "json-feed.json",
            "Ménaka & Gao",
            Lang.FR,
            ("Affrontements à Ménaka", "Treize morts", "Treize combattants tués.", at("2025-06-03T09:00")),
        ),
        ("no-namespace-atom.xml", "Bare", None, ("Ten dead", "", "", at("2025-06-03T10:00"))),
        ("uppercase-tags.xml", "Loud", None, ("Ten dead", "", "", None)),
        ("escaped-twice.xml", "Djibo FM", None, ("L’attaque", "Dix morts", "", None)),
    ],
)
def test_every_format_is_read(read, name, title, lang, told):
    """RSS 0.91, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, and what only looks like one of them."""
    feed = read(name)
    entry = feed.entries[0]
    assert (feed.title, feed.lang) == (title, lang)
    assert (entry.title, entry.summary, entry.body, entry.published) == told


def test_a_json_feed_holds_what_it_holds(read):
    """Ids that are numbers, plain text, items that are none."""
    first, second = read("json-feed.json").entries
    assert (first.id, second.id, second.link, second.body) == (
        "12",
        "13",
        "https://menaka.example/13",
        "3 < 5 & plus",
    )


@pytest.mark.parametrize("content_type", ["", "text/html; charset=iso-8859-1", "application/octet-stream"])
@pytest.mark.parametrize(
    "name",
    [
        "bom-and-blank-lines.xml",
        "warning-before.xml",
        "utf16.xml",
        "wrong-encoding-declared.xml",
        "html-entities.xml",
        "control-characters.xml",
    ],
)
def test_damage_that_costs_nothing(read, name, content_type):
    """Whatever declares whichever encoding, the words come out right."""
    feed = read(name, content_type)
    assert [entry.title for entry in feed.entries] == ["Dégâts à Djibo"]
    assert feed.complete


def test_windows_1252_is_guessed(read):
    """Nothing is declared, and it is no UTF-8."""
    assert read("cp1252-undeclared.xml").entries[0].title == "Dégâts à Djibo …"


def test_bare_ampersands_and_signs_are_read(read):
    """No XML, but what was meant is plain."""
    (entry,) = read("bare-ampersand.xml").entries
    assert (entry.title, entry.link) == ("Police & armée : 3 < 5", "https://djibo.example/?a=1&b=2")


def test_a_document_that_breaks_off_says_so(read):
    """Its last entry, which may lack words or half its id, is left for the next time."""
    feed = read("truncated.xml")
    assert [entry.title for entry in feed.entries] == ["Dégâts à Djibo"]
    assert not feed.complete


def test_odd_dates_are_read_and_unreadable_ones_are_null(read):
    """Where feedparser gives up, our own reading begins."""
    moments = [entry.published for entry in read("french-dates.xml").entries]
    assert moments == [at("2025-06-03T14:05"), at("2025-06-03T14:05"), None, None]


def test_captions_are_no_words_of_the_entry(read):
    """A picture from the archive tells an old event."""
    (entry,) = read("media-and-nested.xml").entries
    assert (entry.title, entry.summary, entry.body) == ("Frappe à Tinzaouatène", "Au moins 20 morts.", "")


def test_links_lead_to_the_article(read):
    """Past FeedBurner's counter; an id that is an address serves as link; a script does not."""
    assert read("feedburner.xml").entries[0].link == "http://o.example/1"
    first, second = read("guid-is-the-link.xml").entries
    assert (first.link, second.link) == ("https://g.example/1", None)


def test_no_file_is_opened_and_no_entity_multiplied(read):
    """External entities and a billion laughs."""
    assert read("external-entity.xml").entries[0].title == "Before after"
    assert len(read("billion-laughs.xml").entries[0].title) < 100


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("captcha.html", "an HTML page instead of a feed («Just a moment...»)"),
        ("login.html", "an HTML page instead of a feed («Connexion»)"),
        ("feeds.opml", "an OPML list of feeds instead of a feed (name it with a path or URL that ends in .opml)"),
        ("sitemap.xml", "something else than a feed"),
        ("error.xml", "something else than a feed"),
    ],
)
def test_what_is_no_feed_is_told(read, name, words):
    """It is never an empty feed."""
    with pytest.raises(NotAFeedError) as raised:
        read(name, "application/rss+xml")
    assert str(raised.value) == words


@pytest.mark.parametrize("cut", range(0, 1800, 97))
@pytest.mark.parametrize("name", ["rss2-full-text.xml", "atom10.xml", "rss10.rdf", "json-feed.json"])
def test_any_beginning_of_a_feed_does_no_harm(look, name, cut):
    """Entries or an error in words, wherever the connection broke."""
    body = (look.files / name).read_bytes()[:cut]
    try:
        feed = parse(body, URL)
    except NotAFeedError:
        return
    assert all(isinstance(entry.title, str) for entry in feed.entries)


def test_the_number_of_entries_is_bounded():
    """A document of ten thousand costs no more than its limit."""
    items = b"<item><title>x</title></item>" * 10_000
    assert len(parse(b"<rss version='2.0'><channel>" + items + b"</channel></rss>", URL).entries) == MAX_ENTRIES


def test_huge_texts_are_cut():
    """An article fits into a record."""
    body = (
        b"<rss version='2.0'><channel><item><title>%s</title><description>%s</description></item></channel></rss>"
    )
    (entry,) = parse(body % (b"x" * 10_000, b"word " * 100_000), URL).entries
    assert len(entry.title) == 1_000
    assert len(entry.summary) == 50_000


def test_parsing_warns_of_nothing():
    """Feedparser's warnings do not reach the logs of a service that runs with -W error either."""
    code = (
        "from sahelwatch.poller.parse import parse;"
        "parse(b\"<rss version='2.0'><channel><item><title>x</title><updated>x</updated></item></channel></rss>\", 'http://x')"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", 60),
        ("<sy:updatePeriod> hourly\n</sy:updatePeriod><sy:updateFrequency> 4 </sy:updateFrequency>", 15),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 60),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>90</ttl>", 90),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>15</ttl>", 60),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod>", None),
        ("<sy:updateFrequency>2</sy:updateFrequency>", None),
    ],
)
def test_a_feed_says_how_often_it_is_updated(look, written, minutes):
    """By `ttl` or by the syndication module; the longer wait stands."""
    namespace = b"<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
    body = look.rss(("1", "Titre", "Texte"), head=written).replace(b"<rss", namespace)
    assert parse(body, URL).ttl == (dt.timedelta(minutes=minutes) if minutes else None)
