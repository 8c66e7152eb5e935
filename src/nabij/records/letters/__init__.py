"""Letters: texts an administrator changes in versions, filled in for one family.

What is typed is a small markup of our own (heading, list, bold) and goes to paper as
data: nothing that anybody types is ever read as the language of the typesetter.
"""
