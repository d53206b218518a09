"""The findings as sentences: what a page, or a person in a meeting, would say aloud.

Every sentence is worked out from the released tables, so nothing said here can
give away more than the tables do. Numbers come with what they are out of.
"""


def counted(number: float, one: str, many: str | None = None) -> str:
    """Say a number with its noun.

    Examples
    --------
    >>> counted(1, "neighbourhood"), counted(1200, "neighbourhood")
    ('1 neighbourhood', '1,200 neighbourhoods')
    """
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"
