"""What would be fetched, and what nobody can fetch."""

from __future__ import annotations

import re
import tomllib

import pytest

from insights.errors import OpenDataError
from insights.geography.directory import national_directory
from insights.open_data.fetching.endpoints import Endpoints, official
from insights.open_data.fetching.places import NATIONS, authorities_around
from insights.open_data.fetching.plan import plan
from insights.open_data.fetching.recipes import REGISTRY, recipes
from insights.open_data.registry import downloads, register_downloads, registry

KINDS = {"file", "dated", "page", "catalogue", "outlines", "rows", "nomis"}
HOLDS = {"zip", "xlsx", "ods", "xls", "csv", "geojson"}


def every_way():
    for recipe in recipes().values():
        for way in (*recipe.ways, *([recipe.for_authority] if recipe.for_authority else [])):
            yield recipe, way


def test_every_dataset_a_museum_needs_is_fetched_or_named_to_be_saved():
    left = {
        key
        for key, record in tomllib.loads(REGISTRY.read_text(encoding="utf-8")).items()
        if record.get("fetch", {}).get("leave")
    }

    assert set(downloads()) - left <= set(recipes())
    planned = plan()
    named = {file.key for file in planned.files} | {item.key for item in planned.by_hand}
    assert set(downloads()) - left <= named
    assert all(item.because and item.page for item in planned.by_hand)


def test_registers_are_fetched_only_when_asked_for_and_then_alone():
    registers = plan(registers=True)
    named = [file.key for file in registers.files] + [item.key for item in registers.by_hand]

    assert set(named) == set(register_downloads())
    assert len(named) == len(set(named))
    assert not set(named) & set(downloads())
    assert not set(named) & {file.key for file in plan().files}
    assert not set(named) & {item.key for item in plan().by_hand}
    assert {item.key for item in registers.by_hand} == {"oscr", "ccni", "grants"}
    assert all(item.because and item.page for item in registers.by_hand)
    assert all(file.unverified and not file.essential for file in registers.files)


def test_a_museum_in_scotland_is_offered_the_registers_of_scotland():
    keys = {file.key for file in plan(["Scotland"], registers=True).files}

    assert keys == {"food_banks", "charity_tags"}
    assert "schools" in {file.key for file in plan(authorities=["Derby"], registers=True).files}


def test_the_backdrop_of_maps_is_left_to_people_and_northern_ireland_has_none():
    scenery = {"open_rivers", "open_greenspace"}
    for place in ({"nations": ["Wales"]}, {"authorities": ["Derby"]}):
        planned = plan(**place)
        assert not scenery & {file.key for file in planned.files}
        assert scenery == {item.key for item in planned.by_hand if not item.essential} & scenery
    assert not scenery & {item.key for item in plan(["Northern Ireland"]).by_hand}


def test_the_tables_of_trustees_and_other_people_are_in_no_recipe():
    paths = [way.path for recipe in recipes().values() for way in recipe.ways]

    assert not any("trustee" in path for path in paths)


def test_every_way_is_one_that_doorstep_knows():
    for recipe, way in every_way():
        assert way.kind in KINDS, recipe.key
        assert way.holds in HOLDS, recipe.key
        assert way.at in official().bases, recipe.key
        assert re.fullmatch(r"[\w{}.+-]+", way.save_as), recipe.key
        assert "{key}" not in way.path + way.save_as
        assert "{dataset}" not in way.path
        if "link" in way.terms:
            re.compile(way.terms["link"])
    assert all(base.startswith("https://") for base in official().bases.values())


def test_no_two_datasets_share_a_file():
    names = {}
    for recipe, way in every_way():
        assert names.setdefault(way.save_as, recipe.key) == recipe.key


def test_a_record_that_says_how_it_is_fetched_is_read_as_before():
    assert all(source.title for source in registry().values())
    assert registry()["iod2025"].rows == 33_755


def test_a_whole_nation_takes_its_own_files_and_no_others():
    keys = {nation: {file.key for file in plan([nation]).files} for nation in NATIONS}

    assert {"lsoa21_boundaries", "ts001", "iod2025"} <= keys["England"]
    assert "wimd2025" in keys["Wales"] - keys["England"]
    assert "iod2025" not in keys["Wales"]
    assert "simd2020" in keys["Scotland"]
    assert keys["Scotland"] & keys["England"] == {"postcodes"}
    assert "nimdm2017" in keys["Northern Ireland"]


def test_without_a_place_it_is_the_united_kingdom():
    assert plan().nations == NATIONS
    assert {f.key for f in plan().files} == {f.key for n in NATIONS for f in plan([n]).files}


def test_what_nothing_works_without_comes_first():
    order = [file.essential for file in plan(["Wales"]).files]

    assert order == sorted(order, reverse=True)
    assert order[0]


def test_no_doubtful_address_can_keep_a_store_from_being_built():
    doubtful = [file for file in plan(["Northern Ireland"]).files if file.unverified]

    assert doubtful
    assert not any(file.essential for file in doubtful)


def test_every_publisher_with_an_address_gives_something():
    used = {way.at for recipe in recipes().values() for way in recipe.ways}
    used |= {recipe.for_authority.at for recipe in recipes().values() if recipe.for_authority}
    followed = {"gov_uk_files", "ons_files"}  # where pages and the catalogue lead

    assert set(official().bases) == used | followed


def test_england_alone_is_asked_for_alone_and_kept_apart(registry_file):
    whole, one = (
        plan(["England", "Wales"], registry_file=registry_file),
        plan(["england"], registry_file=registry_file),
    )

    assert whole.files[0].ways[0].save_as == "lsoa21.geojson"
    assert one.files[0].ways[0].save_as == "lsoa21-England.geojson"
    assert one.files[0].ways[0].terms["where"] == "LSOA21CD LIKE 'E%'"


def test_one_authority_has_its_own_files_and_the_national_ones_to_fall_back_on(registry_file):
    planned = plan(authorities=["Derby", "w06000015"], registry_file=registry_file)

    assert planned.authorities == ("E06000015", "W06000015")
    assert planned.nations == ("England", "Wales")
    ts001 = [file for file in planned.files if file.key == "ts001"]
    assert [[way.save_as for way in file.ways] for file in ts001] == [
        ["ts001-E06000015.csv", "ts001.zip"],
        ["ts001-W06000015.csv", "ts001.zip"],
    ]
    assert ts001[0].title.endswith("(Derby)")
    assert [file.key for file in planned.files].count("ts045") == 1  # it has no number at Nomis


def test_many_authorities_are_fetched_as_whole_files(registry_file):
    some = ["Derby", "Amber Valley", "Bolsover", "Chesterfield", "Erewash", "High Peak"]

    planned = plan(authorities=some, registry_file=registry_file)

    assert [f.ways[0].save_as for f in planned.files if f.key == "ts001"] == ["ts001.zip"]


def test_an_authority_of_a_nation_that_is_wanted_whole_adds_nothing():
    assert plan(["England"], ["Derby"]).files == plan(["England"]).files


def test_a_code_of_either_vintage_is_one_authority():
    assert plan(authorities=["E08000019", "Sheffield", "E08000039"]).authorities == ("E08000039",)


@pytest.mark.parametrize(
    ("nations", "authorities", "said"),
    [
        (["France"], [], "no such nation"),
        ([], ["Camelot"], "No local authority"),
        ([], ["Darby"], r"Was it Derby"),
        ([], ["E06999999"], "No local authority"),
    ],
)
def test_places_that_are_not_are_refused(nations, authorities, said):
    with pytest.raises(OpenDataError, match=said):
        plan(nations, authorities)


def test_sizes_are_those_measured_and_then_those_the_publisher_says(
    official_files, client, registry_file
):
    planned = plan(endpoints=official_files.endpoints, registry_file=registry_file)
    assert (planned.bytes, planned.unmeasured) == (1_500_000, 3)

    measured = planned.measured(client)

    assert measured.unmeasured == 2  # what is put together, or must first be found
    ts045 = next(file for file in measured.files if file.key == "ts045")
    assert ts045.bytes > 0
    assert {asked.method for asked in official_files.asked} == {"HEAD"}


def test_sizes_without_a_network_are_not_known_and_each_host_is_tried_once(client):
    nowhere = Endpoints(dict.fromkeys(official().bases, "http://127.0.0.1:9"))

    measured = plan(["Scotland"], endpoints=nowhere).measured(client)

    assert measured.unmeasured == len(measured.files) > 0


def test_the_authorities_around_a_museum_begin_with_its_own():
    around = authorities_around("de1 3ae", national_directory())

    assert around[0] == "E06000015"
    assert "E06000018" in around  # Nottingham
    assert "E08000025" not in authorities_around("DE1 3AE", national_directory(), km=5)


def test_a_postcode_that_is_not_on_the_ground_is_refused():
    for postcode in ("ZZ99 9ZZ", "", "nonsense"):
        with pytest.raises(OpenDataError, match="not in the list"):
            authorities_around(postcode, national_directory())
