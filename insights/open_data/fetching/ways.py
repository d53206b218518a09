"""The ways of having a file, each by its kind."""

from __future__ import annotations

import csv
import datetime as dt
import io
from functools import partial
from pathlib import Path

from insights.geography.authorities import same_authority
from insights.open_data.disk import write_whole
from insights.open_data.fetching.checking import check, checksum
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.discovery import in_catalogue, of_the_last_days, on_page
from insights.open_data.fetching.download import download
from insights.open_data.fetching.feature_service import fetch_rows, lacking, listed
from insights.open_data.fetching.nomis import fetch_table
from insights.open_data.fetching.outlines import fetch_outlines
from insights.open_data.fetching.recipes import Way
from insights.open_data.fetching.record import Entry
from insights.progress import Told

ASSEMBLED = ("outlines", "rows", "nomis")  # put together here, of editions that no longer change


def had_by(
    way: Way, into: Path, known: Entry | None, sha256: str, client: Client, told: Told
) -> Entry:
    """Have a file by one way.

    Parameters
    ----------
    way : Way
        How.
    into : pathlib.Path
        Its place.
    known : Entry or None
        The file as it is there already, whole.
    sha256 : str
        The checksum it must have, or "".
    client : Client
        Who asks.
    told : callable
        Told how far it is.

    Returns
    -------
    Entry
        The file as it is there now; `known` if that is it.

    Raises
    ------
    OpenDataError
        If it cannot be had this way; the file that was there is untouched.
    """
    if way.kind in ASSEMBLED:
        return _put_together(way, into, known, client, told)
    return _downloaded(way, into, known, sha256, client, told)


def _downloaded(
    way: Way, into: Path, known: Entry | None, sha256: str, client: Client, told: Told
) -> Entry:
    """Fetch a file that its publisher has ready."""
    address = _address(way, client)
    same_place = known is not None and known.address == address
    if known and same_place and not known.validators and client.size(address) == known.size:
        return known
    got = download(
        client,
        address,
        into,
        check=partial(check, holds=way.holds, rows=way.terms.get("rows", 0), sha256=sha256),
        known=known,
        told=told,
    )
    if got.unchanged and known:
        return known
    return _entry(address, into, got.etag, got.last_modified)


def _address(way: Way, client: Client) -> str:
    """Find where a file is now."""
    if way.kind == "page":
        return on_page(client, client.endpoints.address(way.at, way.path), way.terms["link"])
    if way.kind == "catalogue":
        terms = way.terms
        return in_catalogue(client, way.path, terms["title"], terms["type"], terms["owners"])
    if way.kind == "dated":
        return of_the_last_days(client, way.at, way.path, way.terms["days"])
    return client.endpoints.address(way.at, way.path)


def _put_together(way: Way, into: Path, known: Entry | None, client: Client, told: Told) -> Entry:
    """Fetch a file that is made of several answers, unless it is there."""
    code = way.terms.get("authority", "")
    asked = f"{client.endpoints.address(way.at, way.path)} {code or way.terms.get('where', '')}"
    if known and known.address == asked.strip():
        return known
    if way.kind == "nomis":
        # Nomis knows the codes of the census; an authority that has been given another
        # since has both, and the older comes first.
        geography = f"{min(same_authority(code))}{way.terms['areas']}"
        terms = way.terms
        fetch_table(client, terms["dataset"], geography, terms["prefix"], into, told=told)
    elif way.kind == "rows":
        _rows(way, into, client)
    else:
        _outlines(way, code, into, client, told)
    check(into, way.holds)
    return _entry(asked.strip(), into)


def _outlines(way: Way, authority: str, into: Path, client: Client, told: Told) -> None:
    terms, codes = way.terms, list[str]()
    if authority:
        where = f"{terms['authority_column']} IN ({listed(same_authority(authority))})"
        lookup = client.endpoints.address(way.at, terms["lookup"])
        rows = fetch_rows(client, lookup, [terms["code"]], where=where, page=terms["page"])
        codes = [row[0] for row in rows]
    fetch_outlines(
        client,
        client.endpoints.address(way.at, way.path),
        into,
        code=terms["code"],
        fields=terms["fields"],
        page=terms["page"],
        where=terms.get("where", "1=1"),
        codes=codes,
        rows=0 if "where" in terms or authority else terms.get("rows", 0),
        told=told,
    )


def _rows(way: Way, into: Path, client: Client) -> None:
    """Write the columns of a service as a table."""
    columns = way.terms["columns"]
    service = client.endpoints.address(way.at, way.path)
    rows = fetch_rows(client, service, columns, page=way.terms["page"])
    if len(rows) != way.terms["rows"]:
        raise lacking(service, len(rows), way.terms["rows"])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    write_whole(into, text.getvalue())


def _entry(address: str, path: Path, etag: str = "", last_modified: str = "") -> Entry:
    return Entry(
        address=address,
        sha256=checksum(path),
        size=path.stat().st_size,
        etag=etag,
        last_modified=last_modified,
        fetched_on=dt.datetime.now(dt.UTC).date().isoformat(),
    )
