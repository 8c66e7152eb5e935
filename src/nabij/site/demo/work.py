"""Other tasks, the agreed path, heavier cases: what a GI sets itself, for the demo."""

import datetime as dt
from decimal import Decimal
from itertools import islice
from typing import Any

from nabij.site.demo import names
from nabij.site.demo.dice import Dice, Weighted
from nabij.site.demo.population import Household, Place
from nabij.site.demo.relatives import BATCH, model
from nabij.site.demo.staff import Staff, Worker

PURPOSE_WORK = 7
HAS_OTHER_TASK = 0.22  # own choice
WEIGHED = 0.15  # of running measures; the pages say for which share it was set
TASKS = (
    ("praktijkopleider", 4),
    ("aandachtsfunctionaris veiligheid", 3),
    ("ondernemingsraad", 6),
    ("werkbegeleiding van zij-instromers", 4),
    ("piketdienst roosteren", 2),
)
WEIGHTS = Weighted({"0.75": 2, "1.25": 5, "1.50": 3, "2.00": 1})
REASONS = {
    "0.75": "fictief: rustige zaak, jaarlijkse toets",
    "1.25": "fictief: veel overleg met hulpverleners",
    "1.50": "fictief: complexe scheiding",
    "2.00": "fictief: onveilig, wekelijks contact nodig",
}
# March 2023: from about 16 to 12 measures per fte; the demo stands some steps before.
NOW, STEP, GOAL = Decimal("13.0"), Decimal("0.5"), Decimal("12.0")
STEPS_BACK, STEPS_AHEAD = 4, 3
LATE = "fictief: stap later gezet, de vacatures waren nog niet vervuld"


def add_work(
    *,
    controller_id: int,
    found: list[Household],
    people: Staff,
    place: Place,
    at: dt.datetime,
) -> None:
    """Write what the register does not hold about the work (the caller audits)."""
    scope = {"controller_id": controller_id, "recorded_at": at}
    workers = {
        row.register_key: row
        for row in model("workforce.Worker").objects.filter(controller_id=controller_id)
    }
    at_work = [w for w in people.workers if w.holds(place.on)]
    _add_tasks(scope, at_work, workers, place)
    _add_path(scope, place)
    _add_weights(scope, found, place)
    if place.gi == 0 and len(at_work) > 20:
        _shield(scope["recorded_at"], workers[at_work[-1].key].professional_id, place)


def _add_tasks(
    scope: dict[str, Any], at_work: list[Worker], rows: dict[str, Any], place: Place
) -> None:
    dice = Dice(place.seed, PURPOSE_WORK, place.gi << 8)
    found = []
    for worker in at_work:
        if dice.chance(HAS_OTHER_TASK):
            name, hours = dice.one_of(TASKS)
            since = max(worker.from_on, place.on - dice.between(20, 400))
            found.append(
                model("workforce.OtherTask")(
                    worker_id=rows[worker.key].pk,
                    name=name,
                    hours_per_week=hours,
                    from_on=dt.date.fromordinal(since),
                    **scope,
                )
            )
    model("workforce.OtherTask").objects.bulk_create(found, batch_size=BATCH)


def path_days(on: dt.date) -> list[dt.date]:
    """First days of the four-month periods around a day, the running one included."""
    running = on.year * 3 + (on.month - 1) // 4
    periods = range(running - STEPS_BACK, running + STEPS_AHEAD + 1)
    return [dt.date(period // 3, 1 + 4 * (period % 3), 1) for period in periods]


def _add_path(scope: dict[str, Any], place: Place) -> None:
    days = path_days(dt.date.fromordinal(place.on))
    for nth, (day, until) in enumerate(zip(days, [*days[1:], None], strict=True)):
        value = max(GOAL, NOW + STEP * (STEPS_BACK - nth))
        model("workforce.AgreedPath").objects.create(
            measures_per_fte=value,
            reason=LATE if nth == STEPS_BACK else "",
            from_on=day,
            until_on=until,
            **scope,
        )


def _add_weights(scope: dict[str, Any], found: list[Household], place: Place) -> None:
    dice = Dice(place.seed, PURPOSE_WORK, (place.gi << 8) | 1)
    table = model("measures.CaseWeight")
    keys = dict(
        model("measures.Measure")
        .objects.current()
        .filter(controller_id=scope["controller_id"])
        .values_list("register_key", "pk")
    )
    youths = dict(
        model("families.Person")
        .objects.filter(controller_id=scope["controller_id"])
        .exclude(register_key=None)
        .values_list("register_key", "pk")
    )
    rows = (
        _weight(table, dice, keys[m.key], youths[y.key], m.begin, scope)
        for household in found
        for y in household.youths
        for m in y.measures
        if not m.is_over and dice.chance(WEIGHED)
    )
    while batch := list(islice(rows, BATCH)):
        table.objects.bulk_create(batch)


def _weight(
    table: Any, dice: Dice, measure: int, youth: int, begin: int, scope: dict[str, Any]
) -> Any:
    weight = dice.one_of(WEIGHTS)
    return table(
        measure_id=measure,
        youth_id=youth,
        weight=Decimal(weight),
        reason=REASONS[weight],
        from_on=dt.date.fromordinal(begin),
        **scope,
    )


def _shield(at: dt.datetime, professional_id: int, place: Place) -> None:
    about = {"professional_id": professional_id, "recorded_at": at}
    since = dt.date.fromordinal(place.on - 60)
    held = {"number": "A-104", "from_on": since} | about
    made = model("organisations.Shield").objects.create(**held)
    made.reasons.create(reason="fictief: bedreiging, naam afgeschermd", **about)


def invented_name(place: Place, number: int) -> str:
    """Somebody outside the register: a director, an official."""
    return names.person(Dice(place.seed, PURPOSE_WORK, (place.gi << 8) | (16 + number)))
