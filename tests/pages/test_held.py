"""What a session holds of a file, and how it tells one file from another."""

from __future__ import annotations

import hashlib

from streamlit.testing.v1 import AppTest

from insights.intake.evidence import read_evidence
from pages.shared.held import HeldFile, digest_of

TEXT = b"Order,Postcode\n1,ZX1 1AA\n2,ZX1 1AB\n"


def held(content: bytes = TEXT, **choices) -> HeldFile:
    return HeldFile(
        "tickets.csv", digest_of(content), read_evidence(TEXT, "tickets.csv"), **choices
    )


def test_files_differ_by_content_and_by_what_was_corrected_and_by_nothing_else():
    same = held().fingerprint

    assert held().fingerprint == same
    assert held(TEXT + b"3,ZX1 1AC\n").fingerprint != same
    assert held(kind="tickets").fingerprint != same
    assert held(columns={"order": "Order"}).fingerprint != same
    assert held().digest == hashlib.sha256(TEXT).hexdigest()


def test_a_file_is_not_read_through_again_at_every_click(monkeypatch):
    big = held(TEXT * 1000)
    taken = []
    real = hashlib.sha256
    monkeypatch.setattr(hashlib, "sha256", lambda text: taken.append(len(text)) or real(text))

    assert big.fingerprint
    assert max(taken) < 200


def test_a_file_taken_back_takes_what_was_worked_out_from_it_along():
    def page() -> None:
        import streamlit as st

        from insights.incremental import Steps
        from pages.shared.session import held_files

        st.session_state[held_files.STEPS] = Steps()
        held_files.remove("digest")
        st.write(held_files.STEPS in st.session_state)

    assert AppTest.from_function(page).run().markdown[0].value == "`False`"
