/** Bytes of a MiB. */
export const MEBIBYTE = 1024 * 1024;
/** Why the larger tree is not there. */
export const NO_ROOM = 'skipped: no room for the larger tree';

/** Seconds as the table has them. */
export const seconds = (value) => `${value.toFixed(2)} s`;

/** A ratio as the table has it. */
export const times = (value) => `${value.toFixed(2)} times`;

/** A row of which a side was not measured, and why. */
export const absent = (figure, goal, why) => ({ figure, ours: why, goal, reached: null });
