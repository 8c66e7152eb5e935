"""Many runs of one scenario: spread, kept, resumed, and held against each other."""
