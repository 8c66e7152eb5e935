// institution/dispatch.py again: the allocation rule on arrays.
#pragma once
#include "gi_staff.hpp"
#include <numeric>
#include <tuple>
#include <vector>

typedef std::vector<int64_t> Ints;

const int64_t NEVER = int64_t(1) << 40;

struct Round {
  Ints need, classes, acute, held_from, held, former_from, former, room, slots, closed;

  static bool is_in(const Ints &who, const Ints &from, int64_t family, int64_t worker) {
    for (int64_t i = from[family]; i < from[family + 1]; i++)
      if (who[i] == worker) return true;
    return false;
  }
  bool is_held(int64_t family) const { return held_from[family + 1] > held_from[family]; }
  bool has(int64_t family, int64_t worker) const {
    return is_in(held, held_from, family, worker);
  }
  bool had(int64_t family, int64_t worker) const {
    return is_in(former, former_from, family, worker);
  }
  int64_t is_new(int64_t family, int64_t worker) const {
    return has(family, worker) ? 0 : 1;
  }
  bool may_have(int64_t family, int64_t worker) const {
    return ((classes[family] | (1 << 10)) & closed[worker]) == 0;
  }
  bool allows(int64_t family, int64_t worker) const {
    return may_have(family, worker) && (!is_held(family) || has(family, worker));
  }
};

struct Board {
  const Round &r;
  Ints where, pinned, room, slots, by_room, unserved;
  Ints hopeless = Ints(CLASS_SETS, NEVER);

  explicit Board(const Round &round)
      : r(round), where(round.need.size(), NOBODY), pinned(round.need.size(), 0),
        room(round.room), slots(round.slots) {}

  void least_room_first() {
    by_room.resize(room.size());
    std::iota(by_room.begin(), by_room.end(), 0);
    std::stable_sort(by_room.begin(), by_room.end(),
                     [&](int64_t a, int64_t b) { return room[a] < room[b]; });
  }

  bool fits(int64_t family, int64_t worker) const {
    return room[worker] >= r.need[family] && slots[worker] >= r.is_new(family, worker) &&
           r.allows(family, worker);
  }
  int64_t first_fit(int64_t need) const {
    int64_t low = 0, high = int64_t(by_room.size());
    while (low < high) {
      int64_t middle = (low + high) / 2;
      if (room[by_room[middle]] < need)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }
  bool after(int64_t other, int64_t at_room, int64_t worker) const {
    return room[other] > at_room || (room[other] == at_room && other > worker);
  }
  void change_room(int64_t worker, int64_t change) {
    int64_t at = first_fit(room[worker]), last = int64_t(by_room.size()) - 1;
    while (by_room[at] != worker) at++;
    room[worker] += change;
    int64_t now = room[worker];
    for (; at > 0 && after(by_room[at - 1], now, worker); at--)
      by_room[at] = by_room[at - 1];
    for (; at < last && !after(by_room[at + 1], now, worker); at++)
      by_room[at] = by_room[at + 1];
    by_room[at] = worker;
  }
  void put(int64_t family, int64_t worker) {
    where[family] = worker;
    slots[worker] -= r.is_new(family, worker);
    change_room(worker, -r.need[family]);
  }
  void take_off(int64_t family) {
    int64_t worker = where[family];
    where[family] = NOBODY;
    slots[worker] += r.is_new(family, worker);
    change_room(worker, r.need[family]);
  }
  int64_t acute_worker(int64_t family) const {
    int64_t best = NOBODY, best_tier = 0;
    for (int64_t worker = 0; worker < int64_t(room.size()); worker++) {
      if (!r.may_have(family, worker)) continue;
      bool of_another = r.is_held(family) && r.is_new(family, worker) == 1;
      bool full = slots[worker] < r.is_new(family, worker);
      int64_t tier = 2 * int64_t(of_another) + int64_t(full);
      if (best == NOBODY || std::make_tuple(tier, -room[worker]) <
                                std::make_tuple(best_tier, -room[best])) {
        best = worker;
        best_tier = tier;
      }
    }
    return best;
  }
  void place_acute(int64_t family) {
    int64_t worker = acute_worker(family);
    if (worker == NOBODY) {
      unserved.push_back(family);
    } else {
      pinned[family] = 1;
      put(family, worker);
    }
  }
  void serve_acute() {
    for (int64_t family = 0; family < int64_t(r.need.size()); family++) {
      int64_t worker = where[family] = acute_worker(family);
      if (worker == NOBODY) continue;
      slots[worker] -= r.is_new(family, worker);
      room[worker] -= r.need[family];
    }
  }
  int64_t choose(int64_t family) const {
    int64_t found = NOBODY;
    bool has_former = r.former_from[family + 1] > r.former_from[family];
    for (size_t at = first_fit(r.need[family]); at < by_room.size(); at++) {
      int64_t worker = by_room[at];
      if (!fits(family, worker)) continue;
      if (!has_former || r.is_held(family) || r.had(family, worker)) return worker;
      if (found == NOBODY) found = worker;
    }
    return found;
  }
  int64_t target_of(int64_t family) const {
    for (size_t at = first_fit(r.need[family]); at < by_room.size(); at++)
      if (by_room[at] != where[family] && fits(family, by_room[at])) return by_room[at];
    return NOBODY;
  }
  bool may_leave(int64_t family, int64_t other) const {
    int64_t worker = where[other];
    if (worker == NOBODY || pinned[other]) return false;
    int64_t left = room[worker] + r.need[other] - r.need[family];
    int64_t open = slots[worker] + r.is_new(other, worker);
    return left >= 0 && open >= r.is_new(family, worker) && r.allows(family, worker);
  }
  std::tuple<bool, int64_t, int64_t, int64_t> way(int64_t other) const {
    int64_t worker = where[other];
    return {r.had(other, worker), room[worker] + r.need[other], worker, other};
  }
  bool augment(int64_t family) {
    if (by_room.empty()) return false;
    Ints tried(family + 1, 0);
    for (;;) {
      int64_t best = NOBODY;
      for (int64_t other = 0; other < family; other++) {
        if (tried[other] || !may_leave(family, other)) continue;
        if (best == NOBODY || way(other) < way(best)) best = other;
      }
      if (best == NOBODY) return false;
      tried[best] = 1;
      int64_t target = target_of(best);
      if (target != NOBODY && try_move(family, best, target)) return true;
    }
  }
  bool try_move(int64_t family, int64_t other, int64_t target) {
    int64_t worker = where[other];
    take_off(other);
    put(other, target);
    put(family, worker);
    if (!is_envied(worker)) return true;
    take_off(family);
    take_off(other);
    put(other, worker);
    return false;
  }
  bool is_envied(int64_t worker) const {
    for (int64_t family : unserved) {
      int64_t here = room[worker], open = slots[worker];
      for (int64_t later = family + 1; later < int64_t(where.size()); later++)
        if (where[later] == worker && !pinned[later]) {
          here += r.need[later];
          open += r.is_new(later, worker);
        }
      if (here >= r.need[family] && open >= r.is_new(family, worker) &&
          r.allows(family, worker))
        return true;
    }
    return false;
  }
  void serve() {
    int64_t n = int64_t(r.need.size());
    least_room_first();
    for (int64_t family = 0; family < n; family++)
      if (r.acute[family]) place_acute(family);
    for (int64_t family = 0; family < n; family++) {
      if (r.acute[family]) continue;
      if (is_hopeless(family) || !serve_one(family)) unserved.push_back(family);
    }
  }
  bool serve_one(int64_t family) {
    int64_t worker = choose(family);
    if (worker != NOBODY) {
      put(family, worker);
    } else if (!augment(family)) {
      int64_t &least = hopeless[r.classes[family]];
      if (!r.is_held(family)) least = std::min(least, r.need[family]);
      return false;
    }
    std::fill(hopeless.begin(), hopeless.end(), NEVER);
    return true;
  }
  bool is_hopeless(int64_t family) const {
    if (r.is_held(family)) return false;
    for (int64_t classes = 0; classes < CLASS_SETS; classes++)
      if (hopeless[classes] <= r.need[family] && (classes & ~r.classes[family]) == 0)
        return true;
    return false;
  }
};
