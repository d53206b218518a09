"""What is said of two analyses of one museum side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from insights.measures.areas.change import FELL, ROSE
from insights.measures.areas.naming import in_short
from insights.prose import counted, day_in_words, listed
from insights.wording.people import WHO, called

if TYPE_CHECKING:
    from insights.over_time.two_analyses import Differences, Group, Moved

_NAMED = 8
ABOUT = (
    "Set an earlier session beside this one: who is newly on the list, who left it, and whether "
    "reach changed there beyond chance."
)
ABOUT = (
    "Set an earlier session beside this one: who is newly on the list, who left it, and whether "
    "reach changed there beyond chance."
)
CHANCE = (
    "A place or a group can come onto such a list, or leave it, by chance alone. Where more than "
    "chance speaks for it, the sentence says that reach clearly fell or rose."
)
_NOT_SURE = " Whether reach changed there beyond chance cannot be said."


class Told(NamedTuple):
    """Sentences about one kind of finding, under its heading."""

    heading: str
    sentences: tuple[str, ...]


def days(found: Differences) -> str:
    """Say which two are compared."""
    before, now = found.days
    if before == now:
        return f"Two analyses of {day_in_words(now)} side by side."
    return f"The analysis of {day_in_words(before)} beside that of {day_in_words(now)}."


def headlines(found: Differences) -> tuple[tuple[str, str], ...]:
    """Return what each says first, under its day."""
    both = zip(("Before", "Now"), found.days, (found.before, found.now), strict=True)
    return tuple(
        (f"{when}, {day_in_words(day)}", each.headline[0] if each.headline else "")
        for when, day, each in both
    )


def told(found: Differences) -> tuple[Told, ...]:
    """Say what changed: places, groups and kinds of place, each in a few sentences."""
    if found.why_not:
        return ()
    labels = found.now.in_files.trends["label"].astype(str).to_dict()
    parts = (
        Told("Places", tuple(_places(found))),
        Told(
            "Groups among volunteers, staff and people surveyed",
            tuple(_lists(found.groups, _group, "group")),
        ),
        Told(
            "Kinds of place",
            tuple(_lists(found.kinds, lambda key: f"places with the most {labels[key]}", "kind")),
        ),
    )
    return tuple(part for part in parts if part.sentences)


def cautions(found: Differences) -> tuple[str, ...]:
    """Say what to bear in mind of the two."""
    if found.why_not or found.change is None:
        return ()
    before, now = found.before, found.now
    other = [f"{title} of another edition" for title in found.other]
    if {*before.settings.keep_proposed} != {*now.settings.keep_proposed}:
        other.append("other rows left out of the counts")
    if before.how_far.measure != now.how_far.measure:
        other.append("distance measured in another way")
    differs = (
        f"The two were not made alike: the later one has {listed(other, _NAMED)}, and a difference "
        "may come of that."
    )
    return (CHANCE, *((differs,) if other else ()), *found.change.cautions)


def _places(found: Differences) -> Iterable[str]:
    names = found.now.in_files.areas["name"].astype(str).map(in_short).to_dict()
    verdicts = {} if found.change is None else found.change.areas["verdict"].to_dict()
    moved = found.places

    def beyond_chance(keys: Sequence[Any], verdict: str, said: str) -> str:
        sure = [names[key] for key in keys if verdicts.get(key) == verdict]
        if not sure:
            return _NOT_SURE
        if len(sure) == len(keys):
            return f" Reach clearly {said} there."
        return f" Reach clearly {said} in {_named(sure)}; of the rest that cannot be said."

    if moved.newly:
        fell = beyond_chance(moved.newly, FELL, "fell")
        yield f"Newly under-represented: {_named(names[key] for key in moved.newly)}.{fell}"
    if moved.no_longer:
        rose = beyond_chance(moved.no_longer, ROSE, "rose")
        yield f"No longer under-represented: {_named(names[key] for key in moved.no_longer)}.{rose}"
    yield from _rest(moved, names.__getitem__, "place")


def _lists(moved: Moved, name: Callable[[Any], str], noun: str) -> Iterable[str]:
    if moved.newly:
        yield f"Newly under-represented: {_named(map(name, moved.newly))}."
    if moved.no_longer:
        yield f"No longer under-represented: {_named(map(name, moved.no_longer))}."
    yield from _rest(moved, name, noun)


def _rest(moved: Moved, name: Callable[[Any], str], noun: str) -> Iterable[str]:
    if moved.told_now:
        named = _named(map(name, moved.told_now))
        yield f"Under-represented now, with not enough data to say before: {named}."
    if moved.not_told_now:
        named = _named(map(name, moved.not_told_now))
        yield f"Under-represented before, with not enough data to say now: {named}."
    if moved.still:
        many = counted(len(moved.still), noun)
        yield f"Under-represented in both: {many} ({_named(map(name, moved.still))})."


def _group(key: Group) -> str:
    return f"{called(key.field, key.category)} among {WHO[key.source]}"


def _named(names: Iterable[str]) -> str:
    return listed(list(names), _NAMED)
