"""The simple queue in Ciw, a library with another algorithm and other numbers."""

from typing import Any

import ciw
import numpy as np

from bench.lab.queue import QUEUE, SIZE, WARM_UP, Waits


def network() -> Any:
    """Two classes of customers before one pool of servers."""
    by_class = [f"Class {n}" for n in range(len(QUEUE.arrivals))]
    return ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate)]
            for name, rate in zip(by_class, QUEUE.arrivals, strict=True)
        },
        service_distributions={
            name: [ciw.dists.Exponential(QUEUE.pool.rate)] for name in by_class
        },
        number_of_servers=[QUEUE.pool.servers],
        priority_classes={name: n for n, name in enumerate(by_class)},
    )


def run(seed: int, size: int = SIZE) -> Waits:
    """One run; the first customers, who found it empty, are left out."""
    ciw.seed(seed)
    simulation = ciw.Simulation(network())
    simulation.simulate_until_max_customers(size, method="Finish")
    records = simulation.get_all_records()
    records.sort(key=lambda r: r.arrival_date)
    waits = np.array([r.waiting_time for r in records[WARM_UP:]])
    first = np.array([r.customer_class == "Class 0" for r in records[WARM_UP:]])
    return Waits(float(waits[first].mean()), float(waits[~first].mean()))
