"""A form about colleagues is answered: saved, refused with why, or asked again."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from nabij.base import saving
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.pages import Context
from nabij.base.saving import Save


def answer(
    request: HttpRequest, form: Any, save: Save, shown: Context
) -> Context | HttpResponse:
    """Save what was typed; when another was first, show the form with that sentence.

    People are chosen by number here, so laying both values side by side would show
    numbers: what was typed stays, and is based from now on on what is there.
    """

    def tried(content: dict[str, Any]) -> None:
        try:
            save(content)
        except ChangedMeanwhile as change:
            form.data = form.data.copy()
            form.data["version"] = change.theirs["version"]
            raise Refused(change.sentence) from change

    return saving.answer(request, form, tried, shown)
