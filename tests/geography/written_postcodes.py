"""Postcodes of the commonest forms, whether they exist or not, for laws about reading them."""

from __future__ import annotations

from hypothesis import strategies as st

_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
codes = st.builds(
    lambda area, district, sector, one, two: f"{area}{district} {sector}{one}{two}",
    st.sampled_from(["DE", "NR", "M", "SW", "B", "EH", "BT", "ZX"]),
    st.integers(1, 99),
    st.integers(0, 9),
    st.sampled_from(_LETTERS),
    st.sampled_from(_LETTERS),
)
