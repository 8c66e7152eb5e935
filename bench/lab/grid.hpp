// An array of the kernel: where it lies and how large it is.
#pragma once
#include <cstdint>

template <class T>
struct Grid {
  T *at;
  int64_t n0, n1, n2;

  T &operator[](int64_t i) const { return at[i]; }
  T &operator()(int64_t i, int64_t j) const { return at[i * n1 + j]; }
  T &operator()(int64_t i, int64_t j, int64_t k) const {
    return at[(i * n1 + j) * n2 + k];
  }
};
