"""The plan on paper: for a family, for one of them, never more than the reader has."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from nabij.base.errors import NotFound
from nabij.dossier.tests.test_statements import opens
from nabij.plans import actions
from nabij.plans.agreeing import paper
from nabij.plans.tests.conftest import parent_of
from nabij.plans.tests.test_weighing import weigh
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


def words_of(made: paper.Paper) -> str:
    """What stands on paper, with the spaces as a reader would hear them."""
    read = "".join(page.extract_text() for page in PdfReader(BytesIO(made.file)).pages)
    return " ".join(read.split())


def test_the_paper_for_one_member_leaves_out_what_is_of_another_adult(make, case):
    father = parent_of(make, case.child, given_name="Rob", sex="M")
    opens(make, father, case.by)
    acts(case.by)
    actions.add_member(
        plan_id=case.plan.pk, person_id=father.pk, from_on=TODAY, by=case.by, at=AT
    )
    weigh(case, case.goal())
    case.goal(person_id=father.pk, text="Rob drinkt niet meer", owner_person=father.pk)
    about = {"by": case.by, "at": AT}
    whole = words_of(paper.as_pdf(case.plan.pk, member=None, **about))
    assert "Rob drinkt niet meer" in whole
    assert "Nog niet vastgelegd: het plan staat op schrift" in whole
    assert "Moeder vindt het streng, maar helder." in whole
    assert "We vragen de rechter om hulp dwingend op te leggen." in whole
    hers = words_of(paper.as_pdf(case.plan.pk, member=case.mother.pk, **about))
    assert "Naar school" in hers
    assert "Rob drinkt" not in hers
    assert "Er zijn ook afspraken met anderen" in hers
    his = words_of(paper.as_pdf(case.plan.pk, member=father.pk, **about))
    assert "Naar school" in his
    assert "Moeder vindt" not in his


def test_the_paper_says_no_more_than_the_reader_has_open(make, case):
    weigh(case, case.goal())
    one = make.actor(Function.YOUTH_PROTECTOR, name="Cas", account=make.account())
    opens(make, case.child, one)
    acts(one)
    made = words_of(paper.as_pdf(case.plan.pk, member=None, by=one, at=AT))
    assert "Moeder vindt" not in made
    assert "Er is meer afgesproken dan hier staat" in made
    with pytest.raises(NotFound):
        paper.as_pdf(case.plan.pk, member=case.mother.pk, by=one, at=AT)
