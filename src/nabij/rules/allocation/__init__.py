"""The allocation rule: who gets which worker, in a published order, with reasons.

Pure: the same round gives the same proposal. The order of the families and workers in
the input makes no difference, and nothing in it says where somebody lives or what a
place costs. `docs/explanation/allocation.md` tells it in plain words.
"""

from nabij.rules.allocation.explaining import TEMPLATES as TEMPLATES
from nabij.rules.allocation.explaining import UNUSED as UNUSED
from nabij.rules.allocation.explaining import WHY_NOT as WHY_NOT
from nabij.rules.allocation.explaining import dutch as dutch
from nabij.rules.allocation.explaining import fields as fields
from nabij.rules.allocation.explaining import template as template
from nabij.rules.allocation.fairness import Audit as Audit
from nabij.rules.allocation.fairness import audit as audit
from nabij.rules.allocation.proposing import propose as propose
from nabij.rules.allocation.ranking import rank as rank
from nabij.rules.allocation.revising import Effect as Effect
from nabij.rules.allocation.revising import Revision as Revision
from nabij.rules.allocation.revising import WhatIf as WhatIf
from nabij.rules.allocation.revising import compare as compare
from nabij.rules.allocation.revising import revise as revise
from nabij.rules.allocation.revising import what_if as what_if
from nabij.rules.allocation.serving import ChangeRefused as ChangeRefused
from nabij.rules.allocation.shapes import BadRound as BadRound
from nabij.rules.allocation.shapes import Carer as Carer
from nabij.rules.allocation.shapes import Change as Change
from nabij.rules.allocation.shapes import How as How
from nabij.rules.allocation.shapes import Input as Input
from nabij.rules.allocation.shapes import NotPlaced as NotPlaced
from nabij.rules.allocation.shapes import Placement as Placement
from nabij.rules.allocation.shapes import Proposal as Proposal
from nabij.rules.allocation.shapes import Rank as Rank
from nabij.rules.allocation.shapes import Reason as Reason
from nabij.rules.allocation.shapes import Round as Round
from nabij.rules.allocation.shapes import Settings as Settings
from nabij.rules.allocation.shapes import Waiting as Waiting
from nabij.rules.allocation.shapes import WaitingYouth as WaitingYouth
