// The part of the institutions of the kernel, in the order of kernel/day.py: inflow of
// supervision orders is given, nothing else comes in, and no child needs help.
#include "gi_months.hpp"

const int64_t ADULT = int64_t(18 * YEAR);

static void close_if_empty(const World &w, int64_t place) {
  if (w.families[place].waiting == 0) delist(w, place);
  if (w.families[place].first == NOBODY) leave_free(w, w.families, FAMILIES, place);
}

static void end_measure(const World &w, int64_t place) {
  Child &c = w.children[place];
  int64_t family_place = c.family;
  Family &family = w.families[family_place];
  w.month(family.gi, F_OUT_OTS + c.kind) += 1;
  w.levels_stocks(family.gi, STOCK_KIND + c.kind)--;
  c.care = NONE;
  c.is_placed = 0;
  if (c.worker == NOBODY)
    family.waiting--;
  else
    let_go(w, place);
  if (family.first == place) {
    family.first = c.sibling;
  } else {
    int64_t before = family.first;
    while (w.children[before].sibling != place) before = w.children[before].sibling;
    w.children[before].sibling = c.sibling;
  }
  drop_child(w, place);
  close_if_empty(w, family_place);
}

static void reach_goal(const World &w, int64_t place) {
  Child &c = w.children[place];
  settle(w, c);
  c.is_done = 1;
  double share = zone_of(w, w.families[c.family].region)[P_OTS_EARLY_END_SHARE];
  if (uniform(w.key, DRAW_EARLY, uint64_t(c.key), c.turn) < share) end_measure(w, place);
}

static void title_ends(const World &w, int64_t place) {
  Child &c = w.children[place];
  if (c.is_done) return end_measure(w, place);
  const Family &family = w.families[c.family];
  w.levels_court[w.places_court_of_region[family.region]] -= 1.0;
  w.month(family.gi, F_COURT_EXTENSIONS) += 1;
  double months = zone_of(w, family.region)[P_TERM_MONTHS];
  c.title_end = int64_t(w.clock[TODAY] + int64_t(months * MONTH + 0.5));
  plan(w, ENDING, c.title_end, TITLE, place, c.version);
}

static void endings(const World &w) {
  for (int64_t node; (node = planned(w, ENDING)) != NOBODY;) {
    const Node n = w.nodes[node];
    const Child &c = w.children[n.entity];
    if (n.what == GOAL) {
      if (!c.is_here || n.version != c.goal_version) continue;
      happened(w);
      reach_goal(w, n.entity);
    } else if (n.version == c.version && c.is_here) {
      happened(w);
      if (n.what == TITLE)
        title_ends(w, n.entity);
      else
        end_measure(w, n.entity);
    }
  }
}

static void worsening(const World &w) {
  for (int64_t node; (node = planned(w, WAITING)) != NOBODY;) {
    const Node n = w.nodes[node];
    const Child &c = w.children[n.entity];
    if (n.what == ESCALATE) {
      if (!c.is_here || n.version != c.goal_version || c.worker != NOBODY) continue;
      happened(w);
      get_worse(w, n.entity);
    } else if (c.is_here && n.version == c.version) {
      happened(w);
      int64_t gi = w.families[c.family].gi;
      w.month(gi, F_FIRST_CONTACTS) += 1;
      if (c.contact >= w.clock[TODAY]) w.month(gi, F_FIRST_CONTACT_LATE) += 1;
    }
  }
}

static int64_t age_of(const World &w, uint64_t key, int64_t number) {
  double mean = w.now_zone(0, P_CHILD_AGE_MEAN), spread = w.now_zone(0, P_CHILD_AGE_SD);
  double years = mean + spread * normal(w.key, DRAW_AGE, key - number, 0);
  if (number > 0) years += 3.0 * normal(w.key, DRAW_SIBLING, key, 0);
  return int64_t(std::min(std::max(years, 0.05), 17.6) * YEAR);
}

static int64_t child_of_family(const World &w, int64_t family, int64_t key,
                               int64_t number) {
  int64_t place = new_child(w);
  Child &c = w.children[place];
  c.key = key;
  c.born = int64_t(w.clock[TODAY] - age_of(w, uint64_t(key), number));
  c.family = family;
  c.sibling = w.families[family].first;
  w.families[family].first = place;
  c.worker = c.former = c.next = c.previous = NOBODY;
  c.care_next = c.care_previous = c.care_queue = NOBODY;
  c.turn = c.faces = c.draws = 0;
  c.care = NONE;
  c.is_placed = c.asked_voogdij = c.has_lost = 0;
  c.measure_row = c.assignment_row = NOBODY;
  c.first_since = int64_t(w.clock[TODAY]);
  return place;
}

static double goal_of(const World &w, uint64_t key, int64_t turn, const double *now) {
  double months = now[P_OTS_GOAL_MONTHS];
  if (uniform(w.key, DRAW_GOAL_LONG, key, turn) < now[P_OTS_LONG_SHARE])
    months = now[P_OTS_LONG_GOAL_MONTHS];
  double size = gamma_of(w.key, DRAW_GOAL_SIZE + (turn << 8), key, now[P_OTS_GOAL_SHAPE]);
  return size * months * MONTH;
}

static void set_measure(const World &w, int64_t place, const double *now) {
  Child &c = w.children[place];
  int64_t today = w.clock[TODAY];
  c.kind = OTS;
  c.turn++;
  c.since = c.settled = int64_t(today);
  c.is_done = 0;
  c.pace = 0.0;
  c.goal = goal_of(w, uint64_t(c.key), c.turn, now);
  c.title_end = int64_t(today + int64_t(now[P_TERM_MONTHS] * MONTH + 0.5));
  plan(w, ENDING, c.title_end, TITLE, place, c.version);
  int64_t days =
      days_until(w.key, DRAW_OTHER, c.key, c.turn, now[P_OTS_OTHER_END_RATE]);
  if (today + days < c.born + ADULT)
    plan(w, ENDING, today + days, OTHER_END, place, c.version);
  w.month(w.families[c.family].gi, F_IN_OTS) += 1;
  w.levels_stocks(w.families[c.family].gi, STOCK_KIND + OTS)++;
}

static void begin_measure(const World &w, int64_t place) {
  Child &c = w.children[place];
  const double *now = zone_of(w, w.families[c.family].region);
  happened(w);
  set_measure(w, place, now);
  double u = uniform(w.key, DRAW_CLASS, uint64_t(c.key), c.turn), reached = 0.0;
  c.urgency = 3;
  for (int each = 0; each < 3; each++) {
    reached += now[P_CLASS_A_SHARE + each];
    if (u < reached) {
      c.urgency = each;
      break;
    }
  }
  c.contact = 1000000;
  plan(w, ENDING, c.born + ADULT, BIRTHDAY, place, c.version);
  plan(w, HELP, w.clock[TODAY] + 91, HELP_JUDGED, place, c.version);
  int64_t due = w.working[w.clock[TODAY] - w.clock[FIRST_DAY]] + 1;
  plan(w, WAITING, due, CONTACT_DUE, place, c.version);
  wait_for_worker(w, place);
  c.care = NONE;
  c.care_kind = NOBODY;
  c.draws++;  // a placement is drawn for, at a rate of nothing
}

static int64_t arrive(const World &w, int64_t region) {
  int64_t key = key_of_day(w, DRAW_GIVEN_ORIGIN, region);
  int64_t place = new_family(w);
  Family &family = w.families[place];
  const double *now = zone_of(w, region);
  family.key = key;
  family.region = int64_t(region);
  double u = uniform(w.key, DRAW_CASE_GI, uint64_t(key), 0), reached = 0.0;
  family.gi = 0;
  for (int64_t gi = 0; gi < w.places_gi_share.n1; gi++) {
    double share = w.places_gi_share(region, gi);
    if (share <= 0.0) continue;
    reached += share;
    family.gi = int64_t(gi);
    if (u < reached) break;
  }
  family.is_team =
      uniform(w.key, DRAW_CASE_TEAM, uint64_t(key), 0) < now[P_TEAM_SHARE] ? 1 : 0;
  double extra = std::max(0.0, now[P_FAMILY_SIZE_MEAN] - 1.0);
  int64_t size = std::min(8L, 1 + poisson(w.key, DRAW_CASE_SIZE, uint64_t(key), extra));
  for (int64_t n = 0; n < size; n++)
    begin_measure(w, child_of_family(w, place, key + n, n));
  return size;
}

static void given_today(const World &w) {
  for (int64_t region = 0; region < w.places_youths.n0; region++) {
    double yearly = zone_of(w, region)[P_GIVEN_OTS];
    w.given[OTS] += yearly * w.places_weight[region] / YEAR;
    while (w.given[OTS] >= 1.0) w.given[OTS] -= double(arrive(w, region));
  }
}

static void live(const World &w) {
  int64_t today = w.clock[TODAY], weekday = (today + 3) % 7;
  for (int64_t n = DAY_SEQUENCE; n < w.clock.n0; n++) w.clock[n] = 0;
  if (today == w.months[w.clock[MONTH_NOW]]) {
    take_numbers(w, w.clock[MONTH_NOW]);
    for (int64_t gi = 0; gi < w.levels_gi.n0; gi++) hire(w, gi, today);
  }
  endings(w);
  for (int64_t node; (node = planned(w, HELP)) != NOBODY;) {
    const Node n = w.nodes[node];  // judged after three months: nobody needs help
    const Child &c = w.children[n.entity];
    if (c.is_here && n.version == c.version) happened(w);
  }
  if (weekday == 0)
    for (int64_t gi = 0; gi < w.levels_gi.n0; gi++) week_of_staff(w, gi);
  given_today(w);
  worsening(w);
  acute_today(w);
  if (weekday == 0) monday(w);
  if (today + 1 == w.months[w.clock[MONTH_NOW] + 1]) end_of_month(w);
  w.clock[TODAY] = today + 1;
}

extern "C" void live_until(const World *w, int64_t last) {
  while (w->clock[TODAY] < last) live(*w);
}
