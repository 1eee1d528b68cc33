import type { CheckResult, SystemReport } from '../../contract/evidence';
import type { RequestDocument } from '../../request/document';
import type { ManifestCollectorFailure } from '../../request/package-manifest';
import type { PackInput } from '../diagnostics';
import type { PackTexts } from './pack';

function encode(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The document as it goes into the package: the package cannot contain its own hash. */
function encodeDocument(document: RequestDocument): string {
  return encode({ ...document, package: null });
}

/** A section of which nothing could be had: its collector failed. */
function findCollectorFailures(report: SystemReport | null): ManifestCollectorFailure[] {
  return (report?.sections ?? []).flatMap(({ id, durationMs, values }) => {
    const hasFailed = values.length > 0 && values.every(({ value }) => value === null);
    return hasFailed ? [{ collector: id, error: values[0]?.reason ?? 'no value', durationMs }] : [];
  });
}

type DescribeSystem = (report: SystemReport) => string;

interface Known {
  readonly document: RequestDocument | null;
  readonly system: SystemReport | null;
  readonly checks: readonly CheckResult[];
}

function makeTexts({ document, system, checks }: Known, describeSystem: DescribeSystem): PackTexts {
  return {
    byName: {
      'request.json': document === null ? null : encodeDocument(document),
      'system.json': system === null ? null : encode(system),
      'system.txt': system === null ? null : describeSystem(system),
      'checks.json': checks.length === 0 ? null : encode(checks),
    },
    collectorFailures: findCollectorFailures(system),
  };
}

/** The texts of the entries that do not come from files, or a promise of them where something is still being looked at. */
export function textsOf(
  input: Pick<PackInput, 'document' | 'system' | 'checks'>,
  describeSystem: DescribeSystem,
): PackTexts | Promise<PackTexts> {
  const { document, system, checks } = input;
  if (!(system instanceof Promise) && !(checks instanceof Promise))
    return makeTexts({ document, system, checks }, describeSystem);
  return Promise.all([system, checks]).then(([report, results]) =>
    makeTexts({ document, system: report, checks: results }, describeSystem),
  );
}
