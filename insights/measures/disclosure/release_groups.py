"""People's answers that may be shown: the finding kept, the small number hidden."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.measures.disclosure.audit import rounded
from insights.measures.disclosure.people_together import Asked, safe_beside_each_other
from insights.measures.disclosure.question import LOWEST, PEOPLE, SILENT, Question, protected, shown
from insights.measures.disclosure.release_areas import HIDDEN_BAND, band, bands_below
from insights.measures.false_discovery import q_values
from insights.measures.people.groups import describe, note_beside
from insights.measures.remembering import one_analysis
from insights.measures.thresholds import thresholds

_FOLLOWS = ("count", "share", "low", "high", "ratio", "p_value", "q_value")


@one_analysis()
def release_groups(
    groups: pd.DataFrame,
    responses: pd.DataFrame,
    threshold: int = PEOPLE,
    *,
    round_to: int | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return people's answers as they may be shown.

    Parameters
    ----------
    groups, responses : pandas.DataFrame
        From `insights.measures.people.groups.compare_groups`.
    threshold : int
        Counts below it are hidden, zeros too: 5 on the uploader's own screen,
        10 in anything that leaves it.
    round_to : int, optional
        Counts shown are rounded to a multiple of it; 5 from a threshold of 10,
        else not at all.

    Returns
    -------
    groups, responses : pandas.DataFrame
        Beside a hidden count, ``count_band`` says "0-9" (or "hidden" where
        that would say too much) and share, limits, ratio, p and q are null. A verdict
        stays only where at least five counts that fit everything published would
        earn it. How many were asked is exact, as the account of the file is; how many
        answered is within ``rounded_to``, or null; counts are rounded to
        ``counts_rounded_to``. Where two sources may hold the same people and what both
        answered to a question would together give a count away, the later's is left out.

    Raises
    ------
    ValueError
        If the threshold is under 5, or the tables were released with a lower one.
    """
    if threshold < LOWEST:
        raise ValueError(f"the threshold may go up from {LOWEST}, not down")
    if _released(groups, responses, threshold):
        return groups, responses
    drafts: list[tuple[pd.DataFrame, pd.Series, Question]] = []
    for _, response in responses.iterrows():
        of_question = (groups["source"] == response["source"]) & (
            groups["field"] == response["field"]
        )
        rows = groups[of_question]
        drafts.append((rows, response, protected(rows, response, threshold, round_to)))
    safe = safe_beside_each_other(
        [Asked(str(told["field"]), tuple(rows["category"]), made) for rows, told, made in drafts]
    )
    kept = [draft for draft, may in zip(drafts, safe, strict=True) if may]
    shown_groups = [_write_groups(rows, made) for rows, _, made in kept]
    shown_responses = [_write_response(told, made) for _, told, made in kept]
    if not shown_groups:
        nothing = pd.Series(dtype=float)
        return groups, responses.assign(rounded_to=nothing, counts_rounded_to=nothing)
    told = pd.DataFrame(shown_responses, index=responses.index[safe])
    roundings = {"rounded_to": float, "counts_rounded_to": float}
    return pd.concat(shown_groups), told.astype(roundings)


def _released(groups: pd.DataFrame, responses: pd.DataFrame, threshold: int) -> bool:
    if "rounded_to" not in responses:
        return False
    finer = groups["count_band"].isin(bands_below(threshold))
    if finer.any() or (groups["count"] < threshold).any():
        raise ValueError("release from the counts, not from tables already released")
    return True


def _write_groups(rows: pd.DataFrame, question: Question) -> pd.DataFrame:
    out = rows.copy()
    known = question.known_about
    if question.totals_hidden or question.known < question.threshold:
        known = np.nan
    asked = float(question.asked)
    rate, notes = (min(known / asked, 1.0) if asked else np.nan), []
    facts = []
    for place, share in enumerate(question.shares):
        hidden = bool(question.hidden[place])
        count = rounded(float(question.counts[place]), question.count_to)
        people = known if np.isnan(known) else max(known, 0.0 if hidden else count)
        fact = {"known": people, "expected": people * share, "count_band": _band(question, place)}
        if hidden:
            fact |= dict.fromkeys(_FOLLOWS, np.nan)
        else:
            told = describe(count, people, max(asked, people), float(share), tests=question.tests)
            fact |= {name: told[name] for name in _FOLLOWS if name in told}
            if (question.count_to > 1 and count >= people) or _too_few_to_divide(question, people):
                # Rounding alone can make nearly all read as all, which nobody said.
                fact |= dict.fromkeys(("share", "low", "high", "ratio"), np.nan)
        verdict = shown(question, place).verdict
        facts.append(fact | {"verdict": verdict})
        if "note" in rows:
            note = str(rows["note"].iloc[place])
            notes.append(note_beside(note, verdict, rate, compared=bool(np.isfinite(share))))
    for name in facts[0] if facts else ():
        if name not in ("q_value",):
            out[name] = [fact[name] for fact in facts]
    if notes:
        out["note"] = notes
    # Hidden tests count as passed over, so that q depends on published counts alone.
    p_values = out["p_value"].where(out["p_value"].notna() | out["population_share"].isna(), 1.0)
    out["q_value"] = np.where(out["p_value"].isna(), np.nan, q_values(p_values))
    return out


def _too_few_to_divide(question: Question, people: float) -> bool:
    """Whether a share of so few is not given, in what leaves the computer."""
    leaves = question.threshold >= PEOPLE
    return leaves and people < thresholds("disclosure")["fewest_for_share"]


def _band(question: Question, place: int) -> str:
    if not question.hidden[place]:
        return ""
    return band(question.threshold) if shown(question, place).small else HIDDEN_BAND


def _write_response(response: pd.Series, question: Question) -> pd.Series:
    out = response.copy()
    out["asked"] = float(question.asked) if question.asked >= question.threshold else np.nan
    out["known"] = question.known_about if question.known >= question.threshold else np.nan
    if question.totals_hidden:
        out["known"] = np.nan
    known, asked = out["known"], out["asked"]
    out["response_rate"] = known / asked if not known > asked else 1.0
    for place, name in enumerate(SILENT, start=question.categories):
        hidden = question.hidden[place]
        out[name] = np.nan if hidden else rounded(float(response[name]), question.count_to)
    out["rounded_to"] = float(question.total_to)
    out["counts_rounded_to"] = float(question.count_to)
    return out
