"""Who can carry cases: employment, registration, hours, absence, other tasks, growth.

Promises team leaders and coordinators what a worker, a team and an organisation can
carry on a day, and where every figure behind it comes from.
"""
