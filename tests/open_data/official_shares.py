"""Who is counted by each characteristic, written down from the headings of the official files.

A number after a heading is how much of it counts. Everything is of the table's first column.
"""

from __future__ import annotations

_ASIAN = "Asian, Asian British or Asian Welsh"
_BLACK = "Black, Black British, Black Welsh, Caribbean or African"
_MIXED, _OTHER = "Mixed or Multiple ethnic groups", "Other ethnic group"
_NOT_ENGLISH = "Main language is not English (English or Welsh in Wales)"
_CARE = "Provides {} hours {}unpaid care a week"
_INACTIVE, _ACTIVE = "Economically inactive: ", "Economically active"

_ENGLAND_AND_WALES = {
    "children": (
        "ts007a",
        {"Aged 5 to 9 years": 1, "Aged 10 to 14 years": 1, "Aged 15 to 19 years": 1 / 5},
    ),
    "young_people": ("ts007a", {"Aged 15 to 19 years": 4 / 5, "Aged 20 to 24 years": 1}),
    "aged_10_24": ("ts007a", [f"Aged {n} to {n + 4} years" for n in (10, 15, 20)]),
    "aged_65_plus": (
        "ts007a",
        [*(f"Aged {n} to {n + 4} years" for n in (65, 70, 75, 80)), "Aged 85 years and over"],
    ),
    "asian": ("ts021", [_ASIAN]),
    "black": ("ts021", [_BLACK]),
    "mixed_ethnic": ("ts021", [_MIXED]),
    "other_ethnic": ("ts021", [_OTHER]),
    "mixed_or_other_ethnic": ("ts021", [_MIXED, _OTHER]),
    "white": ("ts021", ["White"]),
    "minority_ethnic": ("ts021", [_ASIAN, _BLACK, _MIXED, _OTHER]),
    "main_language_not_english": ("ts029", [_NOT_ENGLISH]),
    "little_english": (
        "ts029",
        [f"{_NOT_ENGLISH}: Cannot speak English well", f"{_NOT_ENGLISH}: Cannot speak English"],
    ),
    "recent_arrivals": (
        "ts019",
        ["Migrant from outside the UK: Address one year ago was outside the UK"],
    ),
    "muslim": ("ts030", ["Muslim"]),
    "hindu_or_sikh": ("ts030", ["Hindu", "Sikh"]),
    "christian": ("ts030", ["Christian"]),
    "no_religion": ("ts030", ["No religion"]),
    "disabled": ("ts038", ["Disabled under the Equality Act"]),
    "poor_health": ("ts037", ["Bad health", "Very bad health"]),
    "carers": (
        "ts039",
        [
            _CARE.format("19", "or less "),
            _CARE.format("20 to 49", ""),
            _CARE.format("50 or more", ""),
        ],
    ),
    "carers_50_hours": ("ts039", [_CARE.format("50 or more", "")]),
    "no_car": ("ts045", ["No cars or vans in household"]),
    "social_rented": ("ts054", ["Social rented"]),
    "private_rented": ("ts054", ["Private rented"]),
    "living_alone": ("ts003", ["One person household"]),
    "older_alone": ("ts003", ["One person household: Aged 66 years and over"]),
    "lone_parents": (
        "ts003",
        ["Single family household: Lone parent family: With dependent children"],
    ),
    "routine_work": ("ts062", ["L12 Semi-routine occupations", "L13 Routine occupations"]),
    "never_worked": ("ts062", ["L14.1 and L14.2 Never worked and long-term unemployed"]),
    "students": ("ts062", ["L15 Full-time students"]),
    "unemployed": (
        "ts066",
        [
            f"{_ACTIVE} (excluding full-time students): Unemployed",
            f"{_ACTIVE} and a full-time student: Unemployed",
        ],
    ),
    "inactive": (
        "ts066",
        [
            f"{_INACTIVE}Looking after home or family",
            f"{_INACTIVE}Long-term sick or disabled",
            f"{_INACTIVE}Other",
        ],
    ),
    "no_qualifications": ("ts067", ["No qualifications"]),
    "in_education": ("ts068", ["Student"]),
    "lgb": ("ts077", ["Gay or Lesbian", "Bisexual", "All other sexual orientations"]),
}

_MIXED_S, _OTHER_S = "Mixed or multiple ethnic group", "Other ethnic groups: Total"
_ASIAN_S = "Asian, Asian Scottish or Asian British: Total"
_LIMITED = ["Day-to-day activities limited a lot", "Day-to-day activities limited a little"]

_SCOTLAND = {
    "children": ("uv102b", ["5 - 9", "10 - 14", "15"]),
    "young_people": ("uv102b", ["16 - 17", "18 - 19", "20 - 24"]),
    "aged_10_24": ("uv102b", ["10 - 14", "15", "16 - 17", "18 - 19", "20 - 24"]),
    "aged_65_plus": ("uv102b", ["65 - 69", "70 - 74", "75 - 79", "80 - 84", "85 and over"]),
    "asian": ("uv201", [_ASIAN_S]),
    "black": ("uv201", ["African: Total", "Caribbean or Black: Total"]),
    "mixed_ethnic": ("uv201", [_MIXED_S]),
    "other_ethnic": ("uv201", [_OTHER_S]),
    "mixed_or_other_ethnic": ("uv201", [_MIXED_S, _OTHER_S]),
    "white": ("uv201", ["White: Total"]),
    "minority_ethnic": (
        "uv201",
        [_ASIAN_S, "African: Total", "Caribbean or Black: Total", _MIXED_S, _OTHER_S],
    ),
    "muslim": ("uv205", ["Muslim"]),
    "hindu_or_sikh": ("uv205", ["Hindu", "Sikh"]),
    "christian": ("uv205", ["Church of Scotland", "Roman Catholic", "Other Christian"]),
    "no_religion": ("uv205", ["No religion"]),
    "disabled": ("uv303", _LIMITED),
    "social_rented": (
        "uv404",
        ["Social Rented: Council (LA) or Housing Association/ Registered Social Landlord"],
    ),
    "private_rented": ("uv404", ["Private rented: Total"]),
    "flats": ("uv402", ["Flat, maisonette or apartment: Total"]),
}

_FLAT = "Flat, maisonette or apartment: "
_RENTS, _LETS = "Social rented: ", "Private rented: "
_LIMITS = (
    "person in household with a health problem or disability which limits their daily activities"
)
_DEPRIVED = "Household is deprived in {} dimensions"

_NORTHERN_IRELAND = {
    "disabled_household": ("ni_household_disability",
                           [f"1 {_LIMITS}", f"2 or more {_LIMITS.replace('person', 'people')}"]),
    "social_rented": ("ni_tenure", [f"{_RENTS}Northern Ireland Housing Executive",
                                    f"{_RENTS}Housing association or charitable trust"]),
    "private_rented": ("ni_tenure", [f"{_LETS}{who}" for who in (
        "Private landlord", "Letting agency", "Employer of a household member",
        "Relative or friend of a household member", "Other")]),
    "flats": ("ni_accommodation", [
        f"{_FLAT}Purpose-built block of flats",
        f"{_FLAT}Part of a converted or shared house (including bed-sits)",
        f"{_FLAT}In a commercial building (for example in an office building, hotel, "
        "or over a shop)"]),
    "crowded_homes": ("ni_occupancy", ["-1", "-2 or less"]),
    "deprived_household": ("ni_household_deprivation", [_DEPRIVED.format(n) for n in (2, 3, 4)]),
}  # fmt: skip

SHARES = {
    "England": _ENGLAND_AND_WALES,
    "Wales": _ENGLAND_AND_WALES,
    "Scotland": _SCOTLAND,
    "Northern Ireland": _NORTHERN_IRELAND,
}
#: Domains that are the rate the file gives, and those that are a place among the nation's areas.
RATES = {
    "England": {"income_deprivation": "income", "employment_deprivation": "employment"},
    "Wales": {},
    "Scotland": {"income_deprivation": "income", "employment_deprivation": "employment"},
    "Northern Ireland": {
        "income_deprivation": "income",
        "employment_deprivation": "employment",
        "income_children": "idaci",
        "income_older": "idaopi",
    },
}
_EVERYWHERE = {
    "deprivation": "imd",
    "education_deprivation": "education",
    "health_deprivation": "health",
    "crime_deprivation": "crime",
}
RANKS = {
    "England": {**_EVERYWHERE, "barriers_deprivation": "barriers",
                "living_environment_deprivation": "living_environment"},
    "Wales": {**_EVERYWHERE, "access_deprivation": "barriers", "housing_deprivation": "housing",
              "physical_environment_deprivation": "living_environment"},
    "Scotland": {**_EVERYWHERE, "access_deprivation": "barriers",
                 "housing_deprivation": "housing"},
    "Northern Ireland": {**_EVERYWHERE, "access_deprivation": "barriers",
                         "homes_and_streets_deprivation": "living_environment"},
}  # fmt: skip
