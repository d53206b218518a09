"""Where a file is now, found on its publisher's page or in its catalogue."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from html.parser import HTMLParser
from urllib.parse import urljoin

from insights.open_data.fetching.client import Client
from insights.open_data.fetching.faults import BY_HAND, NotThereError, host_of

CATALOGUE = "api/search/v1/collections/all/items"
_NEWEST_FIRST = "-properties.created"


def on_page(client: Client, page: str, link: str) -> str:
    """Find the address of a file among the links of a page.

    Parameters
    ----------
    client : Client
        Who asks.
    page : str
        The publisher's page.
    link : str
        A pattern that the file's address ends with.

    Returns
    -------
    str
        The first such address that leads to a publisher Doorstep knows.

    Raises
    ------
    NotThereError
        If the page has none.
    """
    links = _Links()
    links.feed(client.body(page).decode("utf-8", errors="replace"))
    for target in links.found:
        address = urljoin(page, target)
        if re.search(f"(?:{link})$", address) and client.endpoints.has(address):
            return address
    raise NotThereError(
        f"The page of {host_of(page)} no longer names the file in a way Doorstep knows.",
        remedy=BY_HAND,
    )


def in_catalogue(
    client: Client, product: str, title: str, kind: str, owners: Collection[str]
) -> str:
    """Find the newest edition of a product in the catalogue of the ONS.

    Parameters
    ----------
    client : Client
        Who asks.
    product : str
        Its tag, such as ``PRD_NSPL``.
    title : str
        A pattern for the whole title of an edition; guides and maps have titles much alike.
    kind : str
        What the catalogue says a download is, such as ``CSV Collection``.
    owners : collection of str
        Accounts and organisations whose files these are: anybody may add to the catalogue.

    Returns
    -------
    str
        The address of the newest edition's file.

    Raises
    ------
    NotThereError
        If the catalogue has no such edition.
    """
    catalogue = client.endpoints.address("ons_catalogue", CATALOGUE)
    answer = client.document(catalogue, {"q": product, "sortBy": _NEWEST_FIRST})
    editions = [
        (int(told.get("created") or 0), str(item.get("id", "")))
        for item in answer.get("features") or []
        if (told := item.get("properties") or {}).get("type") == kind
        and re.fullmatch(title, str(told.get("title", "")))
        and {str(told.get("owner", "")), str(told.get("orgId", ""))} & set(owners)
        and re.fullmatch(r"[0-9a-f]{32}", str(item.get("id", "")))
    ]
    if not editions:
        raise NotThereError(
            f"The catalogue of {host_of(catalogue)} lists no edition of this file.", remedy=BY_HAND
        )
    return client.endpoints.address(
        "ons_files", f"sharing/rest/content/items/{max(editions)[1]}/data"
    )


def of_the_last_days(
    client: Client, at: str, path: str, days: int, today: dt.date | None = None
) -> str:
    """Find the newest edition of a file that is published day by day.

    Parameters
    ----------
    client : Client
        Who asks.
    at, path : str
        The publisher, and the path there, with ``{date}`` for year, month and day.
    days : int
        How many days to look back.
    today : datetime.date, optional
        The day to begin with.

    Returns
    -------
    str
        The address of the newest that there is.

    Raises
    ------
    NotThereError
        If there is none of those days.
    """
    newest = today or dt.datetime.now(dt.UTC).date()
    for back in range(days):
        day = newest - dt.timedelta(days=back)
        address = client.endpoints.address(at, path.replace("{date}", f"{day:%Y%m%d}"))
        if client.has(address):
            return address
    raise NotThereError(
        f"{host_of(client.endpoints.address(at, path))} has no edition of the last {days} days.",
        remedy=BY_HAND,
    )


class _Links(HTMLParser):
    """Gathers where a page's links lead, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]
