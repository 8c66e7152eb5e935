"""What a run is: records in arrays, lists, the calendar, chance by purpose."""
