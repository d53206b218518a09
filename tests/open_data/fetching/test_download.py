"""One file from one address, and everything that can go wrong on the way."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import socket
from functools import partial
from pathlib import Path

import pytest

from insights.errors import OpenDataError
from insights.open_data.disk import written_to_disk
from insights.open_data.fetching.checking import check
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.download import download
from insights.open_data.fetching.faults import NoAnswerError, NotThereError
from insights.open_data.fetching.record import Entry

from .conftest import QUICK, Publisher, Reply, residents, zipped

TABLE = residents().encode()
LONG = TABLE + b"2021,Marl 001A,E01990001,1500,1490,10\n" * 8000  # several parts of an answer
CUT = 200_000
TABLES = partial(check, holds="csv", rows=8)


def here(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def fetch(client, publisher, tmp_path):
    """Fetch whatever the server has at /file, as a table unless told otherwise."""

    def run(checked=TABLES, known=None, told=lambda _done, _whole: None):
        into = tmp_path / "file.csv"
        got = download(
            client, f"{publisher.base}/file", into, check=checked, known=known, told=told
        )
        return got, into

    return run


def test_a_file_comes_whole_and_leaves_nothing_beside_it(publisher, fetch, tmp_path):
    publisher.has("/file", TABLE)

    got, into = fetch()

    assert into.read_bytes() == TABLE
    assert (got.unchanged, got.resumed) == (False, False)
    assert here(tmp_path) == ["file.csv"]
    asked = publisher.asked[0].headers
    assert "Doorstep/" in asked["User-Agent"]
    assert asked["Accept-Encoding"] == "identity"


def test_progress_counts_up_to_the_size_of_the_file(publisher, fetch):
    publisher.has("/file", TABLE)
    told = []

    fetch(told=lambda done, whole: told.append((done, whole)))

    assert told[-1] == (len(TABLE), len(TABLE))


def test_a_file_cut_short_is_continued_where_it_broke_off(publisher, fetch):
    publisher.has("/file", Reply(LONG, cut=CUT), LONG)

    got, into = fetch()

    assert into.read_bytes() == LONG
    assert got.resumed
    first, second = publisher.asked
    assert "Range" not in first.headers
    begins = int(second.headers["Range"].removeprefix("bytes=").removesuffix("-"))
    assert CUT - 65_536 <= begins <= CUT
    assert second.headers["If-Range"].startswith('"')


def test_a_server_that_ignores_ranges_sends_it_all_again(publisher, fetch):
    publisher.has("/file", Reply(LONG, cut=CUT), Reply(LONG, ranges=False))

    got, into = fetch()

    assert "Range" in publisher.asked[1].headers
    assert into.read_bytes() == LONG
    assert not got.resumed


def test_another_edition_is_never_joined_to_half_of_the_old_one(publisher, fetch):
    newer = LONG.replace(b"1500", b"1600")
    publisher.has("/file", Reply(LONG, cut=CUT), newer)

    _, into = fetch()

    assert into.read_bytes() == newer


def test_a_part_of_no_known_edition_is_begun_again(publisher, fetch):
    publisher.has("/file", Reply(LONG, cut=CUT, tagged=False), Reply(LONG, tagged=False))

    _, into = fetch()

    assert into.read_bytes() == LONG
    assert "Range" not in publisher.asked[1].headers


def test_a_part_longer_than_the_file_is_begun_again(publisher, fetch, tmp_path):
    (tmp_path / ".file.csv.part").write_bytes(b"x" * 9999)
    card = {"address": f"{publisher.base}/file", "edition": '"1"'}
    (tmp_path / ".file.csv.part.json").write_text(json.dumps(card))
    publisher.has("/file", Reply(b"", 416), TABLE)

    _, into = fetch()

    assert into.read_bytes() == TABLE


def test_faults_that_pass_are_waited_out(publisher, fetch):
    publisher.has("/file", Reply(status=500), Reply(status=503), TABLE)

    _, into = fetch()

    assert into.read_bytes() == TABLE
    assert len(publisher.asked) == 3


def test_a_publisher_says_how_long_to_wait(publisher, fetch, monkeypatch):
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    publisher.has("/file", Reply(status=429, headers={"Retry-After": "2"}), TABLE)

    fetch()

    assert max(waits) == 2


def test_a_long_rest_is_not_sat_out(publisher, fetch):
    publisher.has("/file", Reply(status=429, headers={"Retry-After": "86400"}), TABLE)

    with pytest.raises(NoAnswerError, match="fewer requests") as refused:
        fetch()

    assert "later" in refused.value.remedy
    assert len(publisher.asked) == 1


@pytest.mark.parametrize(
    ("reply", "said", "kind"),
    [
        (Reply(status=404), "no longer where it was", NotThereError),
        (Reply(status=410), "no longer where it was", NotThereError),
        (Reply(status=403), "does not give the file", NotThereError),
        (Reply(status=500), "fault of its own", OpenDataError),
        (Reply(status=429), "fewer requests", NoAnswerError),
        (Reply(TABLE, stall=1), "did not answer in time", NoAnswerError),
        (Reply(TABLE, cut=200, tagged=False), "cut short", OpenDataError),
        (Reply(b""), "empty", NotThereError),
        (Reply(b"<!DOCTYPE html><html><body>Sorry</body></html>"), "web page", NotThereError),
        (Reply(b'{"error": "no"}'), "Something else", NotThereError),
        (Reply(TABLE[:300]), "8 areas", OpenDataError),
        (Reply(status=302, headers={"Location": "ftp://127.0.0.1/x"}), "follow", NotThereError),
        (Reply(status=302, headers={"Location": "/file"}), "one address to", NotThereError),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_cannot_be_had_is_said_and_leaves_the_old_file(
    publisher, fetch, tmp_path, reply, said, kind
):
    (tmp_path / "file.csv").write_bytes(b"the old one")
    publisher.has("/file", reply)

    with pytest.raises(kind, match=said) as refused:
        fetch()

    assert refused.value.remedy.endswith(".")
    assert (tmp_path / "file.csv").read_bytes() == b"the old one"


def test_a_wrong_checksum_is_refused_and_nothing_of_it_kept(publisher, fetch, tmp_path):
    publisher.has("/file", TABLE)

    with pytest.raises(OpenDataError, match="checksum"):
        fetch(partial(check, holds="csv", sha256="0" * 64))

    assert here(tmp_path) == []
    _, into = fetch(partial(check, holds="csv", sha256=hashlib.sha256(TABLE).hexdigest()))
    assert into.read_bytes() == TABLE


@pytest.mark.parametrize("name", ["sha256", "md5"])
def test_a_checksum_that_comes_with_the_file_is_compared(publisher, fetch, tmp_path, name):
    def digest(content):
        told = base64.b64encode(hashlib.new(name, content).digest()).decode()
        return {"Repr-Digest": f"sha-256=:{told}:"} if name == "sha256" else {"Content-MD5": told}

    publisher.has("/file", Reply(TABLE, headers=digest(b"another")))
    with pytest.raises(OpenDataError, match="checksum"):
        fetch()
    assert here(tmp_path) == []

    publisher.has("/file", Reply(TABLE, headers=digest(TABLE)))
    assert fetch()[1].read_bytes() == TABLE


def test_halves_that_do_not_fit_are_fetched_once_more_afresh(publisher, fetch, tmp_path):
    address = f"{publisher.base}/file"
    reply = Reply(TABLE, headers={"ETag": '"same"'})
    (tmp_path / ".file.csv.part").write_bytes(b"<html>" + b"x" * 94)
    card = {"address": address, "edition": '"same"'}
    (tmp_path / ".file.csv.part.json").write_text(json.dumps(card))
    publisher.has("/file", reply)

    _, into = fetch()

    assert into.read_bytes() == TABLE


def test_a_damaged_zip_is_refused(publisher, fetch):
    whole = zipped("a.csv", "date,geography\n" * 500)
    packed = partial(check, holds="zip")
    publisher.has("/file", whole[: len(whole) // 2])
    with pytest.raises(OpenDataError, match="cut short or damaged"):
        fetch(packed)

    spoilt = bytearray(whole)
    spoilt[60] ^= 0xFF
    publisher.has("/file", bytes(spoilt))
    with pytest.raises(OpenDataError, match="cut short or damaged"):
        fetch(packed)


def test_a_file_that_has_not_changed_is_not_sent_again(publisher, fetch):
    publisher.has("/file", TABLE)
    first, into = fetch()
    known = Entry(first.address, "", len(TABLE), first.etag, first.last_modified)

    again, _ = fetch(known=known)

    assert again.unchanged
    assert publisher.asked[-1].headers["If-None-Match"] == first.etag
    assert into.read_bytes() == TABLE


def test_an_answer_without_end_is_broken_off(publisher, tmp_path):
    publisher.has("/file", b"x," * 5000)
    small = Client(publisher.endpoints, type(QUICK)(read=1, attempts=1, largest=4000))

    with pytest.raises(NotThereError, match="far larger"):
        download(small, f"{publisher.base}/file", tmp_path / "file.csv", check=TABLES)

    assert list(tmp_path.iterdir()) == []


def test_without_a_network_it_says_so(tmp_path, client, monkeypatch):
    def unknown(*_args, **_kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(NoAnswerError, match=r"publisher\.example cannot be found") as refused:
        download(client, "http://publisher.example/x", tmp_path / "x", check=TABLES)

    assert "internet connection" in refused.value.remedy


def test_a_publisher_that_is_not_listening_is_named(tmp_path, client):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/x"

        with pytest.raises(NoAnswerError, match="does not answer"):
            download(client, address, tmp_path / "x", check=TABLES)


def test_a_connection_that_is_not_secure_is_not_used(publisher, tmp_path, client):
    publisher.has("/file", TABLE)

    with pytest.raises(NoAnswerError, match=r"not secure|does not answer"):
        download(client, f"https{publisher.base[4:]}/file", tmp_path / "x", check=TABLES)


def test_an_answer_that_comes_in_drops_is_given_up_and_said_to_be_slow(publisher, tmp_path):
    address = publisher.has("/file", Reply(TABLE, drip=0.02))
    hasty = Client(publisher.endpoints, type(QUICK)(read=0.3, attempts=2, pause=0.01, between=0))

    with pytest.raises(OpenDataError, match="too slowly") as fault:
        download(hasty, address, tmp_path / "x", check=TABLES)

    assert "Try again later" in fault.value.remedy
    assert not (tmp_path / "x").exists()


def test_one_host_is_left_a_rest_between_questions(publisher):
    publisher.has("/a", b"{}")
    slow = Client(publisher.endpoints, type(QUICK)(between=0.2, read=1))
    import time

    began = time.monotonic()
    for _ in range(3):
        slow.document(f"{publisher.base}/a")

    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "no room"), (errno.EACCES, "cannot be written")]
)
def test_a_disk_that_is_full_or_closed_is_said(number, said):
    with pytest.raises(OpenDataError, match=said), written_to_disk():
        raise OSError(number, "x")


def test_a_disk_that_fills_while_a_file_comes_leaves_the_old_one(
    publisher, fetch, tmp_path, monkeypatch
):
    (tmp_path / "file.csv").write_bytes(b"the old one")
    publisher.has("/file", TABLE)
    usual = Path.open

    def full(self, mode="r", *rest, **more):
        if mode == "ab":
            raise OSError(errno.ENOSPC, "No space left on device")
        return usual(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OpenDataError, match="no room"):
        fetch()
    monkeypatch.undo()

    assert (tmp_path / "file.csv").read_bytes() == b"the old one"


def test_the_server_of_the_tests_is_on_this_computer(publisher):
    assert isinstance(publisher, Publisher)
    assert all("127.0.0.1" in base for base in publisher.endpoints.bases.values())
