// kernel/months.py again, as far as the institutions go.
#pragma once
#include "gi_monday.hpp"

static void mean_of(const Grid<double> &target, const Grid<double> &mix,
                    const Grid<double> &source) {
  for (int64_t unit = 0; unit < mix.n0; unit++)
    for (int64_t p = 0; p < source.n1; p++) {
      double total = 0.0;
      for (int64_t zone = 0; zone < source.n0; zone++)
        total += mix(unit, zone) * source(zone, p);
      target(unit, p) = total;
    }
}

static void take_numbers(const World &w, int64_t month) {
  int64_t at = std::min(month, w.numbers.n1 - 1);
  for (int64_t zone = 0; zone < w.numbers.n0; zone++)
    for (int64_t p = 0; p < w.numbers.n2; p++)
      w.now_zone(zone, p) = w.numbers(zone, at, p);
  mean_of(w.now_gi, w.mixes_gi_zone, w.now_zone);
  mean_of(w.now_court, w.mixes_court_zone, w.now_zone);
  mean_of(w.now_supra, w.mixes_supra_zone, w.now_zone);
}

static void set_posts(const World &w, int64_t gi, double measures) {
  const double *now = numbers_of(w, gi);
  double &base = w.levels_gi(gi, BUDGET_BASE);
  if (base <= 0.0) base = measures;
  base += (measures - base) / 12.0;
  double by_tariff = now[P_TARIFF_PER_MEASURE] / std::max(1.0, now[P_COST_GI_FTE]);
  double share = now[P_TARIFF_NATIONAL];
  double per_measure = (1.0 - share) * now[P_GI_POSTS_PER_MEASURE];
  per_measure += share * by_tariff;
  w.levels_gi(gi, POSTS) = base * per_measure;
}

static bool is_second(const World &w, const Child &c) {
  for (int64_t n = c.sibling; n != NOBODY; n = w.children[n].sibling) {
    const Child &twin = w.children[n];
    if (twin.key == c.key && twin.worker == NOBODY && twin.kind != JR) return true;
  }
  return false;
}

static void count_waiting(const World &w, int64_t gi) {
  double *out = &w.month(gi, 0);
  int64_t family = w.queues_waiting(gi, FIRST);
  for (; family != NOBODY; family = w.families[family].next)
    for (int64_t n = w.families[family].first; n != NOBODY; n = w.children[n].sibling) {
      const Child &c = w.children[n];
      if (c.worker != NOBODY || c.kind == JR || is_second(w, c)) continue;
      out[F_YOUTHS_WITHOUT_WORKER] += 1;
      if (w.clock[TODAY] - c.since > 30) out[F_WAITS_OVER_30] += 1;
    }
}

static void count_children(const World &w) {
  for (int64_t gi = 0; gi < w.month.n0; gi++) {
    double *out = &w.month(gi, 0);
    for (int kind = 0; kind < 5; kind++)
      out[F_STOCK_OTS + kind] += double(w.levels_stocks(gi, STOCK_KIND + kind));
    out[F_MEASURES_WITH_WORKER] += double(w.levels_stocks(gi, STOCK_WITH_WORKER));
    count_waiting(w, gi);
  }
}

static void count_staff(const World &w, int64_t gi) {
  double *out = &w.month(gi, 0), substitutes = 0.0;
  const double *now = numbers_of(w, gi);
  for (int64_t n = w.queues_staff(gi, FIRST); n != NOBODY; n = w.workers[n].next) {
    const Worker &worker = w.workers[n];
    out[F_WORKERS] += 1;
    out[F_FTE] += worker.fte;
    if (worker.absent_until > w.clock[TODAY]) {
      out[F_FTE_ABSENT] += worker.fte * worker.absent_share;
      if (worker.is_substituted) substitutes += worker.fte;
    }
  }
  out[F_FTE_AVAILABLE] = out[F_FTE] - out[F_FTE_ABSENT];
  out[F_POSTS] = w.levels_gi(gi, POSTS);
  out[F_COST_GI] = (out[F_FTE] + substitutes) * now[P_COST_GI_FTE] / 12.0;
  bool is_low = out[F_FTE] < 0.5 * out[F_POSTS];
  double &months = w.levels_gi(gi, LOW_MONTHS);
  months = is_low ? months + 1 : 0.0;
  out[F_COLLAPSE] = months >= 3 ? 1.0 : 0.0;
}

static void end_of_month(const World &w) {
  count_children(w);
  int64_t month = w.clock[MONTH_NOW];
  for (int64_t gi = 0; gi < w.month.n0; gi++) {
    count_staff(w, gi);
    double extensions = w.month(gi, F_COURT_EXTENSIONS);
    const double *now = numbers_of(w, gi);
    w.month(gi, F_COST_COURT) = extensions * now[P_COST_HEARING];
    double yearly = now[P_EXPERTISE_NATIONAL] * now[P_ORGANISATION_COST_NATIONAL];
    yearly += now[P_TARIFF_NATIONAL] * now[P_TARIFF_TRANSITION_COST];
    w.month(gi, F_COST_ORGANISATION) = yearly / 12.0 * w.mixes_gi[gi];
    double measures = 0.0;
    for (int kind = 0; kind < 5; kind++) measures += w.month(gi, F_STOCK_OTS + kind);
    for (int64_t f = 0; f < w.month.n1; f++) {
      w.figures(month, gi, f) = w.month(gi, f);
    }
    set_posts(w, gi, measures);
    for (int64_t f = 0; f < w.month.n1; f++) w.month(gi, f) = 0.0;
  }
  w.clock[MONTH_NOW] = month + 1;
}
