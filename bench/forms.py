"""Reads the form of a page as a browser would: what is sent is what is asked."""

from dataclasses import dataclass
from urllib.parse import urlencode

from lxml import html


@dataclass
class Form:
    """The fields of one form with their first values, and what can be chosen."""

    path: str
    values: list[tuple[str, str]]
    choices: dict[str, list[str]]

    def filled(self, **given: str) -> str:
        """The body of a POST: these values, and for the rest what stood there."""
        rest = [(name, value) for name, value in self.values if name not in given]
        return urlencode(rest + list(given.items()))


def form_of(page: str, path: str, *, holding: str) -> Form | None:
    """The form of a page that has this field or posts to this address."""
    for each in html.fromstring(page).forms if page else ():
        names = {field.get("name") for field in each.inputs}
        if each.method == "POST" and (holding in names or each.action == holding):
            return _form(each, each.action or path)
    return None


def _form(found: html.FormElement, path: str) -> Form:
    choices: dict[str, list[str]] = {}
    for field in found.inputs:
        if isinstance(field, html.SelectElement):
            options = [value for value in field.value_options if value]
            choices[field.name] = options
        elif field.get("type") in {"radio", "checkbox"}:
            value = field.get("value", "on")
            choices.setdefault(field.get("name"), []).append(value)
    # A text area begins with a line of its own, which is not part of its value.
    values = [(n, (value or "").removeprefix("\n")) for n, value in found.form_values()]
    return Form(path.partition("#")[0], values, choices)


def sentence_of(page: str) -> str:
    """What an answer says was wrong: beside the form, else on the page itself."""
    if not page.strip():
        return ""
    main = html.fromstring(page)
    for path in ("//main//*[@role='alert']", "//main//p"):
        words = [each.text_content() for each in main.xpath(path)]
        found = " ".join(" ".join(words).split())
        if found:
            return found
    return ""
