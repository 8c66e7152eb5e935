"""What comes with Nabij so that a first look waits for nothing.

Answers to the shipped questions, trial runs of every lever from which a rough picture
is reckoned at once, and the test of the model: made by `nabij lab shelf`, marked with
the version that made them, and read back only when they are what they were.
"""
