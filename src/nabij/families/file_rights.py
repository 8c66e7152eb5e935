"""Who may ask for a file in the name of a child, as far as is known of authority."""

import datetime as dt

from django.db.models import Q

from nabij.families.models import Authority, Relation

HAS_IT = (
    Authority.Kind.PARENT,
    Authority.Kind.GUARDIAN,
    Authority.Kind.PROVISIONAL,
)


def who_decides_for(youth_id: int, *, on: dt.date) -> set[int]:
    """The persons who have authority over a child on a day.

    Where authority is written down for somebody, that counts; what came along with
    the relation counts for others.
    """
    told = dict(
        Authority.objects.holding(on)
        .filter(Q(child=youth_id), holder__isnull=False)
        .order_by("pk")
        .values_list("holder_id", "kind")
    )
    related = Relation.objects.holding(on).filter(
        other=youth_id, kind=Relation.Kind.PARENT_WITH_AUTHORITY
    )
    by_relation = set(related.values_list("person_id", flat=True)) - set(told)
    return by_relation | {person for person, kind in told.items() if kind in HAS_IT}
