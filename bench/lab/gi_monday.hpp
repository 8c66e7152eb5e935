// institution/monday.py again: the round of an institution, carried out at once.
#pragma once
#include "gi_dispatch.hpp"

const int64_t DEADLINE = 90, CLOSED = (1 << A) | (1 << B);

static int64_t rank_of(const World &w, const Child &c) {
  int64_t today = w.clock[TODAY];
  int64_t waited = std::min(std::max(int64_t(0), today - c.first_since), int64_t(9999));
  int64_t no_risk = c.title_end - today <= DEADLINE ? 0 : 1, no_loss = c.has_lost ? 0 : 1;
  return c.urgency * 40000 + (9999 - waited) * 4 + no_risk * 2 + no_loss;
}

static Ints families_in_turn(const World &w, int64_t gi, bool only_acute) {
  std::vector<std::tuple<int64_t, int64_t, int64_t>> found;
  int64_t place = w.queues_waiting(gi, FIRST);
  for (; place != NOBODY; place = w.families[place].next) {
    int64_t best = 1000000;
    const Family &family = w.families[place];
    for (int64_t n = family.first; n != NOBODY; n = w.children[n].sibling)
      if (w.children[n].worker == NOBODY)
        best = std::min(best, rank_of(w, w.children[n]));
    if (!only_acute || best < 40000) found.emplace_back(best, family.key, place);
  }
  std::sort(found.begin(), found.end());
  Ints places;
  for (auto &each : found) places.push_back(std::get<2>(each));
  return places;
}

static Ints carers_of(const World &w, int64_t gi, Round &r) {
  const double *now = numbers_of(w, gi);
  Ints places;
  int64_t place = w.queues_staff(gi, FIRST);
  for (; place != NOBODY; place = w.workers[place].next) {
    Worker &worker = w.workers[place];
    worker.slot = NOBODY;
    if (is_absent(w, worker)) continue;
    worker.slot = int64_t(places.size());
    places.push_back(place);
    r.room.push_back(room_of(w, worker, now));
    r.slots.push_back(int64_t(now[P_MAX_NEW_FAMILIES]) - worker.week_new);
    r.closed.push_back(is_trainee(w, worker, now) ? CLOSED : 0);
  }
  return places;
}

static int64_t former_slot(const World &w, const Child &c) {
  if (c.former == NOBODY) return NOBODY;
  const Worker &worker = w.workers[c.former];
  if (!worker.is_here || worker.key != c.former_key) return NOBODY;
  if (worker.gi != w.families[c.family].gi) return NOBODY;
  return worker.slot;
}

static void fill_round(const World &w, const Ints &families, const Ints &carers,
                       Round &r) {
  r.held_from.push_back(0);
  r.former_from.push_back(0);
  for (int64_t place : families) {
    const Family &family = w.families[place];
    if (family.worker != NOBODY) {
      int64_t slot = w.workers[family.worker].slot;
      r.held.push_back(slot != NOBODY ? slot : int64_t(carers.size()));
    }
    int64_t need = 0, classes = 0;
    for (int64_t n = family.first; n != NOBODY; n = w.children[n].sibling) {
      const Child &c = w.children[n];
      if (c.worker != NOBODY) continue;
      need += weight_of(w, c);
      classes |= int64_t(1) << c.urgency;
      int64_t slot = former_slot(w, c);
      if (slot != NOBODY) r.former.push_back(slot);
    }
    r.need.push_back(need);
    r.classes.push_back(classes);
    r.acute.push_back((classes & (1 << A)) > 0);
    r.held_from.push_back(int64_t(r.held.size()));
    r.former_from.push_back(int64_t(r.former.size()));
  }
}

static void give(const World &w, int64_t place, int64_t worker) {
  Family &family = w.families[place];
  if (family.worker != worker) w.workers[worker].week_new++;
  for (int64_t n = family.first; n != NOBODY; n = w.children[n].sibling)
    if (w.children[n].worker == NOBODY) assign(w, n, worker);
  if (family.waiting == 0) delist(w, place);
}

static void allocate(const World &w, int64_t gi, bool only_acute) {
  Ints families = families_in_turn(w, gi, only_acute);
  if (families.empty()) return;
  Round r;
  Ints carers = carers_of(w, gi, r);
  fill_round(w, families, carers, r);
  Board board(r);
  if (only_acute)
    board.serve_acute();
  else
    board.serve();
  for (size_t i = 0; i < families.size(); i++)
    if (board.where[i] != NOBODY)
      give(w, int64_t(families[i]), int64_t(carers[board.where[i]]));
}

static void acute_today(const World &w) {
  for (int64_t gi = 0; gi < w.levels_gi.n0; gi++)
    if (w.levels_gi(gi, ACUTE_NOW) > 0.0) {
      w.levels_gi(gi, ACUTE_NOW) = 0.0;
      allocate(w, gi, true);
    }
}

static void monday(const World &w) {
  for (int64_t gi = 0; gi < w.levels_gi.n0; gi++) {
    for (int64_t n = w.queues_staff(gi, FIRST); n != NOBODY; n = w.workers[n].next)
      w.workers[n].week_new = 0;
    allocate(w, gi, false);
  }
}
