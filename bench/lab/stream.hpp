// The numbers of nabij.simulation.stream: Philox4x32-10 (Salmon, Moraes, Dror and Shaw,
// SC 2011), asked by purpose, entity and draw, so that both kernels get the same ones.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

struct Key {
  uint32_t seed, replication;
};

struct Words {
  uint32_t a, b, c, d;
};

static inline Words words(Key key, uint32_t purpose, uint64_t entity, uint32_t draw) {
  Words x = {purpose, uint32_t(entity >> 32), uint32_t(entity), draw};
  uint32_t k0 = key.seed, k1 = key.replication;
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = 0xD2511F53ull * x.a, p1 = 0xCD9E8D57ull * x.c;
    x = {uint32_t(p1 >> 32) ^ x.b ^ k0, uint32_t(p1), uint32_t(p0 >> 32) ^ x.d ^ k1,
         uint32_t(p0)};
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return x;
}

static inline double unit(uint32_t high, uint32_t low) {
  return (double(high >> 5) * 67108864.0 + double(low >> 6) + 0.5) * 0x1p-53;
}

static inline double uniform(Key key, uint32_t purpose, uint64_t entity, uint32_t draw) {
  Words w = words(key, purpose, entity, draw);
  return unit(w.a, w.b);
}

static inline double exponential(Key key, uint32_t purpose, uint64_t entity,
                                 uint32_t draw) {
  return -std::log(uniform(key, purpose, entity, draw));
}

static inline double normal(Key key, uint32_t purpose, uint64_t entity, uint32_t draw) {
  Words w = words(key, purpose, entity, draw);
  double u = unit(w.a, w.b), v = unit(w.c, w.d);
  return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * M_PI * v);
}

static inline double gamma_of(Key key, uint32_t purpose, uint64_t entity, double shape) {
  double d = std::max(shape, 1.0) - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
  for (int draw = 0; draw < 64; draw++) {
    double x = normal(key, purpose, entity, 2 * draw), root = 1.0 + c * x;
    double v = root * root * root;
    if (v > 0.0) {
      double u = uniform(key, purpose, entity, 2 * draw + 1);
      if (std::log(u) < 0.5 * x * x + d - d * v + d * std::log(v))
        return d * v / std::max(shape, 1.0);
    }
  }
  return 1.0;
}

static inline long inverse_poisson(double u, double mean) {
  double chance = std::exp(-mean), reached = chance;
  long count = 0;
  while (u > reached && count < 200) {
    count++;
    chance *= mean / double(count);
    reached += chance;
  }
  return count;
}

static inline long poisson(Key key, uint32_t purpose, uint64_t entity, double mean) {
  long total = 0;
  for (uint32_t draw = 0; mean > 0.0; draw++) {
    double part = std::min(mean, 12.0);
    mean -= part;
    total += inverse_poisson(uniform(key, purpose, entity, draw), part);
  }
  return total;
}

static inline long inverse_binomial(double u, long n, double share) {
  double ratio = share / (1.0 - share), chance = std::exp(double(n) * std::log1p(-share));
  double reached = chance;
  long count = 0;
  while (u > reached && count < n) {
    count++;
    chance *= ratio * double(n - count + 1) / double(count);
    reached += chance;
  }
  return count;
}

static inline long binomial(Key key, uint32_t purpose, uint64_t entity, long n,
                            double share) {
  if (n <= 0 || share <= 0.0) return 0;
  if (share >= 1.0) return n;
  double odds = std::min(share, 1.0 - share);
  long size = odds > 12.0 / double(n) ? std::max(1L, long(12.0 / odds)) : n;
  long total = 0, left = n;
  for (uint32_t draw = 0; left > 0; draw++) {
    long part = std::min(left, size);
    total += inverse_binomial(uniform(key, purpose, entity, draw), part, odds);
    left -= part;
  }
  return odds == share ? total : n - total;
}
