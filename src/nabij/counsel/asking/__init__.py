"""An expert is asked by name and answers by a day; the file is open for that long."""
