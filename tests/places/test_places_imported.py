"""GeoNames dumps that an operator imports: what is found only there works at once. The rows here are made up."""

import asyncio
import datetime as dt
import io
import threading
import zipfile
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.http import open_client
from sahelwatch.places import gazetteer as gazetteer_module
from sahelwatch.places.gazetteer import Gazetteer, use_imported
from sahelwatch.places.geonames import import_geonames, update
from sahelwatch.places.imported import Imported
from sahelwatch.places.load import load


def line(number, name, alternates, latitude, longitude, feature, admin1="", admin2=""):
    kind, code = feature.split(".")
    cells = [str(number), name, name, alternates, latitude, longitude, kind, code, "BF", "", admin1, admin2]
    return "\t".join([*cells, "", "", "0", "", "300", "Africa/Ouagadougou", "2025-01-01"])


DUMP = "\n".join(
    [
        line(1, "Sahel Region", "", "14.2", "-0.2", "A.ADM1", "12"),
        line(2, "Province du Soum", "", "14.1", "-1.4", "A.ADM2", "12", "45"),
        line(3, "Zirbaga", "Zirbagha,Зирбага", "14.33", "-1.21", "P.PPL", "12", "45"),
        line(4, "Zirbaga Peulh", "", "14.34", "-1.22", "P.PPL", "12", "45"),
        line(5, "Mare de Koundroba", "", "14.40", "-1.30", "H.STM", "12", "45"),
        line(6, "Forêt de Yumtenga", "", "14.41", "-1.31", "V.FRST", "12", "45"),
        "a line that is not of the format",
        line(7, "Somewhere", "", "north", "-1.3", "P.PPL"),
        "",
    ]
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imported")
    (folder / "BF.txt").write_text(DUMP, encoding="utf-8")
    summary = import_geonames([folder / "BF.txt"], folder / "data" / "gazetteer.sqlite")
    assert (summary.places, summary.unreadable, summary.by_country) == (3, 2, {"BF": 3})
    return summary.out


@pytest.fixture(scope="module")
def imported(file):
    with closing(Imported(file)) as places:
        yield Gazetteer(load(), places)


def test_a_place_found_only_there_is_found(imported):
    """By its name or an alternate, the longest first, with all that the dump says of it."""
    mentions = imported.find("À Zirbagha puis Zirbaga Peulh, près de Djibo, ZIRBAGA")
    assert [mention.text for mention in mentions] == ["Zirbagha", "Zirbaga Peulh", "Djibo", "ZIRBAGA"]
    (place,) = mentions[0].candidates
    assert (place.name, place.country, place.latitude, place.longitude) == ("Zirbaga", "BF", 14.33, -1.21)


def test_it_needs_context(imported):
    """GeoNames is full of names that are words and people's names as well."""
    assert all(mention.ordinary for mention in imported.find("Zirbaga Zirbaga"))


def test_its_parents_are_the_gazetteers_own_units(imported):
    """GeoNames' `Province du Soum` is Soum, and what became of Soum is known."""
    (place,) = imported.lookup("Zirbaga", "BF")
    assert imported.parents(place, dt.date(2024, 1, 1)).admin2 == "Soum"
    assert imported.parents(place, dt.date(2024, 1, 1)).admin1 == "Sahel"
    assert imported.parents(place, dt.date(2025, 8, 1)).admin1 == "Soum"


def test_a_small_letter_is_no_name_and_other_features_are_left_out(imported):
    """Streams are many and named in no report; forests are."""
    assert imported.find("zirbaga, Mare de Koundroba") == []
    assert imported.lookup("Forêt de Yumtenga")[0].kind == "forest"


def test_the_bundled_places_come_first(imported, tmp_path):
    """A name that is bundled is not looked for in the import."""
    dump = tmp_path / "again.txt"
    dump.write_text(line(9, "Djibo", "", "1", "1", "P.PPL"), encoding="utf-8")
    with closing(Imported(import_geonames([dump], tmp_path / "again.sqlite").out)) as places:
        both = Gazetteer(load(), places)
    assert [place.id for place in both.lookup("Djibo")] == [place.id for place in imported.lookup("Djibo")]


def test_load_uses_the_file_that_is_there(file, tmp_path, monkeypatch):
    """From `use_imported` on; a missing file changes nothing, and a broken one is left out."""
    monkeypatch.setattr(gazetteer_module._Import, "path", None)
    use_imported(tmp_path / "missing.sqlite")
    assert Gazetteer.load().lookup("Zirbaga") == ()
    use_imported(file)
    assert len(Gazetteer.load().lookup("Zirbaga")) == 1
    (tmp_path / "broken.sqlite").write_bytes(b"this is no database, but long enough to be looked at" * 100)
    use_imported(tmp_path / "broken.sqlite")
    assert Gazetteer.load().lookup("Djibo")
    assert Gazetteer.load().lookup("Zirbaga") == ()


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" -'ZirbagaPeulh"))))
def test_any_text_is_read(imported, text):
    """Arbitrary Unicode never raises, and spans slice the text, in order and apart."""
    end = 0
    for mention in imported.find(text):
        assert mention.start >= end
        end = mention.end
        assert text[mention.start : mention.end] == mention.text


def test_threads_may_share_it(imported):
    """The classifier reads articles in threads."""

    async def read():
        return await asyncio.gather(*(asyncio.to_thread(imported.find, "à Zirbaga") for _ in range(20)))

    assert {len(mentions) for mentions in asyncio.run(read())} == {1}


class Mirror(BaseHTTPRequestHandler):
    """Serves `BF.zip` as GeoNames does, and nothing else."""

    def do_GET(self):
        if self.path != "/dump/BF.zip":
            self.send_error(404)
            return
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "about\tthe\tformat\n")
            archive.writestr("BF.txt", DUMP)
        self.send_response(200)
        self.send_header("Content-Length", str(len(packed.getvalue())))
        self.end_headers()
        self.wfile.write(packed.getvalue())

    def log_message(self, *args):
        """Keep the test's output clean."""


@pytest.fixture
def mirror():
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirror) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/dump"
        server.shutdown()
        thread.join()


async def test_update_fetches_and_imports(mirror, tmp_path):
    """The dumps come zipped, with a readme beside them."""
    async with open_client(allow_private=True) as client:
        summary = await update(client, tmp_path / "gazetteer.sqlite", ["BF"], mirror)
    assert (summary.places, summary.unreadable) == (3, 2)


async def test_a_failed_update_keeps_what_was_imported(mirror, tmp_path):
    """A country that cannot be fetched leaves the file as it was."""
    out = tmp_path / "gazetteer.sqlite"
    async with open_client(allow_private=True) as client:
        await update(client, out, ["BF"], mirror)
        before = out.read_bytes()
        with pytest.raises(httpx.HTTPStatusError):
            await update(client, out, ["BF", "XX"], mirror)
    assert out.read_bytes() == before
