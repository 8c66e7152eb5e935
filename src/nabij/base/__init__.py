"""What every slice stands on: acting, action, audit, spell, page, clock, events.

Promises each slice that nothing is written without a permission, a transaction and
an audit entry, and that nothing is read that row security does not open. Knows
nothing of youth protection.
"""
