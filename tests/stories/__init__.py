"""Lives that break naive models, told from the first day to the last."""
