// The simple queue of bench/lab/queue.py again: same algorithm, same numbers.
#include "stream.hpp"
#include <vector>

struct Line {
  std::vector<double> at;
  long head = 0;
};

static void sink(std::vector<double> &heap) {  // the root moves down to its place
  size_t n = heap.size(), i = 0;
  double moved = heap[0];
  for (;;) {
    size_t child = 2 * i + 1;
    if (child >= n) break;
    if (child + 1 < n && heap[child + 1] < heap[child]) child++;
    if (heap[child] >= moved) break;
    heap[i] = heap[child];
    i = child;
  }
  heap[i] = moved;
}

extern "C" void simple_queue(uint32_t seed, uint32_t replication, long size,
                             long warm_up, long servers, double rate, double first,
                             double second, double *waits) {
  // free_at is a heap with one entry per server: the moment it comes free
  std::vector<double> free_at(servers, 0.0);
  Line lines[2];
  std::vector<long> who[2];
  double sum[2] = {0, 0};
  long count[2] = {0, 0};
  Key key = {seed, replication};
  double total = first + second, now = 0.0;
  std::vector<double> service(size), came(size);
  auto start = [&](double at) {
    int of = lines[0].head < long(who[0].size()) ? 0 : 1;
    long customer = who[of][lines[of].head++];
    if (customer >= warm_up) {
      sum[of] += at - came[customer];
      count[of]++;
    }
    free_at[0] = at + service[customer];
    sink(free_at);
  };
  auto waiting = [&]() {
    return lines[0].head < long(who[0].size()) || lines[1].head < long(who[1].size());
  };
  for (long n = 0; n < size; n++) {
    now += exponential(key, 1, n, 0) / total;
    while (waiting() && free_at[0] <= now) start(free_at[0]);
    came[n] = now;
    service[n] = exponential(key, 3, n, 0) / rate;
    who[uniform(key, 2, n, 0) < first / total ? 0 : 1].push_back(n);
    if (free_at[0] <= now) start(now);
  }
  while (waiting()) start(free_at[0]);
  for (int of = 0; of < 2; of++) waits[of] = sum[of] / count[of];
}
