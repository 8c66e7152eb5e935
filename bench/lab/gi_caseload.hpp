// institution/caseload.py again: a child and its worker.
#pragma once
#include "gi_keeping.hpp"

static double pace_of(const Child &c, const double *now) {
  double pace = now[P_PROGRESS_PACE];
  if (c.worker == NOBODY)
    pace *= now[P_PROGRESS_WITHOUT_WORKER];
  else if (c.care_kind != NOBODY && c.care != RUNS && c.care != DONE)
    pace *= now[P_PROGRESS_WITHOUT_HELP];
  return pace;
}

static void settle(const World &w, Child &c) {
  int64_t today = w.clock[TODAY], days = today - c.settled;
  c.settled = int64_t(today);
  if (c.kind != OTS || days <= 0) return;
  c.goal = std::max(0.0, c.goal - double(days) * c.pace);
  if (c.worker == NOBODY) {
    const double *now = zone_of(w, w.families[c.family].region);
    c.goal *= 1.0 + now[P_WAITING_GOAL_GROWTH] * double(days) / YEAR;
  }
}

static void set_pace(const World &w, int64_t place) {
  Child &c = w.children[place];
  settle(w, c);
  c.goal_version++;
  if (c.kind != OTS || c.is_done) return;
  c.pace = pace_of(c, zone_of(w, w.families[c.family].region));
  if (c.pace > 0.0) {
    double days = c.goal / c.pace;
    if (days < 6000.0)
      plan(w, ENDING, w.clock[TODAY] + int64_t(days) + 1, GOAL, place, c.goal_version);
  }
}

static void plan_escalation(const World &w, int64_t place) {
  Child &c = w.children[place];
  const Family &family = w.families[c.family];
  if (c.urgency == A) {
    w.levels_gi(family.gi, ACUTE_NOW) = 1.0;
    return;
  }
  double mean = zone_of(w, family.region)[P_ESCALATION_DAYS_D + (3 - c.urgency)];
  c.draws++;
  int64_t days =
      days_until(w.key, DRAW_ESCALATION, c.key, c.draws, YEAR / std::max(1.0, mean));
  plan(w, WAITING, w.clock[TODAY] + days, ESCALATE, place, c.goal_version);
}

static void wait_for_worker(const World &w, int64_t place) {
  Child &c = w.children[place];
  c.worker = NOBODY;
  w.families[c.family].waiting++;
  enlist(w, c.family);
  set_pace(w, place);
  plan_escalation(w, place);
}

static void get_worse(const World &w, int64_t place) {
  Child &c = w.children[place];
  int64_t gi = w.families[c.family].gi;
  c.urgency--;
  w.month(gi, F_ESCALATIONS) += 1;
  if (c.urgency == A) w.month(gi, F_ACUTE_EVENTS) += 1;
  plan_escalation(w, place);
}

static int64_t weight_of(const World &w, const Child &c) {
  const Family &family = w.families[c.family];
  if (!family.is_team) return UNITS;
  double factor = zone_of(w, family.region)[P_TEAM_WORKER_HOURS_FACTOR];
  return int64_t(UNITS * factor + 0.5);
}

static void count_wait(const World &w, Child &c) {
  if (c.contact < 1000000) return;
  const Family &family = w.families[c.family];
  if (c.kind != JR) {
    w.month(family.gi, F_WAITS_STARTED) += 1;
    w.month(family.gi, F_WAIT_DAYS_STARTED) += double(w.clock[TODAY] - c.since);
  }
  double share = zone_of(w, family.region)[P_CONTACT_LATE_SHARE];
  bool is_late = uniform(w.key, DRAW_LATE, uint64_t(c.key), c.turn) < share;
  c.contact = int64_t(w.clock[TODAY] + (is_late ? 10 : 1));
}

static void assign(const World &w, int64_t place, int64_t worker_place) {
  Child &c = w.children[place];
  Worker &worker = w.workers[worker_place];
  happened(w);
  settle(w, c);
  Family &family = w.families[c.family];
  family.waiting--;
  c.worker = worker_place;
  c.weight = weight_of(w, c);
  c.previous = NOBODY;
  c.next = worker.first;
  if (worker.first != NOBODY) w.children[worker.first].previous = place;
  worker.first = place;
  worker.load += c.weight;
  family.worker = worker_place;
  w.levels_stocks(family.gi, STOCK_WITH_WORKER)++;
  if (c.faces > 0) {
    w.month(family.gi, F_WORKER_CHANGES) += 1;
    c.goal += zone_of(w, family.region)[P_PROGRESS_WORKER_CHANGE_DAYS];
  }
  c.faces++;
  count_wait(w, c);
  set_pace(w, place);
}

static void let_go(const World &w, int64_t place) {
  Child &c = w.children[place];
  Worker &worker = w.workers[c.worker];
  worker.load -= c.weight;
  if (c.previous == NOBODY)
    worker.first = c.next;
  else
    w.children[c.previous].next = c.next;
  if (c.next != NOBODY) w.children[c.next].previous = c.previous;
  c.next = c.previous = NOBODY;
  int64_t gone = c.worker;
  c.worker = NOBODY;
  Family &family = w.families[c.family];
  w.levels_stocks(family.gi, STOCK_WITH_WORKER)--;
  family.worker = NOBODY;
  for (int64_t n = family.first; n != NOBODY; n = w.children[n].sibling)
    if (w.children[n].worker == gone) family.worker = gone;
}

static void hand_back(const World &w, int64_t worker_place, bool stays) {
  int64_t place = w.workers[worker_place].first;
  while (place != NOBODY) {
    Child &c = w.children[place];
    int64_t after = c.next;
    happened(w);
    settle(w, c);
    let_go(w, place);
    c.has_lost = 1;
    c.former = stays ? worker_place : NOBODY;
    c.former_key = w.workers[worker_place].key;
    wait_for_worker(w, place);
    place = after;
  }
}
