"""Pages about colleagues: who stands in, who is away, what somebody can take on.

They lie here because they lay workers beside their cases, which no slice below may.
"""
