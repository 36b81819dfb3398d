/** Runs each of the functions in turn, so often, and returns their times in milliseconds: A B A B …, so that drift hits all. */
export function timeRuns(runs, works) {
  const times = works.map(() => []);
  for (let i = 0; i < runs; i++) {
    works.forEach((work, index) => {
      const began = performance.now();
      work();
      times[index].push(performance.now() - began);
    });
  }
  return times;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
