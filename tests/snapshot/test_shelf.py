"""A folder that several people share is listed, and nothing in it can spoil the list."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from insights.brief.snapshot import open_snapshot, read_card, read_shared, shared, write
from insights.brief.snapshot.container import LARGEST_FILE, MANIFEST
from insights.errors import UploadError
from tests.brief import town
from tests.snapshot.conftest import parts_of, zipped

CONTENT = write(town.analysis())


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DOORSTEP_SHARED", str(tmp_path))
    return tmp_path


def test_what_is_in_it_is_listed_and_read_by_its_name(folder):
    (folder / "town.doorstep").write_bytes(CONTENT)

    (listed,) = shared()

    assert (listed.name, listed.made_on) == ("town.doorstep", town.analysis().made_on)
    assert open_snapshot(read_shared("town.doorstep")).analysis.headline == town.analysis().headline


@pytest.mark.parametrize("name", ["../town.doorstep", "/etc/passwd", "more/town.doorstep", "town"])
def test_nothing_beside_it_is_read(folder, name):
    (folder / "more").mkdir()
    for place in (folder.parent, folder / "more"):
        (place / "town.doorstep").write_bytes(CONTENT)

    with pytest.raises(UploadError, match="not in the shared folder"):
        read_shared(name)


def packed_as(method: int, *, damaged: bool) -> bytes:
    """Return an analysis whose parts are packed otherwise, so that another reader unpacks them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts_of(CONTENT).items():
            archive.writestr(name, part, method)
    content = bytearray(file.getvalue())
    if damaged:
        at = content.index(MANIFEST.encode()) + len(MANIFEST)
        content[at + 9 : at + 60] = b"\xff" * 51
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        CONTENT[:-30],
        packed_as(zipfile.ZIP_LZMA, damaged=False),
        packed_as(zipfile.ZIP_LZMA, damaged=True),
        packed_as(zipfile.ZIP_BZIP2, damaged=True),
        *(
            zipped({MANIFEST: b'{"doorstep": "saved analysis", "format": 1, "made_with": "1", '
                              b'"made_on": "2026-11-22", "museum": ' + museum + b"}"})
            for museum in (b'"half a letter \\ud800"', b'"two\\nlines"', b'"to the \\u202eleft"',
                           b"[" * 400 + b"]" * 400, b"7", b"null")
        ),
    ],
)  # fmt: skip
def test_what_is_none_is_passed_over_and_the_others_are_listed(folder, content):
    (folder / "a.doorstep").write_bytes(content)
    (folder / "b.doorstep").mkdir()
    (folder / "c.doorstep").symlink_to(folder / "c.doorstep")
    (folder / "town.doorstep").write_bytes(CONTENT)

    assert [each.name for each in shared()] == ["town.doorstep"]
    with pytest.raises(UploadError):
        open_snapshot(content)


def test_of_each_no_more_is_read_than_what_it_says_of_itself():
    """The folder may be on another computer, and the list is made whenever the page is drawn."""
    parts = parts_of(CONTENT) | {"tables/areas.parquet": bytes(range(256)) * 20_000}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    watched = Watched(file.getvalue())

    assert read_card(watched).made_on == town.analysis().made_on
    assert watched.told < 200_000 < len(file.getvalue())


def test_a_file_that_grew_since_it_was_listed_is_not_read_to_its_end(folder, monkeypatch):
    (folder / "town.doorstep").write_bytes(CONTENT)
    listed = shared()
    monkeypatch.setattr("insights.brief.snapshot.shelf.shared", lambda: listed)
    with (folder / "town.doorstep").open("ab") as file:
        file.truncate(LARGEST_FILE * 100)

    content = read_shared("town.doorstep")

    assert len(content) == LARGEST_FILE + 1
    with pytest.raises(UploadError, match="more than a saved analysis can"):
        open_snapshot(content)


class Watched(io.BytesIO):
    """A file that counts what is read of it."""

    told = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.told += len(content)
        return content
