"""A step of the tour: what happened, where one sees it, as whom, and what to notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from nabij.rules.functions import Function as F
from nabij.site.demo.parties import GIS, LOCAL_TEAM, SAFETY_TEAM

Text = str | Promise
Who = tuple[F, str]
LOCAL: Who = (F.LOCAL_TEAM_WORKER, LOCAL_TEAM)
EXPERT: Who = (F.SAFETY_EXPERT, SAFETY_TEAM)
PROTECTOR: Who = (F.YOUTH_PROTECTOR, GIS[0].name)
LEADER: Who = (F.TEAM_LEADER, GIS[0].name)


@dataclass(frozen=True, kw_only=True)
class Step:
    """`page` is an address by name; `about` names what stands in it, see `finding`."""

    ago: int
    title: Text
    happened: Text
    notice: Text
    page: str
    about: Sequence[str] = ()
    query: str = ""
    who: Who


@dataclass(frozen=True, kw_only=True)
class Story:
    """A family: who they are, how it went, and as whom its file is found."""

    key: str
    title: Text
    intro: Text
    known_to: Who
    steps: Sequence[Step]


Places = dict[str, Any]
