"""What is counted: typed columns in, counts with a source out.

Live files and simulated worlds fill the same columns, so one definition serves both.
"""
