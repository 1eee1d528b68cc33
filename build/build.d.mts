/** Builds the page into dist/renderer. */
export function buildRenderer(): Promise<void>;
/** Builds everything into dist/ and leaves the stamp by which `isStale` knows. */
export function buildAll(): Promise<void>;
/** True when dist/ was not built from the present sources. */
export function isStale(): boolean;
/** One hash over the names and contents of all sources below `folder`; tests and documents do not count. */
export function hashSources(folder: string): string;
