"""The smallest or cheapest set that reaches enough, by implicit hitting sets over OR-Tools CP-SAT.

A set that does not reach enough is enlarged as long as it still does not; whatever does reach must pull a lever outside
it. The cheapest set that hits all those outsides is tried next. As pulling a lever never lowers the probability, no
cheaper set than the first that reaches exists: the solver has proven it. (Moreno-Centeno and Karp, 2013.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from contingent.errors import RequestError

#: Rounds after which the search ends unproven, and seconds the solver may take for one.
_ROUNDS = 2000
_SECONDS = 10.0
#: Costs are solved as whole numbers of this fraction.
_CENT = 1e-4


@dataclass(frozen=True, slots=True)
class Found:
    """A set of levers, by position; ``complete`` says that no cheaper one exists."""

    levers: frozenset[int]
    complete: bool


def cheapest(
    costs: Sequence[float],
    falls_short: Callable[[frozenset[int]], bool],
    grown: Callable[[frozenset[int]], frozenset[int]],
    *,
    many: int,
) -> Iterator[Found]:
    """The cheapest sets that do not fall short, none inside another, in order of cost.

    Args:
        costs: of each lever, 0 or more.
        falls_short: whether a set does not reach.
        grown: a set that falls short, enlarged by levers with which it still does.
        many: how many sets at most.

    Raises:
        RequestError: the extra ``analysis`` is not installed.
    """
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise RequestError("levers needs OR-Tools: pip install 'contingent[analysis]'") from error
    model = cp_model.CpModel()
    pulled = [model.new_bool_var(f"lever {at}") for at in range(len(costs))]
    # A hair for each lever breaks ties in favour of fewer levers.
    model.minimize(sum((round(cost / _CENT) * (len(costs) + 1) + 1) * x for cost, x in zip(costs, pulled, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = _SECONDS
    solver.parameters.num_workers = 1
    complete = True
    given = 0
    for _ in range(_ROUNDS):
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return
        complete = complete and status == cp_model.OPTIMAL
        candidate = frozenset(at for at, x in enumerate(pulled) if solver.boolean_value(x))
        if falls_short(candidate):
            outside = [pulled[at] for at in range(len(costs)) if at not in grown(candidate)]
            if not outside:
                return
            model.add_bool_or(outside)
            continue
        yield Found(candidate, complete)
        given += 1
        if given == many or not candidate:
            return
        model.add_bool_or([pulled[at].negated() for at in candidate])
