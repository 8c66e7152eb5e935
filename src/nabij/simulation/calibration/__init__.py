"""The model against published figures: fitted, judged, beside two baselines."""
