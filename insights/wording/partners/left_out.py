"""What is said of the organisations that no list of a register holds, and how to reach them."""

from __future__ import annotations

from insights.open_data.registers.reading.sheltering import kinds_left_out, shelter_rules

TITLE = "Left out for safety: refuges and the like"
BY_HAND = (
    "One that you already work with can be added by hand. It is then listed without any place; "
    "leave out of its name and of what it does whatever would say where it is."
)


def left_out() -> str:
    """Say how many kinds are left out of every list, and why; never how many there are here."""
    many = len(kinds_left_out())
    return (
        f"{many} kinds of organisation are left out of every list that comes from a register, and "
        "where in doubt a few others with them. Somebody may be looking for the people they "
        "protect, and a name alone can say where they are. How many there are near you is told "
        "nowhere either. They are known by their words, so one that says little of itself may "
        "still be listed: if you recognise one, keep it out of what you print or pass on."
    )


def kinds() -> tuple[str, ...]:
    """Name the kinds that are left out."""
    return tuple(f"{kind[0].upper()}{kind[1:]}." for kind in kinds_left_out())


def ways() -> tuple[str, ...]:
    """Say whom to ask instead, in each nation."""
    return tuple(f"{each['where']}: ask {each['ask']}." for each in shelter_rules()["ways"])
