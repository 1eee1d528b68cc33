import { buildWorkers } from './bundles.mjs';

/** Worker threads load built JavaScript, so the unit tests need the worker bundles of the present sources. */
export async function setup() {
  await buildWorkers();
}
