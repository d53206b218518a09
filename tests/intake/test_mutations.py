"""Ten thousand damaged exports: each is read and adds up, or is refused in a sentence."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence

EXPORTS = {
    "orders": (
        "Order No.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee Status,"
        "Home Postcode,Home Country\n"
        "1001,01/03/2026 10:22,Ada,Moss,ada@example.org,2,Adult,Attending,ZX1 1AA,United Kingdom\n"
        "1002,14/03/2026 09:05,Ben,Fell,ben@example.org,1,Child,Deleted,zx11ab,United Kingdom\n"
        '1003,31/12/2026 16:40,"Reed, Cy",Quay,cy@example.org,4,Family,Checked In,,France\n'
    ),
    "line items": (
        "Name,Email,Financial Status,Paid at,Total,Lineitem quantity,Lineitem name,Billing Zip,"
        "Billing Country,Created at,Cancelled at\n"
        "#1,a@example.org,paid,2026-05-01 10:00:00 +0100,20.00,2,Adult,'ZX1 1AA,GB,"
        "2026-05-01 10:00:00 +0100,\n"
        "#1,a@example.org,,,,1,Guidebook,,,2026-05-01 10:00:00 +0100,\n"
        "#2,b@example.org,refunded,2026-05-02 10:00:00 +0100,9.00,1,Adult,ZX1 1AB,GB,"
        "2026-05-02 10:00:00 +0100,2026-05-03 10:00:00 +0100\n"
    ),
    "till report": (
        "Admissions by postcode\nMarlhaven Museum\nPrinted: 01/04/2026\n\n"
        "Date;Postcode;Tickets;Total\n01/03/26;ZX1 1AA;2;£1,012.50\n02/03/26;ZX1;1;£9.00\n"
        "Sub total;;3;£1,021.50\nDate;Postcode;Tickets;Total\n03/03/26;unknown;1;£9.00\n"
        "Grand total;;4;£1,030.50\nEnd of report\n"
    ),
    "gift aid": (
        "Item,Title,First name,Last name,House name or number,Postcode,Aggregated donations,"
        "Sponsored event,Donation date,Amount\n"
        "1,Ms,Ada,Moss,12,ZX1 1AA,,,01/03/26,12.00\n2,,,,,,Tin by the door,,02/03/26,40.10\n"
        "3,Mr,Ben,Fell,4,X,,Yes,03/03/26,5.00\n4,,,,,,,,,\n"
    ),
    "two lines of headings": (
        "Respondent ID,Collector ID,Start Date,End Date,What is your postcode?,"
        "Which of these describe you?,,\n"
        ",,,,Open-Ended Response,White,Asian,Prefer not to say\n"
        "1,9,03/01/2026 01:02:03 PM,03/01/2026 01:05:00 PM,ZX1 1AA,White,,\n"
        "2,9,03/02/2026 01:02:03 PM,03/02/2026 01:05:00 PM,ZX1,,Asian,\n"
    ),
    "three lines of headings": (
        "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,DistributionChannel,Q1,Q2\n"
        "Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,Channel,"
        '"What is your age\ngroup?",Postcode\n'
        '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}",'
        '"{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}",'
        '"{""ImportId"":""_recordId""}","{""ImportId"":""distributionChannel""}",'
        '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
        "2026-03-01,2026-03-01,IP Address,True,2026-03-01,R_1,anonymous,16-24,ZX1 1AA\n"
        "2026-03-02,2026-03-02,Survey Preview,True,2026-03-02,R_2,preview,25-34,ZX1 1AB\n"
    ),
    "volunteers": (
        "Timestamp,Ethnic group,Are you disabled?,Age,Religion\n"
        "14/03/2026 10:22:31,White British,No,16-24,None\n"
        "15/03/2026 11:00:00,Indian,Yes,75+,N/A\n"
        "16/03/2026 12:00:00,Prefer not to say,,35–44,Christian\n"
    ),
    "counts": "Question,Answer,Count\nAge,16-24,5\nAge,25-34,12\nReligion,No religion,9\n",
    "postcodes alone": "Postcode\nZX1 1AA\nZX1 1AB\n\nZX1 1AA\n",
    "organisations": (
        "Organisation name,Activities,Area of operation,Website\n"
        "Marlhaven Deaf Club,Meets weekly,Marlhaven,https://example.org\n"
    ),
}
# What disks, programs and people leave in a file.
FOUND = (
    b'"', b'""', b"'", b"\n", b"\r", b"\r\n\r\n", b",", b",,,,", b";", b"\t", b"|", b"=1+1", b"\0",
    b"\xff", b"\xa3", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=;\n", b"Total", b"nan",
    b"1e308", b"-1", b"9" * 400, b"31/02/2026", b"0000-00-00", b"<table>", b"ZX1 1AA ZX1 1AB",
    b"x" * 70_000,
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
SHARDS, IN_A_SHARD = 10, 1_000


def pieces(chance: random.Random, content: bytearray) -> bytearray:
    at = chance.randrange(len(content) + 1)
    content[at:at] = chance.choice(FOUND)
    return content


def flipped(chance: random.Random, content: bytearray) -> bytearray:
    if content:
        content[chance.randrange(len(content))] = chance.randrange(256)
    return content


def lost(chance: random.Random, content: bytearray) -> bytearray:
    at = chance.randrange(len(content) + 1)
    del content[at : at + chance.randint(1, 80)]
    return content


def repeated(chance: random.Random, content: bytearray) -> bytearray:
    at, of = chance.randrange(len(content) + 1), chance.randrange(len(content) + 1)
    content[at:at] = content[of : of + chance.randint(1, 300)]
    return content


def cut_short(chance: random.Random, content: bytearray) -> bytearray:
    return content[: chance.randrange(len(content) + 1)]


def shuffled(chance: random.Random, content: bytearray) -> bytearray:
    lines = bytes(content).split(b"\n")
    chance.shuffle(lines)
    return bytearray(b"\n".join(lines))


DAMAGES: tuple[Callable[[random.Random, bytearray], bytearray], ...] = (
    pieces, pieces, flipped, lost, repeated, cut_short, shuffled
)  # fmt: skip


def damaged_exports(seed: int, number: int) -> Iterator[tuple[str, bytes]]:
    """Give the same damaged files for the same seed, on every machine."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    names = sorted(EXPORTS)
    for _ in range(number):
        name = chance.choice(names)
        content = bytearray(EXPORTS[name].encode(chance.choice(ENCODINGS), "replace"))
        for _ in range(chance.randint(1, 5)):
            content = chance.choice(DAMAGES)(chance, content)
        yield name, bytes(content)


def adds_up(found: Evidence) -> bool:
    return found.records == found.header_rows + found.data_rows + sum(found.excluded.values())


def outcome_of(content: bytes) -> str:
    """Say what became of a file: ``read`` if its ledger adds up, ``refused`` if in words."""
    try:
        found = read_evidence(content, "export.csv", own_postcode="ZX1 1AA")
    except UploadError as refusal:
        said = str(refusal).strip() and refusal.remedy.strip()
        return "refused" if said else "refused without a word or a remedy"
    return "read" if adds_up(found) else "read, and does not add up"


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_export_is_read_before_it_is_damaged(name: str, encoding: str) -> None:
    assert outcome_of(EXPORTS[name].encode(encoding, "replace")) == "read"


def test_a_hundred_damaged_exports_are_read_or_refused_in_words() -> None:
    outcomes = [outcome_of(content) for _, content in damaged_exports(0, 100)]
    assert set(outcomes) == {"read", "refused"}


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(1, SHARDS + 1))
def test_ten_thousand_damaged_exports_are_read_or_refused_in_words(shard: int) -> None:
    outcomes = [outcome_of(content) for _, content in damaged_exports(shard, IN_A_SHARD)]
    assert set(outcomes) == {"read", "refused"}
    assert min(outcomes.count("read"), outcomes.count("refused")) > IN_A_SHARD // 20
