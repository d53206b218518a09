"""Sums over the same homes as one linear programme, kept while what is told of them changes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from insights.measures.disclosure.walking import Told, middle, walks

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

_DUST = 1e-6
#: How well counts found by walking must fit: as well as the solver's own.
_CLOSE = 1e-7
#: More take longer to try than they save.
_REMEMBERED = 1500
_DUAL, _PRIMAL = 1, 4
#: Of a solver that goes round in circles; hundreds are usual.
_STEPS = 20_000


class Programme:
    """Sums of counts from each kind of home, and what each sum is told to be.

    Parameters
    ----------
    members : numpy.ndarray of bool, shape (n_sums, n_homes)
        The homes that each counts.

    Notes
    -----
    The solver keeps the last counts it found. When another mix of sums is asked for, or
    other bounds are told, it goes on from there, which takes a few steps where a new one
    would take hundreds.
    """

    def __init__(self, members: Flags) -> None:
        from scipy.sparse import csr_array

        self._at: dict[bytes, int] = {}
        for row in np.packbits(members, axis=1):
            self._at.setdefault(row.tobytes(), len(self._at))
        _, lines = np.unique(self._places(members), return_index=True)
        self.members = members[lines]
        # Homes that no sum tells apart are one unknown.
        packed = np.ascontiguousarray(np.packbits(self.members, axis=0).T)
        _, first = np.unique(packed.view(f"V{packed.shape[1]}").ravel(), return_index=True)
        self._sums: Any = csr_array(self.members[:, first], dtype=float)
        self._solver = _solver(self._sums)
        self._least, self._most = np.empty(0), np.empty(0)
        self._moved = False
        self._found: list[Floats] = []
        #: Steps of the solver so far, times how many sums there are, as each takes about so long.
        self.work = 0.0

    def _places(self, members: Flags) -> Places:
        return np.array([self._at.get(row.tobytes(), -1) for row in np.packbits(members, axis=1)])

    def knows(self, members: Flags) -> bool:
        """Whether all of these sums are among those of this programme."""
        return bool((self._places(members) >= 0).all())

    def tell(self, members: Flags, least: Floats, most: Floats) -> Places:
        """Say what some of the sums can be, and that the others can be anything.

        Returns
        -------
        numpy.ndarray of int, shape (n_told,)
            Which sum each is.
        """
        places = self._places(members)
        self._least = np.full(len(self.members), -np.inf)
        self._most = np.full(len(self.members), np.inf)
        np.maximum.at(self._least, places, least)
        np.minimum.at(self._most, places, most)
        every = np.arange(len(self.members), dtype=np.int32)
        self._moved = True
        if not self._contradictory:
            self._solver.changeRowsBounds(len(every), every, self._least, self._most)
        return places

    @property
    def _contradictory(self) -> bool:
        return bool((self._least > self._most).any())

    def fitting(self) -> Floats:
        """Return all sums of each counts found so far that fit what is told now.

        Returns
        -------
        numpy.ndarray of float, shape (n_found, n_sums)
        """
        return self._that_fit(np.array(self._found).reshape(-1, len(self.members)), _DUST)

    def _that_fit(self, totals: Floats, closely: float) -> Floats:
        fit = (totals >= self._least - closely) & (totals <= self._most + closely)
        return np.asarray(totals[fit.all(axis=1)])

    def push(self, places: Places, weights: Floats) -> tuple[Floats, bool]:
        """Look for counts with the most of a mix of sums.

        Returns
        -------
        tuple of (numpy.ndarray of float, shape (n_found, n_sums), bool)
            All sums of the counts found, one or none, and whether any counts fit at all.
        """
        nothing = np.empty((0, len(self.members)))
        if self._contradictory:
            return nothing, False
        mix = np.zeros(len(self.members))
        np.add.at(mix, places, weights)
        if self._moved:
            # From other bounds back to counts that fit is the shorter way while nothing is wanted.
            self._want(np.zeros(len(mix)))
            self._solver.setOptionValue("simplex_strategy", _DUAL)
            self._run()
            self._solver.setOptionValue("simplex_strategy", _PRIMAL)
            self._moved = False
        self._want(mix)
        status = self._run()
        if status != "kOptimal":
            # Unbounded is no contradiction: nothing was learned of these sums.
            return nothing, status == "kUnbounded"
        counts = np.maximum(self._solver.getSolution().col_value, 0.0)
        return self._remember((self._sums @ counts)[None, :]), True

    def _want(self, mix: Floats) -> None:
        every = np.arange(self._sums.shape[1], dtype=np.int32)
        self._solver.changeColsCost(len(every), every, -(mix @ self._sums))

    def walk(self, places: Places) -> Floats:
        """Walk to more and to less of each of some sums.

        Returns
        -------
        numpy.ndarray of float, shape (n_found, n_sums)
            All sums of the counts found; none if no middle was found.
        """
        told = np.isfinite(self._most) | np.isfinite(self._least)
        within = Told(self._sums[told], self._least[told], self._most[told])
        start = None if self._contradictory else middle(within)
        if start is None:
            return np.empty((0, len(self.members)))
        ended = walks(within, self._sums[places].toarray(), start)
        return self._remember(self._that_fit((self._sums @ ended.T).T, _CLOSE))

    def _run(self) -> str:
        """Solve from where the solver is, or else afresh; return how it ended."""
        for _ in range(2):
            self._solver.run()
            self.work += self._solver.getInfo().simplex_iteration_count * len(self.members)
            status = str(self._solver.getModelStatus().name)
            if status in ("kOptimal", "kInfeasible", "kUnbounded"):
                break
            self._solver.clearSolver()
        return status

    def _remember(self, totals: Floats) -> Floats:
        self._found = [*self._found, *totals][-_REMEMBERED:]
        return totals


def _solver(sums: Any) -> Any:
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
    }
    for name, choice in choices.items():
        solver.setOptionValue(name, choice)
    solver.passModel(model)
    return solver
