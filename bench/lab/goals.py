"""What the laboratory's kernel has to reach."""

GOALS: dict[str, tuple[float, str]] = {
    "institution_v_simpy": (100.0, "at least"),
    "queue_v_ciw": (150.0, "at least"),
    "institution_v_cplusplus": (1.3, "at most"),
    "events_per_s": (2e6, "at least"),
    "country_s": (0.5, "at most"),
    "spells_overhead": (0.15, "at most"),
    "ensemble_s": (300.0, "at most"),
    "efficiency": (0.85, "at least"),
    "compile_cpu_s": (60.0, "at most"),
    "cached_cpu_s": (2.0, "at most"),
}


def is_met(name: str, value: float) -> bool:
    goal, side = GOALS[name]
    return value >= goal if side == "at least" else value <= goal
