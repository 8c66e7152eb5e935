"""The one watch over a child's safety, and the check: who was seen, by whom, when next.

Promises that whoever waits has a next check with a day, an owner and a substitute.
"""
