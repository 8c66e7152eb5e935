"""What a run says, for people: figures, words, drawings, reports. No database needed.

`findings` is the answer as data; everything that is shown or sent is made from that
and from nothing else, so that screen, report and file say the same.
"""
