// institution/workforce.py again: growing in, illness, leaving, hiring.
#pragma once
#include "gi_caseload.hpp"

const double WEEK = 7.0 / YEAR;

static inline const double *numbers_of(const World &w, int64_t gi) {
  return &w.now_gi(gi, 0);
}

static double carries(const World &w, const Worker &worker, const double *now) {
  double months = now[P_GROWTH_MONTHS];
  if (worker.is_side_entrant) months = now[P_SIDE_ENTRANT_GROWTH_MONTHS];
  double days = double(w.clock[TODAY] - worker.hired);
  double done = days / std::max(1.0, months * MONTH);
  double start = now[P_GROWTH_START_SHARE];
  double grown = std::min(1.0, start + (1.0 - start) * done);
  return worker.fte * now[P_CASE_HOURS_SHARE] * grown;
}

static inline bool is_absent(const World &w, const Worker &worker) {
  return worker.absent_until > w.clock[TODAY] && worker.absent_share >= 0.5;
}

static inline bool is_trainee(const World &w, const Worker &worker, const double *now) {
  return double(w.clock[TODAY] - worker.hired) < now[P_TRAINEE_MONTHS] * MONTH;
}

static int64_t room_of(const World &w, const Worker &worker, const double *now) {
  if (is_absent(w, worker)) return -UNITS;
  double most = std::min(now[P_CEILING], now[P_NORM] * now[P_NORM_STRETCH]);
  most *= carries(w, worker, now);
  return int64_t(most * UNITS) - worker.load;
}

static double pressure(const World &w, const Worker &worker, const double *now,
                       double beta) {
  double able = std::max(0.05, carries(w, worker, now));
  double bearable = std::max(0.1, now[P_BEARABLE_LOAD]);
  double over = double(worker.load) / UNITS / able / bearable - 1.0;
  if (over <= 0.0) return 1.0;
  return std::min(now[P_HAZARD_CAP], std::exp(std::min(beta * over, 50.0)));
}

static double leave_factor(const World &w, const Worker &worker, const double *now) {
  double factor = 1.0;
  if (double(w.clock[TODAY] - worker.hired) < YEAR)
    factor *= now[P_NEW_WORKER_LEAVE_FACTOR];
  if (worker.is_side_entrant) factor *= now[P_SIDE_ENTRANT_LEAVE_FACTOR];
  return factor;
}

static void leave(const World &w, int64_t place) {
  happened(w);
  int64_t gi = w.workers[place].gi;
  hand_back(w, place, false);
  w.month(gi, F_LEAVERS) += 1;
  drop_worker(w, place);
}

static void fall_ill(const World &w, int64_t place) {
  Worker &worker = w.workers[place];
  const double *now = numbers_of(w, worker.gi);
  uint64_t key = uint64_t(worker.key);
  happened(w);
  worker.sick_times++;
  double days = exponential(w.key, DRAW_SICK_TIME, key, worker.sick_times);
  int64_t length = std::max(int64_t(1), int64_t(days * now[P_ABSENCE_DAYS] + 0.5));
  worker.absent_until = int64_t(w.clock[TODAY] + length);
  worker.absent_share = 1.0;
  worker.sick_sum = 0.0;
  worker.sick_at = exponential(w.key, DRAW_SICK_AT, key, worker.sick_times);
  double u = uniform(w.key, DRAW_SUBSTITUTE, key, worker.sick_times);
  worker.is_substituted = u < now[P_SUBSTITUTE_SHARE];
  if (double(length) > now[P_ABSENCE_HANDBACK_DAYS] && !worker.is_substituted)
    hand_back(w, place, true);
}

static void week_of_staff(const World &w, int64_t gi) {
  const double *now = numbers_of(w, gi);
  double sick_rate = now[P_ABSENCE_SHARE] / std::max(1e-9, 1.0 - now[P_ABSENCE_SHARE]);
  sick_rate *= YEAR / std::max(1.0, now[P_ABSENCE_DAYS]);
  int64_t place = w.queues_staff(gi, FIRST);
  while (place != NOBODY) {
    Worker &worker = w.workers[place];
    int64_t after = worker.next;
    double rate = now[P_LEAVE_RATE] * pressure(w, worker, now, now[P_LEAVE_BETA]);
    worker.leave_sum += WEEK * rate * leave_factor(w, worker, now);
    if (worker.leave_sum >= worker.leave_at) {
      leave(w, place);
    } else if (!is_absent(w, worker)) {
      worker.sick_sum +=
          WEEK * sick_rate * pressure(w, worker, now, now[P_ABSENCE_BETA]);
      if (worker.sick_sum >= worker.sick_at) fall_ill(w, place);
    }
    place = after;
  }
}

static void employ(const World &w, int64_t gi, int64_t hired) {
  const double *now = numbers_of(w, gi);
  happened(w);
  Worker &worker = w.workers[new_worker(w, gi)];
  int64_t number = int64_t(w.levels_gi(gi, HIRED));
  w.levels_gi(gi, HIRED) += 1;
  worker.key = (int64_t(1) << 50) | (gi << 40) | number;
  uint64_t key = uint64_t(worker.key);
  worker.hired = int64_t(hired);
  double mean = now[P_HOURS_PER_WEEK] / std::max(1.0, now[P_FULLTIME_HOURS]);
  double spread = 0.75 + 0.5 * uniform(w.key, DRAW_HOURS, key, 0);
  worker.fte = std::min(1.0, mean * spread);
  worker.is_side_entrant = uniform(w.key, DRAW_SIDE, key, 0) < now[P_SIDE_ENTRANT_SHARE];
  worker.leave_at = exponential(w.key, DRAW_LEAVE_AT, key, 0);
  worker.sick_at = exponential(w.key, DRAW_SICK_AT, key, 0);
  worker.leave_sum = worker.sick_sum = worker.absent_share = 0.0;
  worker.sick_times = worker.load = 0;
  worker.is_substituted = 0;
  worker.absent_until = worker.first = NOBODY;
  worker.employment_row = worker.absence_row = NOBODY;
}

static double fte_of(const World &w, int64_t gi) {
  double total = 0.0;
  for (int64_t n = w.queues_staff(gi, FIRST); n != NOBODY; n = w.workers[n].next)
    total += w.workers[n].fte;
  return total;
}

static void hire(const World &w, int64_t gi, int64_t month) {
  const double *now = numbers_of(w, gi);
  double fte = fte_of(w, gi);
  double mean = now[P_HOURS_PER_WEEK] / std::max(1.0, now[P_FULLTIME_HOURS]);
  double ceiling = now[P_LABOUR_CEILING] * w.levels_gi(gi, START_FTE);
  double open = std::max(0.0, w.levels_gi(gi, POSTS) - fte) / std::max(0.1, mean);
  double below = std::max(0.0, ceiling - fte) / std::max(0.1, mean);
  int64_t entity = (gi << 32) | month, vacancies = int64_t(open);
  double rest = open - double(vacancies);
  if (uniform(w.key, DRAW_HIRE, uint64_t(entity), 1000) < rest) vacancies++;
  int64_t count =
      binomial(w.key, DRAW_HIRE, uint64_t(entity), vacancies, now[P_HIRE_RATE]);
  count = std::min(count, int64_t(below));
  for (int64_t n = 0; n < count; n++) employ(w, gi, w.clock[TODAY]);
  w.month(gi, F_HIRES) += double(count);
}
