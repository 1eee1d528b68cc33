import type { PackageForecast } from '../../contract/evidence';
import type { PackingProgress } from '../../contract/events';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import { foretell } from './foretell';
import { describePackage, gather, isEmpty, NO_TEXTS, type PackContent } from './pack';
import { createSlicePool } from './slice-pool';

/** What the worker gets to foretell a package: plain data only. */
export interface ForecastTask extends PackContent {
  readonly kind: 'forecast';
  /** The bundle of the slice worker. */
  readonly sliceWorker: string;
}

/** How large the package will be: samples are masked and compressed as packing would; nothing is written. */
export async function forecast(
  task: ForecastTask,
  onProgress: (progress: PackingProgress) => void,
): Promise<Result<PackageForecast, Failure>> {
  if (isEmpty(task)) return failWith({ kind: 'nothing-to-pack' });
  const gathered = await gather(task, onProgress);
  const spec = describePackage(task, gathered, Promise.resolve(task.texts ?? NO_TEXTS));
  const pool = createSlicePool(task.sliceWorker, { masking: spec.masking });
  pool.start();
  try {
    return succeed(await foretell(spec, pool));
  } finally {
    await pool.close();
    gathered.close();
  }
}
