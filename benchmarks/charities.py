"""A full-size extract of the Charity Commission's register in its official layout, all made up."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.partners.made_up_register import written

DAY = "2026-11-20 00:00:00.000"
SEED = 6
CHARITY = (
    "date_of_extract organisation_number registered_charity_number linked_charity_number "
    "charity_name charity_type charity_registration_status date_of_registration date_of_removal "
    "charity_reporting_status latest_acc_fin_period_start_date latest_acc_fin_period_end_date "
    "latest_income latest_expenditure charity_contact_address1 charity_contact_address2 "
    "charity_contact_address3 charity_contact_address4 charity_contact_address5 "
    "charity_contact_postcode charity_contact_phone charity_contact_email charity_contact_web "
    "charity_company_registration_number charity_insolvent charity_in_administration "
    "charity_previously_excepted charity_is_cdf_or_cif charity_is_cio cio_is_dissolved "
    "date_cio_dissolution_notice charity_activities charity_gift_aid charity_has_land"
)
CLASSIFICATION = (
    "date_of_extract organisation_number registered_charity_number linked_charity_number "
    "classification_code classification_type classification_description"
)
AREA = (
    "date_of_extract organisation_number registered_charity_number linked_charity_number "
    "geographic_area_type geographic_area_description parent_geographic_area_type "
    "parent_geographic_area_description welsh_ind"
)
# What tells of no type of partner, around what the made-up register has charities say.
_SAID = """
    it works with volunteers in the neighbourhood and runs events each week it raises the money it
    needs from gifts founded by people who live here meets on Tuesdays open to all who wish to join
"""
_SPEAKS = 0.45  # of all charities, how many speak for some type of partner
_CALLED = "Quay Marl Haven Brook Field Stone Ash Ford Wick Thorpe Bridge Mill Hill Dale"
_UPPER_TIER = """
    Derbyshire,Kent,Essex,Surrey,Hampshire,Lancashire,Norfolk,Suffolk,Devon,Lincolnshire,
    Hertfordshire,Oxfordshire,Cambridgeshire,West Sussex,East Sussex,Gloucestershire,
    Staffordshire,Worcestershire,Nottinghamshire,Leicestershire
"""
# As many as there are, of which a few are those that types of partner look for.
_TAGS = [
    f"{area}{n}"
    for area in ("RL", "AR", "LE", "FA", "HR", "AN", "EN", "PL")
    for n in range(600, 630)
]
_TAGS += ["CA200", "BE103", "BE102", "ED106", "HE305", "SO104"]
_WORDS, _PLACES = _SAID.split(), _CALLED.split()
_COUNTIES = [name.strip() for name in _UPPER_TIER.split(",")]
_COUNTRIES = [f"Country {n}" for n in range(250)]
_ESCAPED = 50  # every so many charities have an end of line in their words


def write_extract(folder: Path, registered: int, *, packed: bool = True) -> dict[str, int]:
    """Write the three tables.

    Parameters
    ----------
    folder : pathlib.Path
        Where to.
    registered : int
        Main charities that are registered. To 170,000 come 210,000 that were removed and
        20,000 that are linked to others, as in the real register.
    packed : bool
        Whether each is in a zip.

    Returns
    -------
    dict of str to int
        Rows of each table.
    """
    folder.mkdir(parents=True, exist_ok=True)
    removed, linked = registered * 21 // 17, registered * 2 // 17
    tables = {
        "charity": (CHARITY, _charities(registered, removed, linked)),
        "charity_classification": (CLASSIFICATION, _classes(registered)),
        "charity_area_of_operation": (AREA, _areas(registered)),
    }
    return {
        name: _write(folder, f"publicextract.{name}", headings, rows, packed)
        for name, (headings, rows) in tables.items()
    }


def _write(folder: Path, name: str, headings: str, rows: Iterator[str], packed: bool) -> int:
    """Write one table; return how many rows it has."""
    path = folder / f"{name}.zip" if packed else folder / f"{name}.txt"
    written = 0

    def to(stream: io.BufferedIOBase) -> None:
        nonlocal written
        stream.write(("\t".join(headings.split()) + "\r\n").encode())
        waiting: list[str] = []
        for row in rows:
            waiting.append(row)
            written += 1
            if len(waiting) == 5_000:
                stream.write("".join(waiting).encode())
                waiting.clear()
        stream.write("".join(waiting).encode())

    if not packed:
        with path.open("wb") as file:
            to(file)
        return written
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(f"{name}.txt", "w") as member,
    ):
        to(member)  # type: ignore[arg-type]
    return written


def write_tags(folder: Path, registered: int) -> None:
    """Write tags of the same charities, three each, as UK Charity Activity Tags come."""
    random = Random(SEED)  # noqa: S311 - made-up charities
    lines = (
        f"GB-CHC-{200_000 + n},{tag}\n"
        for n in range(registered)
        for tag in random.sample(_TAGS, 3)
    )
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "charities_active-ukcat.csv").open("w", encoding="utf-8") as file:
        file.writelines(itertools.chain(["org_id,ukcat_code\n"], lines))


def _charities(registered: int, removed: int, linked: int) -> Iterator[str]:
    random = Random(SEED)  # noqa: S311 - made-up charities
    speaking, silent = _lines()
    for n in range(registered + removed + linked):
        of_another = n >= registered + removed
        number = 200_000 + (n % registered if of_another else n)
        status = "Registered" if n < registered or of_another else "Removed"
        ended = "" if status == "Registered" else "2015-06-30 00:00:00.000"
        called, does = random.choice(speaking if random.random() < _SPEAKS else silent)
        name = f"{called} {random.choice(_PLACES)}{random.choice(_PLACES).lower()}"
        income = f"{random.lognormvariate(9.5, 2):.2f}" if n % 9 else ""
        end = "\\\r\\\n" if n % _ESCAPED == 0 else " "
        words = f"{does}{end}{_some(random, 14)}, {_some(random, 14)}."
        cells = (
            DAY, str(3_000_000 + n), str(number), str(n - registered - removed + 1)
            if of_another else "0", name, "Charitable company", status,
            "1999-01-02 00:00:00.000", ended, "Submission Received", "2025-01-01 00:00:00.000",
            "2025-12-31 00:00:00.000", income, income, f"{n % 97} Nobody's Lane", "Quayside",
            "Marlhaven", "", "", "ZX1 1AA", "01632960001", f"nobody{n}@charity.example",
            f"www.made-up-{n}.org.uk" if n % 3 else "", "", "False", "False", "False", "False",
            "True", "False", "", words, "True", "False\r\n",
        )  # fmt: skip
        yield "\t".join(cells)


def _lines() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return names and activities that speak for some type of partner, and those that do not."""
    rows = [line.split("|") for line in written("made_up_register.txt").strip().splitlines()]
    speaking = [(row[0], row[1]) for row in rows if row[-1] != "-"]
    return speaking, [(row[0], row[1]) for row in rows if row[-1] == "-"]


def _classes(registered: int) -> Iterator[str]:
    random = Random(SEED)  # noqa: S311 - made-up charities
    what, who, how = range(101, 118), range(201, 208), range(301, 311)
    for n in range(registered):
        key = f"{DAY}\t{3_000_000 + n}\t{200_000 + n}\t0"
        for kind, codes, most in (("What", what, 4), ("Who", who, 5), ("How", how, 5)):
            for code in random.sample(codes, random.randint(2, most)):
                yield f"{key}\t{code}\t{kind}\tWords Of {code}/others\r\n"


def _areas(registered: int) -> Iterator[str]:
    from insights.geography.authorities import authorities

    random = Random(SEED)  # noqa: S311 - made-up charities
    listed = authorities()
    own = listed[listed.index.str.match("E06|E08|E09|W06")]["name"].tolist()
    local = [f"{name} City" if name == "Derby" else name for name in own] + _COUNTIES * 4
    for n in range(registered):
        key = f"{DAY}\t{3_000_000 + n}\t{200_000 + n}\t0"
        dice = random.random()
        if dice < 0.62:
            places = [("Local Authority", name) for name in random.sample(local, 1)]
        elif dice < 0.84:
            some = dict.fromkeys(random.sample(local, random.randint(2, 14)))
            places = [("Local Authority", name) for name in some]
        elif dice < 0.88:
            places = [("Region", "Throughout London")]
        elif dice < 0.96:
            places = [("Region", "Throughout England And Wales")]
        else:
            places = [("Country", name) for name in random.sample(_COUNTRIES, 16)]
        for kind, name in places:
            yield f"{key}\t{kind}\t{name}\t\t\tFalse\r\n"


def _some(random: Random, n: int) -> str:
    return " ".join(random.choices(_WORDS, k=n))
