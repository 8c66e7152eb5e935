"""The allocation rule: who gets which worker, in a published order, with reasons."""
