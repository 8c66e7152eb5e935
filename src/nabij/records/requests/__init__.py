"""Requests about a file: access, correction, destruction; how long it is kept.

An access request gets everything of the person, and nothing of somebody else.
"""
