"""Law and agreed practice as plain Python: every rule and number with its source.

No framework, no clock, no input or output: a rule takes days and gives days.
"""
