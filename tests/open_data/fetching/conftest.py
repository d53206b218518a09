"""Publishers on this computer: a server that answers as they do, well and badly."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from insights.open_data.fetching.client import Client
from insights.open_data.fetching.endpoints import Endpoints, official
from insights.open_data.fetching.manners import Manners
from tests.open_data.conftest import AREAS, cars, file_7, names, outlines, residents

QUICK = Manners(connect=2, read=0.3, attempts=4, pause=0.01, longest_wait=3, between=0)
HOURS = "Sat, 21 Nov 2026 10:00:00 GMT"


@dataclass
class Reply:
    """One answer: what is sent, and what goes wrong on the way."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None  # bytes after which the line drops
    drip: float = 0.0  # seconds between one byte and the next
    stall: float = 0.0  # seconds of silence before the body, or where it is cut
    ranges: bool = True
    tagged: bool = True


@dataclass
class Asked:
    """One question that came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]


Script = Callable[[Asked], Reply]


class Publisher:
    """Answers on this computer, by path; a list of replies is worked through, its last kept."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply] | Script] = {}
        self.asked: list[Asked] = []
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                publisher._answer(self)

            def do_HEAD(self) -> None:
                publisher._answer(self)

            def log_message(self, *_: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.endpoints = Endpoints({name: f"{self.base}/{name}" for name in official().bases})

    def has(self, path: str, *replies: Reply | bytes | str) -> str:
        """Put answers at a path, and return its address."""
        self.replies[path] = [_reply(each) for each in replies]
        return f"{self.base}{path}"

    def answers(self, path: str, script: Script) -> str:
        """Put a script at a path, and return its address."""
        self.replies[path] = script
        return f"{self.base}{path}"

    def questions(self, path: str) -> list[Asked]:
        """Return what was asked at a path."""
        return [asked for asked in self.asked if asked.path == path]

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = Asked(handler.command, parts.path, query, dict(handler.headers))
        self.asked.append(asked)
        script = self.replies.get(parts.path)
        if script is None:
            reply = Reply(b"<html>no such page</html>", 404)
        elif callable(script):
            reply = script(asked)
        else:
            reply = script.pop(0) if len(script) > 1 else script[0]
        try:
            _send(handler, asked, reply)
        except OSError:
            handler.close_connection = True  # whoever asked has gone


def _reply(given: Reply | bytes | str) -> Reply:
    if isinstance(given, Reply):
        return given
    return Reply(given.encode() if isinstance(given, str) else given)


def _send(handler: BaseHTTPRequestHandler, asked: Asked, reply: Reply) -> None:
    """Send an answer as a careful server does, but for what the test asks to go wrong."""
    body, status = reply.body, reply.status
    headers = dict(reply.headers)
    if reply.tagged and status == 200:
        headers.setdefault("ETag", f'"{len(body)}-{sum(body[:5000])}"')
        headers.setdefault("Last-Modified", HOURS)
        if asked.headers.get("If-None-Match") == headers["ETag"]:
            body, status = b"", 304
        begins = asked.headers.get("Range", "").removeprefix("bytes=").removesuffix("-")
        if begins and reply.ranges and asked.headers.get("If-Range") == headers["ETag"]:
            headers["Content-Range"] = f"bytes {begins}-{len(body) - 1}/{len(body)}"
            body, status = body[int(begins) :], 206
    handler.send_response(status)
    headers.setdefault("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    if asked.method == "HEAD":
        return
    if reply.drip:
        for at in range(len(body)):
            handler.wfile.write(body[at : at + 1])
            time.sleep(reply.drip)
        return
    if reply.cut is None:
        time.sleep(reply.stall)
        handler.wfile.write(body)
        return
    handler.wfile.write(body[: reply.cut])
    handler.wfile.flush()
    time.sleep(reply.stall)
    handler.close_connection = True


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Return a server that has nothing yet."""
    made = Publisher()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def client(publisher: Publisher) -> Client:
    """Return a client that asks the server, and is quick to lose patience."""
    return Client(publisher.endpoints, QUICK)


def zipped(name: str, text: str) -> bytes:
    """Pack one file as Nomis does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return packed.getvalue()


def feature_service(most: int = 3, lost: tuple[str, ...] = ()) -> Script:
    """Answer as ArcGIS does: a page at a time, and the count apart; some areas may be lost."""
    features = json.loads(outlines())["features"]

    def answer(asked: Asked) -> Reply:
        where = asked.query["where"]
        chosen = [
            each
            for each in features
            if where == "1=1" or each["properties"]["LSOA21CD"] in where or ("LIKE 'E%'" in where)
        ]
        if "returnCountOnly" in asked.query:
            return Reply(json.dumps({"count": len(chosen)}).encode(), tagged=False)
        offset = int(asked.query["resultOffset"])
        given = chosen[offset : offset + min(most, int(asked.query["resultRecordCount"]))]
        page = {
            "type": "FeatureCollection",
            "properties": {"exceededTransferLimit": offset + len(given) < len(chosen)},
            "features": [e for e in given if e["properties"]["LSOA21CD"] not in lost],
        }
        return Reply(json.dumps(page).encode(), tagged=False)

    return answer


def table_service(rows: list[dict[str, str]], most: int = 3) -> Script:
    """Answer as ArcGIS does of a table, for the authority that the condition names."""

    def answer(asked: Asked) -> Reply:
        where = asked.query["where"]
        chosen = [row for row in rows if where == "1=1" or row["LAD24CD"] in where]
        if "returnCountOnly" in asked.query:
            return Reply(json.dumps({"count": len(chosen)}).encode(), tagged=False)
        offset = int(asked.query["resultOffset"])
        given = [{"attributes": row} for row in chosen[offset : offset + most]]
        return Reply(json.dumps({"features": given}).encode(), tagged=False)

    return answer


def nomis_api(bulk: str, cap: int = 10, counted: bool = True) -> Script:
    """Answer as the Nomis API does: one row for each count, never more than it likes to give."""
    head, *rows = csv.reader(io.StringIO(bulk))
    titles = [name.removesuffix("; measures: Value").split(": ", 1)[1] for name in head[3:]]
    columns = ["DATE", "DATE_NAME", "GEOGRAPHY", "GEOGRAPHY_NAME", "GEOGRAPHY_CODE", "C2021_X_3"]
    columns += ["C2021_X_3_NAME", "MEASURES", "MEASURES_NAME", "OBS_VALUE", "RECORD_OFFSET"]
    columns += ["RECORD_COUNT"] if counted else []
    order = [1, 0, *range(2, len(titles))]  # the total is not always first
    cells = [
        [*("2021", "2021", "1", row[1], row[2]), str(n), titles[n], "20100", "Value", row[3 + n]]
        for row in rows
        for n in order
    ]

    def answer(asked: Asked) -> Reply:
        offset = int(asked.query.get("RecordOffset", 0))
        most = min(cap, int(asked.query.get("RecordLimit", cap)))
        page = cells[offset : offset + most]
        if not page or not asked.query["geography"].endswith("TYPE151"):
            return Reply(b"", tagged=False)
        extra = [str(len(cells))] if counted else []
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([*row, str(offset + n), *extra] for n, row in enumerate(page))
        return Reply(text.getvalue().encode(), tagged=False)

    return answer


@pytest.fixture
def registry_file() -> Path:
    """Return a registry of four datasets, of which one has no address."""
    return Path(__file__).with_name("registry.toml")


@pytest.fixture
def official_files(publisher: Publisher) -> Publisher:
    """Return a server that has everything the registry names, in the official layouts."""
    publisher.answers("/ons_outlines/BGC/FeatureServer/0/query", feature_service())
    link = (
        f'<p>See <a href="/x.csv">x</a> <a href="{publisher.base}/gov_uk_files/a1/File_7_new.csv">'
    )
    publisher.has("/gov_uk/iod2025", f"<!doctype html><html>{link}File 7</a></p></html>")
    publisher.has("/gov_uk_files/a1/File_7_new.csv", file_7())
    publisher.has("/nomis/bulk/ts001.zip", zipped("census2021-ts001-lsoa.csv", residents()))
    publisher.has("/nomis/bulk/ts045.zip", zipped("census2021-ts045-lsoa.csv", cars()))
    return publisher


__all__ = ["AREAS", "Publisher", "Reply", "cars", "file_7", "names", "outlines", "residents"]
