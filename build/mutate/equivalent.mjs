/** Changes that nobody can see from outside, each with the reason: what stood there (`was`), what the change makes of it (`becomes`). */
export const EQUIVALENT = [];
