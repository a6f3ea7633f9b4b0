// Witness for bench/kernel.ts: the loop of anonlink's `dice.cpp`, written anew from its published algorithm: one filter against many,
// popcounts prepared, pairs whose popcounts differ too much left out, four running sums, `score >= threshold`.
// Two of them: PUBLISHED keeps to the scalar popcnt instruction as the original does; otherwise the compiler may use what the machine has.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

static inline uint64_t bits(uint64_t word) {
#ifdef PUBLISHED
  __asm__("popcnt %0, %0" : "+r"(word));
  return word;
#else
  return __builtin_popcountll(word);
#endif
}

static inline uint32_t common(const uint64_t *u, const uint64_t *v) {
  uint64_t c0 = 0, c1 = 0, c2 = 0, c3 = 0;
  for (int w = 0; w < 16; w += 4) {
    c0 += bits(u[w] & v[w]);
    c1 += bits(u[w + 1] & v[w + 1]);
    c2 += bits(u[w + 2] & v[w + 2]);
    c3 += bits(u[w + 3] & v[w + 3]);
  }
  return c0 + c1 + c2 + c3;
}

struct Hit { uint32_t i, j; double score; };

static std::vector<uint64_t> read(FILE *file, size_t count) {
  std::vector<uint64_t> words(count * 16);
  if (fread(words.data(), 128, count, file) != count) exit(2);
  return words;
}

// Arguments: file, filters of a, filters of b. Each line of the input is a threshold; each line of the output `milliseconds hits`.
int main(int, char **argv) {
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  const size_t n = atol(argv[2]), m = atol(argv[3]);
  const auto a = read(file, n), b = read(file, m);
  double threshold;
  while (scanf("%lf", &threshold) == 1) {
    const auto started = std::chrono::steady_clock::now();
    std::vector<Hit> hits;
    std::vector<uint32_t> counts(m);
    for (size_t j = 0; j < m; j++) counts[j] = common(&b[j * 16], &b[j * 16]);
    for (size_t i = 0; i < n; i++) {
      const uint64_t *one = &a[i * 16];
      const uint32_t count = common(one, one);
      const uint32_t most = 2 * count * (1 / threshold - 1);
      for (size_t j = 0; j < m; j++) {
        const uint32_t apart = count > counts[j] ? count - counts[j] : counts[j] - count;
        if (apart > most) continue;
        const double score = 2 * common(one, &b[j * 16]) / double(count + counts[j]);
        if (score >= threshold) hits.push_back({uint32_t(i), uint32_t(j), score});
      }
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
    printf("%f %zu\n", took.count(), hits.size());
    fflush(stdout);
  }
}
