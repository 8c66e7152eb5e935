"""Who waits for a fixed worker: every youth, on a list or not, since which clock.

Promises that nobody with an active measure and no fixed worker is left out, and that
the clock never starts anew because a worker left.
"""
