"""One plan of the whole family: goals, conditions, counter-view, consent.

The family is a dated view over persons, chosen per plan. Every row opens with each
person it is about; who has not all of them open sees that there is more, not what.
"""
