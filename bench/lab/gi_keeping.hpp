// state/keeping.py and state/draws.py again: records, lists, the calendar.
#pragma once
#include "world.hpp"

static inline void happened(const World &w) { w.clock[EVENTS]++; }

static inline int64_t take(const World &w, int kind, int32_t &next) {
  int64_t place = w.free(kind, 0);
  w.free(kind, 0) = next;
  w.free(kind, 1) -= 1;
  next = NOBODY;
  return int64_t(place);
}

template <class R>
static inline int64_t taken(const World &w, const Grid<R> &records, int kind) {
  return take(w, kind, records[w.free(kind, 0)].next);
}

template <class R>
static inline void leave_free(const World &w, const Grid<R> &records, int kind,
                              int64_t place) {
  records[place].next = int64_t(w.free(kind, 0));
  w.free(kind, 0) = place;
  w.free(kind, 1) += 1;
}

static inline int64_t *queue_of(const Grid<int64_t> &queues, int64_t unit) {
  return &queues(unit, 0);
}

static inline int64_t new_family(const World &w) {
  int64_t place = taken(w, w.families, FAMILIES);
  Family &f = w.families[place];
  f.worker = f.first = f.previous = NOBODY;
  f.waiting = 0;
  f.is_team = f.is_listed = 0;
  return place;
}

static inline int64_t new_child(const World &w) {
  int64_t place = taken(w, w.children, CHILDREN);
  w.children[place].is_here = 1;
  return place;
}

static inline void drop_child(const World &w, int64_t place) {
  Child &c = w.children[place];
  c.is_here = 0;
  c.version++;
  c.goal_version++;
  c.help_version++;
  leave_free(w, w.children, CHILDREN, place);
}

static inline int64_t new_worker(const World &w, int64_t gi) {
  int64_t place = taken(w, w.workers, WORKERS);
  Worker &worker = w.workers[place];
  worker.gi = int64_t(gi);
  worker.is_here = 1;
  int64_t *queue = queue_of(w.queues_staff, gi);
  worker.next = NOBODY;
  if (queue[COUNT] == 0)
    queue[FIRST] = place;
  else
    w.workers[queue[LAST]].next = place;
  queue[LAST] = place;
  queue[COUNT]++;
  return place;
}

static inline void drop_worker(const World &w, int64_t place) {
  Worker &worker = w.workers[place];
  int64_t *queue = queue_of(w.queues_staff, worker.gi);
  if (queue[FIRST] == place) {
    queue[FIRST] = worker.next;
    if (queue[LAST] == place) queue[LAST] = NOBODY;
  } else {
    int64_t before = queue[FIRST];
    while (w.workers[before].next != place) before = w.workers[before].next;
    w.workers[before].next = worker.next;
    if (queue[LAST] == place) queue[LAST] = before;
  }
  queue[COUNT]--;
  worker.is_here = 0;
  leave_free(w, w.workers, WORKERS, place);
}

static inline void plan(const World &w, int phase, int64_t day, int what, int64_t entity,
                        int64_t version) {
  int64_t today = w.clock[TODAY];
  day = std::min(std::max(day, today + 1), today + RING - 1);
  int64_t place = taken(w, w.nodes, NODES);
  Node &node = w.nodes[place];
  node.what = what;
  node.entity = entity;
  node.version = version;
  int64_t slot = day % RING;
  node.next = w.heads(phase, slot);
  w.heads(phase, slot) = place;
}

static inline int64_t planned(const World &w, int phase) {
  int64_t slot = w.clock[TODAY] % RING;
  int64_t place = w.heads(phase, slot);
  if (place != NOBODY) {
    w.heads(phase, slot) = w.nodes[place].next;
    leave_free(w, w.nodes, NODES, place);
  }
  return place;
}

static inline void enlist(const World &w, int64_t place) {
  Family &f = w.families[place];
  if (f.is_listed) return;
  int64_t *queue = queue_of(w.queues_waiting, f.gi);
  f.next = NOBODY;
  f.previous = queue[COUNT] > 0 ? queue[LAST] : NOBODY;
  if (f.previous == NOBODY)
    queue[FIRST] = place;
  else
    w.families[f.previous].next = place;
  queue[LAST] = place;
  queue[COUNT]++;
  f.is_listed = 1;
}

static inline void delist(const World &w, int64_t place) {
  Family &f = w.families[place];
  if (!f.is_listed) return;
  int64_t *queue = queue_of(w.queues_waiting, f.gi);
  if (f.previous == NOBODY)
    queue[FIRST] = f.next;
  else
    w.families[f.previous].next = f.next;
  if (f.next == NOBODY)
    queue[LAST] = f.previous;
  else
    w.families[f.next].previous = f.previous;
  f.next = f.previous = NOBODY;
  queue[COUNT]--;
  f.is_listed = 0;
}

static inline int64_t key_of_day(const World &w, int64_t origin, int64_t region) {
  int64_t slot = DAY_SEQUENCE + origin * w.places_youths.n0 + region;
  int64_t sequence = w.clock[slot]++;
  return (origin << 58) | (region << 46) | (w.clock[TODAY] << 24) | (sequence << 6);
}

static inline int64_t days_until(Key key, uint32_t purpose, int64_t entity,
                                 uint32_t draw, double rate) {
  if (rate <= 0.0) return 1000000;
  double wait = exponential(key, purpose, uint64_t(entity), draw) / rate * YEAR;
  return std::min(int64_t(1000000), int64_t(wait) + 1);
}

static inline const double *zone_of(const World &w, int64_t region) {
  return &w.now_zone(w.places_zone_of_region[region], 0);
}
