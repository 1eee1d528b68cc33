import type { PackageForecast } from '../contract/evidence';
import type { PackingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { Result } from '../request/result';
import type { PackageVerdict, PackedPackage } from './diagnostics';
import type { FitTask } from './packing/fit';
import type { ForecastTask } from './packing/forecast';
import type { PackTask } from './packing/pack';
import type { VerifyTask } from './packing/verify';

/** What a package worker is started with: one task, plain data. */
export type PackageTask = PackTask | FitTask | VerifyTask | ForecastTask;

/** What a task gives. */
export type PackageTaskResult<T extends PackageTask> = T extends VerifyTask
  ? PackageVerdict
  : T extends ForecastTask
    ? PackageForecast
    : PackedPackage;

/** What any task gives. */
export type AnyTaskResult = PackageVerdict | PackedPackage | PackageForecast;

/** What a package worker tells its host. */
export type PackageMessage =
  | { readonly type: 'progress'; readonly progress: PackingProgress }
  | { readonly type: 'forecast'; readonly forecast: PackageForecast }
  | { readonly type: 'result'; readonly result: Result<AnyTaskResult, Failure> };
