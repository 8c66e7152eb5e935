"""The tour: a page of the demo and of nothing else."""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.base.pages import public
from nabij.site import personas
from nabij.site.personas import Persona
from nabij.site.tour import at_home, expected, finding, two_homes
from nabij.site.tour.step import Places, Step, Story, Who

STORIES = (at_home.STORY, two_homes.STORY, expected.STORY)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A step as it stands on the page: its day, the page behind it and the way in."""

    step: Step
    on: object
    path: str
    role: str
    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """A story with its steps; none when this demo was made before there were any."""

    story: Story
    steps: list[Shown] = field(default_factory=list)


@public
def tour(request: HttpRequest) -> HttpResponse:
    """Three families from first contact to end, for whoever looks around."""
    if not settings.DEMO:
        raise NotFound
    known = personas.known(request)
    told = [_told(story, known, request) for story in STORIES]
    context = {
        "title": gettext("Drie gezinnen, stap voor stap"),
        "lead": gettext(
            "Drie verzonnen gezinnen, van het eerste contact tot het einde. Bij elke"
            " stap staat wat er gebeurde, waar u op kunt letten, en als wie u de pagina"
            " opent."
        ),
        "stories": told,
    }
    return render(request, "site/tour.html", context)


def _told(story: Story, known: dict[Who, Persona], request: HttpRequest) -> Told:
    here = known.get(story.known_to)
    if here is None:
        return Told(story=story)
    places = finding.places(story.key, here.actor, at=request.at)
    if "told_on" not in places:
        return Told(story=story)
    shown = [
        _shown(step, places, known[step.who], request)
        for step in story.steps
        if step.who in known
    ]
    return Told(story=story, steps=shown)


def _shown(step: Step, places: Places, who: Persona, request: HttpRequest) -> Shown:
    path = (
        f"{reverse(step.page, args=[places[name] for name in step.about])}{step.query}"
    )
    reader: Actor | None = getattr(request, "actor", None)
    is_me = reader is not None and reader.capacity_id == who.actor.capacity_id
    return Shown(
        step=step,
        on=finding.day(places, step.ago),
        path=path,
        role=gettext(who.actor.function_label),
        name=who.actor.name,
        url=path if is_me else who.link(path),
    )
