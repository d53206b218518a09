"""Files of which no changed byte is handed out, and of which a part can be read by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from insights.open_data.store.blocks import BLOCK, ChangedError, CheckedFile, check_whole, checksums

SIZE = 9 * BLOCK + 17


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a file of nine blocks and a bit."""
    place = tmp_path / "file"
    place.write_bytes(np.random.default_rng(1).bytes(SIZE))
    return place


def spoil(path: Path, at: int) -> None:
    """Change one bit of one byte."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("start", "size"), [(0, 5), (BLOCK - 3, 9), (3 * BLOCK, 5 * BLOCK), (SIZE - 4, 4), (SIZE, 9)]
)
def test_what_is_read_is_what_was_written(path: Path, start: int, size: int) -> None:
    content = path.read_bytes()
    with CheckedFile(path, checksums(path)) as file:
        assert file.seek(-1, 2) == SIZE - 1
        assert file.seek(start) == file.tell() == start
        assert file.read(size) == content[start : start + size]
        assert file.read() == content[start + size :]


def test_reading_into_room_that_is_there(path: Path) -> None:
    room = bytearray(BLOCK + 1)
    with CheckedFile(path, checksums(path)) as file:
        assert file.readinto(room) == len(room)
        assert room == path.read_bytes()[: BLOCK + 1]
        assert file.readable()
        assert file.seekable()


@pytest.mark.parametrize("at", [0, BLOCK - 1, BLOCK, 5 * BLOCK + 1, SIZE - 1])
def test_a_changed_byte_is_never_handed_out(path: Path, at: int) -> None:
    expected = checksums(path)
    spoil(path, at)
    with CheckedFile(path, expected) as file:
        file.seek(at)
        with pytest.raises(ChangedError, match="changed"):
            file.read(1)
        with pytest.raises(ChangedError):  # nor the second time that it is asked for
            file.read(1)
    with pytest.raises(ChangedError, match="changed"):
        check_whole(path, expected)


def test_a_part_is_read_whatever_became_of_the_rest(path: Path) -> None:
    expected, content = checksums(path), path.read_bytes()
    spoil(path, SIZE - 1)
    with CheckedFile(path, expected) as file:
        assert file.read(BLOCK) == content[:BLOCK]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content[:-BLOCK],
        lambda content: content + bytes(BLOCK),
        lambda content: content[:-1],
        lambda content: content + b"\0",
        lambda _content: b"",
    ],
)
def test_a_file_that_grew_or_shrank_is_refused(
    path: Path, change: Callable[[bytes], bytes]
) -> None:
    expected = checksums(path)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(ChangedError):
        check_whole(path, expected)
    with pytest.raises(ChangedError), CheckedFile(path, expected) as file:
        file.read()


def test_a_file_cut_short_while_it_is_open_is_refused(path: Path) -> None:
    with CheckedFile(path, checksums(path)) as file:
        path.write_bytes(path.read_bytes()[:BLOCK])
        with pytest.raises(ChangedError, match="cut short"):
            file.read()


def test_an_empty_file_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    check_whole(tmp_path / "empty", "")
    with CheckedFile(tmp_path / "empty", "") as file:
        assert file.read() == b""
