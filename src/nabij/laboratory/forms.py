"""The form of levers: a range each, in the units of people, and why."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base import formats
from nabij.laboratory.levers import Lever, levers
from nabij.simulation.scenarios.known import gi_names
from nabij.simulation.scenarios.schema import Change, Scenario

LONGEST_NAME = 60
PUBLISHED_UNTIL = dt.date(2023, 1, 1)  # what comes before is known already
MOST_IN_SESSION = 5


@dataclass(frozen=True)
class Row:
    """One lever as the page shows it."""

    lever: Lever
    low: BoundField
    high: BoundField
    reason: BoundField
    now: str
    known: str
    unit: str
    is_claim: bool
    needs: str

    @property
    def fields(self) -> tuple[BoundField, BoundField, BoundField]:
        """From, to and why."""
        return self.low, self.high, self.reason

    @property
    def is_used(self) -> bool:
        """Whether somebody filled something in, right or wrong."""
        return any(field.value() or field.errors for field in self.fields)


@dataclass(frozen=True)
class Group:
    """Levers that belong together."""

    name: str
    rows: list[Row]
    is_open: bool


class NamesSelect(forms.Select):
    """A choice of names: they are Dutch, whatever the reader reads."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        made = super().create_option(name, value, *args, **kwargs)
        if value:
            made["attrs"]["lang"] = "nl"
        return made


class LeversForm(forms.Form):
    """What somebody turns, from when, and what he expects of it."""

    def __init__(
        self,
        *args: Any,
        start: Scenario,
        shown: tuple[str, ...] = (),
        is_session: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.start, self.is_session = start, is_session
        known = levers()
        self.levers = [known[key] for key in known if not shown or key in shown]
        for lever in self.levers:
            self._add(lever)
        self._add_rest()

    def _add(self, lever: Lever) -> None:
        for end, words in (("low", _("vanaf")), ("high", _("tot en met"))):
            self.fields[f"{lever.key}_{end}"] = forms.FloatField(
                label=words,
                required=False,
                min_value=lever.least,
                max_value=lever.most,
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            )
        self.fields[f"{lever.key}_reason"] = forms.CharField(
            label=_("Waarom"), required=False, max_length=500
        )

    def _add_rest(self) -> None:
        start = self.start.horizon.start
        first = max(start, PUBLISHED_UNTIL)
        last = start.replace(year=start.year + self.start.horizon.years)
        self.fields["name"] = forms.CharField(
            label=_("Naam van deze doorrekening"),
            help_text=_("Zo vindt u haar terug. Elke naam bestaat maar één keer."),
            max_length=LONGEST_NAME,
        )
        self.fields["since"] = forms.DateField(
            label=_("Vanaf welke dag"),
            initial=first,
            help_text=_("De berekening loopt van %(first)s tot %(last)s.")
            % {"first": formats.day(start), "last": formats.day(last)},
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        )
        self.fields["months"] = forms.IntegerField(
            label=_("In hoeveel maanden ingevoerd"),
            help_text=_("0 is meteen helemaal."),
            initial=12,
            min_value=0,
            max_value=120,
        )
        self.fields["gi"] = forms.ChoiceField(
            label=_("Voor welke instelling"),
            required=False,
            choices=[("", _("alle instellingen samen")), *((g, g) for g in gi_names())],
            widget=NamesSelect,
        )
        self.fields["expectation"] = forms.CharField(
            label=_("Wat verwacht u?"),
            help_text=_(
                "Schrijf het op voordat u de uitkomst ziet. Het staat er later naast."
            ),
            required=self.is_session,
            max_length=1_000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def groups(self) -> list[Group]:
        """The levers by group; open is the first, and where something was filled in."""
        rows: dict[str, list[Row]] = {}
        for lever in self.levers:
            rows.setdefault(lever.group, []).append(self._row(lever))
        return [
            Group(
                name, each, self.is_session or at == 0 or any(r.is_used for r in each)
            )
            for at, (name, each) in enumerate(rows.items())
        ]

    def _row(self, lever: Lever) -> Row:
        low, high, reason = (
            self[f"{lever.key}_{part}"] for part in ("low", "high", "reason")
        )
        return Row(
            lever,
            low,
            high,
            reason,
            now=_shown(lever.now),
            known=gettext("%(low)s tot %(high)s")
            % dict(zip(("low", "high"), map(_shown, lever.known), strict=True)),
            unit=gettext(lever.unit),
            is_claim=lever.about.kind == "claim" or lever.key == "team",
            needs=gettext(levers()[lever.needs].label) if lever.needs else "",
        )

    @property
    def rest(self) -> list[BoundField]:
        """The other fields."""
        return [self[n] for n in ("name", "gi", "since", "months", "expectation")]

    def clean_since(self) -> dt.date:
        """Inside the time that is worked out, with a year left to see something."""
        since: dt.date = self.cleaned_data["since"]
        horizon = self.start.horizon
        last = horizon.start.replace(year=horizon.start.year + horizon.years - 1)
        if not horizon.start <= since <= last:
            raise forms.ValidationError(
                gettext(
                    "Kies een dag van %(first)s tot en met %(last)s: anders is er geen "
                    "jaar over om iets te zien."
                )
                % {"first": formats.day(horizon.start), "last": formats.day(last)}
            )
        return since

    def clean(self) -> dict[str, Any]:
        """A range has two ends in order, and a reason outside the evidence."""
        data = super().clean() or {}
        turned = [lever for lever in self.levers if self._check(lever, data)]
        self._check_needs(turned)
        kept = self.start.changes or self.start.parts
        if not turned and not self.errors and not kept:
            raise forms.ValidationError(
                gettext(
                    "U hebt nog niets veranderd, dus er is niets te vergelijken. "
                    "Verschuif minstens één knop."
                )
            )
        return data

    def _check(self, lever: Lever, data: dict[str, Any]) -> bool:
        ends = [data.get(f"{lever.key}_{end}") for end in ("low", "high")]
        given: list[float] = [end for end in ends if end is not None]
        if not given:
            return False
        low, high = given[0], given[-1]
        data[f"{lever.key}_low"], data[f"{lever.key}_high"] = low, high
        if low > high:
            self.add_error(
                f"{lever.key}_high",
                gettext("Dit moet minstens %(low)s zijn: het loopt van laag naar hoog.")
                % {"low": _shown(low)},
            )
        elif lever.is_outside(low, high) and not data.get(f"{lever.key}_reason"):
            self.add_error(
                f"{lever.key}_reason",
                gettext(
                    "Dit ligt buiten wat erover bekend is (%(low)s tot %(high)s). "
                    "Schrijf op waarom u het toch zo wilt doorrekenen."
                )
                % dict(zip(("low", "high"), map(_shown, lever.known), strict=True)),
            )
        return True

    def _check_needs(self, turned: list[Lever]) -> None:
        """A lever that does nothing by itself is refused, with the one it needs."""
        known = {lever.key for lever in turned}
        begun = {change.parameter for change in self.start.changes}
        for lever in turned:
            if not lever.needs or lever.needs in known:
                continue
            needed = levers()[lever.needs]
            if needed.parameter not in begun:
                self.add_error(
                    f"{lever.key}_low",
                    gettext(
                        "Deze knop doet alleen iets samen met ‘%(label)s’. Vul die ook "
                        "in, of laat deze leeg."
                    )
                    % {"label": gettext(needed.label)},
                )

    def changes(self) -> list[Change]:
        """What was turned, as changes of a scenario."""
        data = self.cleaned_data
        made: list[Change] = []
        for lever in self.levers:
            ends = [data.get(f"{lever.key}_{end}") for end in ("low", "high")]
            given: list[float] = sorted(end for end in ends if end is not None)
            if len(given) == len(ends):
                made += lever.changes(
                    given[0],
                    given[1],
                    since=data["since"],
                    months=data["months"],
                    reason=data.get(f"{lever.key}_reason", ""),
                )
        return made

    def so_far(self) -> Scenario | None:
        """What can be seen before all is filled in; None without a day or a change."""
        self.is_valid()
        data = self.cleaned_data
        if data.get("since") is None or data.get("months") is None:
            return None
        gis = (data["gi"],) if data.get("gi") else self.start.gis
        changes = (*self.start.changes, *self.changes())
        return self.start.model_copy(update={"changes": changes, "gis": gis})

    def scenario(self) -> Scenario:
        """What was asked: what one started from, and what was turned."""
        data, start = self.cleaned_data, self.start
        record = start.model_dump(mode="json", by_alias=True) | {
            "name": f"eigen-{slugify(data['name'])[:50]}".strip("-"),
            "title_nl": data["name"],
            "question_nl": gettext("Eigen vraag, begonnen bij: %(title)s")
            % {"title": start.title_nl},
            "changes": [
                change.model_dump(mode="json", by_alias=True, exclude_none=True)
                for change in (*start.changes, *self.changes())
            ],
            "gis": [data["gi"]] if data["gi"] else [],
            "sheet": None,
        }
        return Scenario.model_validate(record)


def _shown(value: float) -> str:
    near = round(value, 1)
    return formats.number(near, 0 if near == int(near) else 1)
