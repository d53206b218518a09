"""Every register of organisations that Doorstep reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from insights.open_data.layouts.layout import Layout
from insights.open_data.reading import Reading
from insights.open_data.registers.publishers import (
    ccni,
    charity_commission,
    food_banks,
    grants,
    oscr,
    schools,
    tags,
)
from insights.open_data.registers.publishers.commission_files import AREAS, CHARITY, CLASSIFICATION
from insights.open_data.registers.register import Register


@dataclass(frozen=True, slots=True)
class Maker:
    """How a register is had from its files.

    Attributes
    ----------
    key : str
        Of the register.
    datasets : tuple of str
        The files it is made from.
    layouts : tuple of Layout
        How they are recognised and read.
    made : callable
        Makes it of what was read of them, by dataset.
    of_many : bool
        Whether several files of a dataset are put together; else the newest counts.
    """

    key: str
    datasets: tuple[str, ...]
    layouts: tuple[Layout, ...]
    made: Callable[[Mapping[str, Sequence[Reading]]], Register]
    of_many: bool = False


REGISTERS: tuple[Maker, ...] = (
    Maker(
        CHARITY,
        (CHARITY, CLASSIFICATION, AREAS),
        charity_commission.LAYOUTS,
        charity_commission.made,
    ),
    Maker("oscr", ("oscr",), oscr.LAYOUTS, oscr.made),
    Maker("ccni", ("ccni",), ccni.LAYOUTS, ccni.made),
    Maker("schools", ("schools",), schools.LAYOUTS, schools.made),
    Maker("food_banks", ("food_banks",), food_banks.LAYOUTS, food_banks.made),
    Maker("grants", ("grants",), grants.LAYOUTS, grants.made, of_many=True),
    Maker("charity_tags", ("charity_tags",), tags.LAYOUTS, tags.made),
)
LAYOUTS: tuple[Layout, ...] = tuple(layout for each in REGISTERS for layout in each.layouts)


def register_of(dataset: str) -> Maker | None:
    """Return whose file a dataset is, None where it is of no register.

    Examples
    --------
    >>> register_of("charity_commission_areas").key, register_of("ts001")
    ('charity_commission', None)
    """
    return next((each for each in REGISTERS if dataset in each.datasets), None)
