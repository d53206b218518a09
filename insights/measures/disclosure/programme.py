"""Sums over the same homes as one linear programme, kept while what is told of them changes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from insights.measures.disclosure.moving import Moves
from insights.measures.disclosure.proofs import Proofs
from insights.measures.disclosure.solver import DUAL, PRIMAL, bound, nested, solver_for
from insights.measures.disclosure.walking import Told, middle, walks

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

_DUST = 1e-6
#: How well counts found by walking must fit: as well as the solver's own.
_CLOSE = 1e-7
#: More take longer to try than they save.
_REMEMBERED = 3000


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
        self._solver = solver_for(self._sums, PRIMAL)
        # To look for counts within closer bounds would lose the other its place.
        self._finder = solver_for(self._sums, DUAL)
        self._inner, self._outer = nested(self._sums)
        self._least, self._most = np.empty(0), np.empty(0)
        self._moved = False
        self._proofs = Proofs(self._sums)
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
        self._moved = True
        if not self._contradictory:
            bound(self._solver, *self._needed())
        return places

    def _needed(self) -> tuple[Floats, Floats]:
        """Return what is told, without what follows from what is told of a larger sum."""
        most = np.full(len(self._most), np.inf)
        np.minimum.at(most, self._inner, self._most[self._outer])
        follows = (self._least <= 0) & (most <= self._most)
        return np.where(follows, -np.inf, self._least), np.where(follows, np.inf, self._most)

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
        if not self.fits():
            return nothing, False
        mix = np.zeros(len(self.members))
        np.add.at(mix, places, weights)
        self._want(mix)
        status = self._run(self._solver)
        if status != "kOptimal":
            # Unbounded is no contradiction: nothing was learned of these sums.
            return nothing, status == "kUnbounded"
        found = self._solver.getSolution()
        if np.count_nonzero(weights) == 1:
            place = places[np.flatnonzero(weights)[0]]
            self._proofs.add(int(place), float(mix[place]), np.array(found.row_dual))
        return self._remember(self._totals(found)[None, :]), True

    def fits(self) -> bool:
        """Say whether any counts fit what is told now."""
        if self._contradictory:
            return False
        if not self._moved:
            return True
        # What was wanted last is still wanted: with other bounds it is close by.
        self._solver.setOptionValue("simplex_strategy", DUAL)
        status = self._run(self._solver)
        self._solver.setOptionValue("simplex_strategy", PRIMAL)
        self._moved = status == "kInfeasible"
        if status == "kOptimal":
            self._remember(self._totals(self._solver.getSolution())[None, :])
        return status in ("kOptimal", "kUnbounded")

    def limits(self, places: Places) -> tuple[Floats, Floats]:
        """Return the least and most that some sums can be, as far as was proved before.

        What proved that a sum can be no larger still does when other bounds are told, and
        says how large it then can be. So that much need not be solved again.
        """
        return self._proofs.limits(places, self._least, self._most)

    def move(self, moves: Moves, in_doubt: Flags) -> Floats | None:
        """Look for counts that show many hidden sums to be safe at once.

        Returns
        -------
        numpy.ndarray of float, shape (n_found, n_sums), or None
            All sums of the counts found; None where no group is left to be tried.
        """
        window = None if self._contradictory else moves.next(in_doubt, *self._needed())
        if window is None:
            return None
        bound(self._finder, *window)
        if self._run(self._finder) != "kOptimal":
            moves.halve()
            return np.empty((0, len(self.members)))
        given = moves.given(self._totals(self._finder.getSolution()))
        return self._remember(self._that_fit(given, _DUST))

    def room(self, places: Places) -> Floats:
        """Return how much more than its least each of some sums can be, as it is told."""
        return np.asarray(self._most[places] - self._least[places])

    def moves(self, places: Places, more: Floats) -> Moves:
        """Return ways of giving each of some hidden sums more."""
        return Moves(self._sums, places, more)

    def _totals(self, found: Any) -> Floats:
        return np.asarray(self._sums @ np.maximum(found.col_value, 0.0))

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

    def _run(self, solver: Any) -> str:
        """Solve from where the solver is, or else afresh; return how it ended."""
        for _ in range(2):
            solver.run()
            self.work += solver.getInfo().simplex_iteration_count * len(self.members)
            status = str(solver.getModelStatus().name)
            if status in ("kOptimal", "kInfeasible", "kUnbounded"):
                break
            solver.clearSolver()
        return status

    def _remember(self, totals: Floats) -> Floats:
        self._found = [*self._found, *totals][-_REMEMBERED:]
        return totals
