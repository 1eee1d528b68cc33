/** Root of the checkout. */
export const root: string;
/** Builds the worker bundles into dist/workers. */
export function buildWorkers(): Promise<void>;
/** Builds main, preload, command line and workers. */
export function buildNode(): Promise<void>;
/** Builds what Electron runs: main and the preload. */
export function buildHost(): Promise<void>;
/** Builds the preload into `outfile`. */
export function buildPreload(outfile?: string): Promise<void>;
/** Builds the stand-in for Electron into `outdir`. */
export function buildStandIn(outdir?: string): Promise<void>;
