export interface Run {
  readonly seconds: number;
  readonly peakMiB: number | null;
}
export interface SizedRun {
  readonly size: number;
  readonly seconds: number;
}
export function median(values: readonly number[]): number;
export function growth(runs: readonly [SizedRun, SizedRun, SizedRun]): number;
export function timeProgram(
  command: string,
  args: readonly string[],
): Promise<Run & { readonly stdout: string; readonly stderr: string }>;
export function race<R extends Run, N extends string>(
  rounds: number,
  contestants: Readonly<Record<N, (round: number) => Promise<R>>>,
): Promise<Record<N, Run & { readonly runs: readonly R[]; readonly last: R }>>;
export function stopPrograms(): void;
export function hasProgram(name: string): boolean;
export function freeMebibytes(folder: string): number;
