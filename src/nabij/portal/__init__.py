"""What a family sees of us: a letter while it waits, and a page without signing in.

Promises that a letter never gives away where somebody lives in secret, and that it
says "not known yet" rather than nothing.
"""
