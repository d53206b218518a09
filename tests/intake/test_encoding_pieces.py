"""A file decoded a piece at a time is the file decoded whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.intake.text import encoding
from insights.intake.text.encoding import as_utf8


@given(text=st.text(alphabet="aé€😀\n,", min_size=1), at_once=st.integers(1, 9))
@pytest.mark.parametrize("written_in", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_divided_between_two_pieces_are_put_together(written_in, text, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "_BYTES_AT_ONCE", at_once)
        utf8, found = as_utf8(text.encode(written_in))

    assert utf8.decode() == text
    assert found == written_in


def test_a_file_in_utf8_is_not_copied():
    content = "Café,1\n".encode()
    assert as_utf8(content)[0] is content


def test_one_letter_of_another_encoding_far_down_decides_for_the_whole_file():
    content = b"Caf\n" * 3_000_000 + "é\n".encode("cp1252")
    assert as_utf8(content) == (b"Caf\n" * 3_000_000 + "é\n".encode(), "cp1252")


def test_nothing_is_text_that_holds_a_zero_byte():
    with pytest.raises(UploadError, match="bytes that no table of text has"):
        as_utf8(b"a,b\n1,\x00\n")
