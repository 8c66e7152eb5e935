"""Forms to take apart a record that held two persons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.families.kin.forms import PersonForm
from nabij.families.registry.parting import Apart

# By table, and what such a row is called: the key of each, and the row in words.
Choices = dict[tuple[str, str], list[tuple[str, str]]]
PART = "part_"


class PartForm(PersonForm):
    """Who the second person is, what goes there, whose file it opens with, and why."""

    beside = forms.TypedMultipleChoiceField(
        label=_("Met wiens dossier gaat het tweede ook open?"),
        help_text=_(
            "Wie dat dossier voor een maatregel open heeft, krijgt het tweede er ook"
            " bij. Kies niemand als de tweede er niet bij hoort."
        ),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Hoe weet u dat het twee mensen zijn?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, groups: Choices, youths: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for (name, heading), choices in groups.items():
            self.fields[f"{PART}{name}"] = forms.MultipleChoiceField(
                label=_("Bij de tweede persoon hoort: %(what)s") % {"what": heading},
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if youths:
            self.fields["beside"].choices = youths  # type: ignore[attr-defined]
        else:
            del self.fields["beside"]
        last = [name for name in ("beside", "reason") if name in self.fields]
        self.order_fields([*(n for n in self.fields if n not in last), *last])

    def apart(self) -> Apart:
        """What was filled in."""
        given = self.cleaned_data
        chosen = (given[name] for name in given if name.startswith(PART))
        return Apart(
            told=self.told(),
            going=[key for keys in chosen for key in keys],
            beside=given.get("beside", []),
            reason=given["reason"],
        )


class PutTogetherForm(forms.Form):
    """Why it was one person after all."""

    reason = forms.CharField(
        label=_("Waarom is het toch één mens?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
