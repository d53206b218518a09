"""HiGHS, set up for programmes that are asked again and again with other bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

#: Which simplex method is used.
DUAL, PRIMAL = 1, 4
#: Of a solver that goes round in circles; hundreds are usual.
_STEPS = 6_000


def nested(sums: Any) -> tuple[Places, Places]:
    """Return pairs of sums of which the second counts all that the first does, and more."""
    shared = (sums @ sums.T).tocoo()
    whole = shared.data == np.diff(sums.indptr)[shared.row]
    pairs = whole & (shared.row != shared.col)
    return shared.row[pairs], shared.col[pairs]


def bound(solver: Any, least: Floats, most: Floats) -> None:
    """Tell a solver what each sum can be."""
    every = np.arange(len(least), dtype=np.int32)
    solver.changeRowsBounds(len(every), every, least, most)


def solver_for(sums: Any, strategy: int) -> Any:
    """Return a solver of sums of counts that are not negative, each of which can be anything.

    Parameters
    ----------
    sums : scipy.sparse.csr_array, shape (n_sums, n_counts)
        Each a row of noughts and ones.
    strategy : {DUAL, PRIMAL}
        Which simplex method it uses.
    """
    import highspy

    rows, columns = sums.shape
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = rows, columns
    model.col_cost_, model.col_lower_ = np.zeros(columns), np.zeros(columns)
    model.col_upper_ = np.full(columns, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.full(rows, -np.inf), np.full(rows, np.inf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = sums.indptr, sums.indices
    model.a_matrix_.value_ = sums.data
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    # Programmes as small as these are solved before they could be simplified.
    choices = {
        "presolve": "off",
        "solver": "simplex",
        "threads": 1,
        "simplex_iteration_limit": _STEPS,
        "simplex_strategy": strategy,
    }
    for name, choice in choices.items():
        solver.setOptionValue(name, choice)
    solver.passModel(model)
    return solver
