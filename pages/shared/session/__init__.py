"""The visitor's own data, kept in their session and nowhere else.

Streamlit's caches are shared by every visitor to the server by default, so
nothing derived from an upload passes through one. The modules in this folder are
the only ones that touch `st.session_state`, which keeps that promise checkable.
"""

from pages.shared.session.adding import add_uploads, problems, put_away
from pages.shared.session.address import (
    as_link,
    asked,
    begin_as_asked,
    is_asked,
    look_as_asked,
    take_address,
    tell_address,
)
from pages.shared.session.change import (
    compare_since,
    compare_with_earlier,
    compare_with_nothing_else,
    months_offered,
)
from pages.shared.session.choices import (
    choose,
    note,
    noted,
    purpose,
    readiness,
    settings,
    state_purpose,
    state_readiness,
    strike,
)
from pages.shared.session.chosen_area import (
    area,
    drawn,
    named_area,
    take_area,
    take_named_area,
    typed_in_vain,
)
from pages.shared.session.deciding import STEP, decide, decisions, go, step, undecide
from pages.shared.session.each_museum import sample
from pages.shared.session.findings import analysis, ledgers, on_own_screen
from pages.shared.session.held_files import files, has_anything, remove, would_be_lost
from pages.shared.session.listing import list_key, list_only, listing
from pages.shared.session.meanings import mean
from pages.shared.session.museum import move_to, open_sample
from pages.shared.session.nearby import Nearby, nearby
from pages.shared.session.partners import (
    bring_types,
    change_type,
    overrides,
    own_types,
    put_all_types_back,
    put_partner,
    put_type_back,
    said_of_weights,
    take_partner_back,
    types_in_use,
)
from pages.shared.session.quality import (
    count_too,
    either_way,
    problems_to_mend,
    recorded,
    stages,
    tell_apart,
)
from pages.shared.session.reading import correct, read, try_reading
from pages.shared.session.remembering import corrections
from pages.shared.session.rounds import (
    filled_in,
    forget,
    keep,
    kept,
    renew_widgets,
    turn_to,
    unfolded,
    widget_key,
)
from pages.shared.session.saved import (
    compare_with_no_saved,
    compare_with_saved,
    compared,
    open_saved,
    put_saved_away,
    saved,
)
from pages.shared.session.shortlist import (
    add_group,
    bring_back,
    drop_group,
    groups,
    list_national,
    no_room_for,
    pick_or_not,
    shortlist,
    tick_key,
    unpick,
    with_national,
)
from pages.shared.session.taking_away import may_take, taken_before, taking
from pages.shared.session.travel import (
    drop_travel_times,
    travel_times,
    travel_times_elsewhere,
)
from pages.shared.session.visitor import visitor

__all__ = [
    "STEP",
    "Nearby",
    "add_group",
    "add_uploads",
    "analysis",
    "area",
    "as_link",
    "asked",
    "begin_as_asked",
    "bring_back",
    "bring_types",
    "change_type",
    "choose",
    "compare_since",
    "compare_with_earlier",
    "compare_with_no_saved",
    "compare_with_nothing_else",
    "compare_with_saved",
    "compared",
    "correct",
    "corrections",
    "count_too",
    "decide",
    "decisions",
    "drawn",
    "drop_group",
    "drop_travel_times",
    "either_way",
    "files",
    "filled_in",
    "forget",
    "go",
    "groups",
    "has_anything",
    "is_asked",
    "keep",
    "kept",
    "ledgers",
    "list_key",
    "list_national",
    "list_only",
    "listing",
    "look_as_asked",
    "may_take",
    "mean",
    "months_offered",
    "move_to",
    "named_area",
    "nearby",
    "no_room_for",
    "note",
    "noted",
    "on_own_screen",
    "open_sample",
    "open_saved",
    "overrides",
    "own_types",
    "pick_or_not",
    "problems",
    "problems_to_mend",
    "purpose",
    "put_all_types_back",
    "put_away",
    "put_partner",
    "put_saved_away",
    "put_type_back",
    "read",
    "readiness",
    "recorded",
    "remove",
    "renew_widgets",
    "said_of_weights",
    "sample",
    "saved",
    "settings",
    "shortlist",
    "stages",
    "state_purpose",
    "state_readiness",
    "step",
    "strike",
    "take_address",
    "take_area",
    "take_named_area",
    "take_partner_back",
    "taken_before",
    "taking",
    "tell_address",
    "tell_apart",
    "tick_key",
    "travel_times",
    "travel_times_elsewhere",
    "try_reading",
    "turn_to",
    "typed_in_vain",
    "types_in_use",
    "undecide",
    "unfolded",
    "unpick",
    "visitor",
    "widget_key",
    "with_national",
    "would_be_lost",
]
