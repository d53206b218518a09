"""How to reach an organisation that gives no web address: where its details are kept."""

from __future__ import annotations

from insights.open_data.registers.reading.identifiers import registered
from insights.partners.organisation_rules import organisation_rules
from insights.partners.organisations.one_list import sources_in


def where_to_ask(identifier: str, source: str) -> str:
    """Say where an organisation's contact details are, for one that gives no web address.

    Parameters
    ----------
    identifier : str
        As its register writes it, such as ``GB-CHC-1012345``.
    source : str
        The register or list it comes from.

    Returns
    -------
    str

    Examples
    --------
    >>> where_to_ask("GB-CHC-1012345", "Charity Commission")
    'charity 1012345 at register-of-charities.charitycommission.gov.uk'
    >>> where_to_ask("hand-20260105-1", "added by hand")
    ''
    """
    known = registered(identifier)
    for register in organisation_rules()["registers"]:
        scheme = f"{register['scheme']}-"
        if known.startswith(scheme):
            return f"{register['calls_it']} {known.removeprefix(scheme)} at {register['site']}"
    by_hand = organisation_rules()["by_hand"]["source"]
    kept_by = [each for each in sources_in(source) if each != by_hand]
    # The museum added it itself, and knows whom to ask.
    if source and not kept_by:
        return ""
    if not source or kept_by == [organisation_rules()["own_list"]["source"]]:
        return "see the museum's own list"
    return f"ask whoever keeps this list: {'; '.join(kept_by)}"
