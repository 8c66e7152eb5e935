"""Who is who in the chain: regions, organisations, teams, professionals, capacities.

Promises every slice one place that says in which capacity somebody acts, through
which desks files may be opened, and under which name a professional may be shown.
"""
