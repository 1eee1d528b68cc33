'use strict';
// Loaded with --require into the process under test: how late its event loop ran, written when it ends.
const { writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

/** Milliseconds between two looks: a loop that is free is seen that late anyway, so they are no delay. */
const RESOLUTION_MS = 1;
const path = process.env.SOFTPHONE_REPORT_BENCH_LOOP;

if (isMainThread && path !== undefined) {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  // Loading the program is no turn of the loop: the first one comes after it.
  setImmediate(() => histogram.enable());
  process.on('exit', () => {
    histogram.disable();
    const delay = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    writeFileSync(
      path,
      JSON.stringify({
        p99Ms: delay(histogram.percentile(99)),
        maxMs: delay(histogram.max),
        looks: histogram.count,
      }),
    );
  });
}
