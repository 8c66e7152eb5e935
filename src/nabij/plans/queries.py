"""Plans of families, as far as the reader may open them."""

from nabij.plans.agreeing.promised import looked_back, promised
from nabij.plans.comparing import compare
from nabij.plans.listing import conditions_of, plans_for, plans_of, stale_goals
from nabij.plans.on_file import share_of_file
from nabij.plans.overview import around
from nabij.plans.reading import counter_views, read_plan
from nabij.plans.weighing.contradicting import asked_of_me, counter_view_for

__all__ = [
    "around",
    "asked_of_me",
    "compare",
    "conditions_of",
    "counter_view_for",
    "counter_views",
    "looked_back",
    "plans_for",
    "plans_of",
    "promised",
    "read_plan",
    "share_of_file",
    "stale_goals",
]
