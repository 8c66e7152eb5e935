"""How often what happens: each number with where it comes from.

CBS 2022 = Jeugdbescherming en jeugdreclassering 2022 (CBS, 2023), chapters 1 and 2.
"Own choice" = no public figure was found; picked so that the whole looks like a GI.
The demo is calibrated on these; it proves nothing about any real institution.
"""

from nabij.site.demo.dice import Weighted

YEAR = 365.25
HISTORY_DAYS = 456
"""The export goes back 15 months: a year of trend and the period before it."""

ALONE = 0.65  # of probation: the rest runs beside a supervision; own choice

# What a family comes in with, in families per year. CBS 2022, inflow of measures:
# supervision 6,500, of which some after a provisional one (1,370 in, 70% go on: own
# choice), provisional or temporary guardianship 270 (a new guardianship comes from
# supervision or from these), youth probation 5,380 by type. Preventive: own choice.
# Protection families hold 1.5 youths (below), so their numbers are divided by 1.5.
FIRST_MEASURES = Weighted(
    {
        (11,): 5540 / 1.5,
        (12, 11): 960 / 1.5,
        (12,): 410 / 1.5,
        (22, 21): 170 / 1.5,
        (23,): 100 / 1.5,
        (31,): 90,
        (41,): 3325 * ALONE,
        (42,): 1725 * ALONE,
        (50,): 220 * ALONE,
        (51,): 100 * ALONE,
        (61,): 10,
        (63, 62): 10,
    }
)
# Guardianship out 1,325 for supervision out 9,000 (CBS 2022): in a steady state this
# share of the supervisions goes on as guardianship.
GUARDIANSHIP_AFTER_SUPERVISION = 0.147
# Mean days by stock / outflow (CBS 2022): provisional supervision 0.25 year,
# provisional or temporary guardianship 0.89, guardianship 7.0, probation per type:
# compulsory 1.29, voluntary 0.27, ITB hard core 0.6, ITB Criem 0.22. Types 61-63 and
# 31: own choice.
MEAN_DAYS = {
    12: 80,
    21: 2560,
    22: 320,
    23: 320,
    31: 120,
    41: 470,
    42: 100,
    50: 220,
    51: 80,
    61: 180,
    62: 300,
    63: 90,
}
# A supervision lasts 2.1 (2020) to 2.9 years (2015) at its end, and 2.3 by stock over
# outflow (CBS 2022). The court gives at most 12 months (art. 1:258 BW); the terms and
# the chance of another one are chosen to come out there.
TERM_MONTHS = Weighted({12: 60, 9: 15, 6: 25})
NEXT_TERM_MONTHS = Weighted({12: 75, 6: 25})
ANOTHER_TERM = 0.66
LIFTED_EARLY = 0.06

# 12-14 youths are 8-9 families (Significant 2022): about 1.5 youths per family.
YOUTHS_PER_FAMILY = Weighted({1: 66, 2: 22, 3: 8, 4: 3, 5: 1})
# Age in years at the begin of supervision; with CBS, guardianship by age (mid 2022,
# rising from 0 to 17) as the check of what comes out. Own choice of the steps.
AGE_AT_START = Weighted({0: 10, 2: 12, 4: 13, 6: 13, 8: 13, 10: 13, 12: 14, 14: 12})
PROBATION_AGE = Weighted({12: 3, 13: 7, 14: 14, 15: 20, 16: 22, 17: 20, 18: 9, 20: 5})
PROBATION_BESIDE_SUPERVISION = 0.25  # own choice, of supervised youths from 14 years
EXPECTED_CHILD = 0.012  # families with an unborn child; own choice
TWINS = 0.06  # of the unborn; own choice, more than the 1.5% of births, to be seen
SECRET_ADDRESS = 0.02  # of families, as the demo is asked to have
TWO_HOMES = 0.20  # own choice
BSN_UNKNOWN = 0.04  # own choice
SHARED_FAMILIES = 0.06  # of a smaller GI's families: siblings of one in the first GI
RECEIPT_UNKNOWN = 0.04  # own choice

# Waiting: about 1,400 to 1,500 youths (2024) of about 30,000 had no fixed worker, 5%.
# Median and spread of the days to a fixed worker, and what happens when a worker
# leaves, are chosen to come out near that.
WAIT_MEDIAN, WAIT_SPREAD, WAIT_MOST = 17, 1.2, 420
PASSED_ON = 0.68
"""Cases handed over on the day a worker leaves; the others wait."""
FLOW_MEDIAN, FLOW_SPREAD = 38, 0.8
TEMPORARY_IN_GAP = 0.35
CHANGED_MIDWAY = 0.04
DUO = 0.03
ON_A_LIST = 0.85
FORGOTTEN_ON_LIST = 0.001  # still on a list though somebody has the case
URGENCIES = Weighted({"A": 12, "B": 33, "C": 38, "D": 17})
# Inspection: a first contact within 5 working days for about half; a plan within 6
# weeks for less than half. Own choice within that order of magnitude.
FIRST_CONTACT_IN_TIME = 0.50
PLAN_MEDIAN, PLAN_SPREAD, NO_PLAN = 31, 0.6, 0.12

# Staff. Workload 16 (2022) to a little over 12 (November 2024) measures per worker.
MEASURES_PER_FTE = 13.0
TURNOVER = 0.19  # 22.5% in 2021, normal 10% (letter to parliament, 14-9-2022)
TURNOVER_BEFORE = 0.10  # more than two years ago: the normal one
VACANT_DAYS = 55  # own choice
ABSENCE = 0.07  # 7.5% in 2021, normal 4.5% (same letter)
LONG_ABSENCES = 0.22  # per year
SHORT_ABSENCES = 1.1  # per year
NEW_POSITIONS = 0.12  # hired above the old number in the last year; own choice
STARTERS = 0.02  # signed, not begun
SIDE_ENTRANTS = 0.07
TEAM_SIZE = 12
HOURS = Weighted({36: 44, 32: 30, 28: 10, 24: 10, 20: 3, 40: 3})
MEAN_HOURS = 32.7
# Court-ordered measures with a fixed worker per youth in the export; measured on what
# this generator makes (30,000 youths), so that the workload comes out as above.
SERVED_PER_YOUTH_PROTECTION = 0.51
SERVED_PER_YOUTH_PROBATION = 0.093
