import { systemReportSchema } from '../contract/evidence';
import type { Cases, EvidencePath } from './cases';
import { mergeEvidence, readEvidence } from './evidence-list';
import { readReplaceable } from './json-file';
import { writeInFolder, type Storage } from './storage';

/** The part of the store that keeps evidence lists and system information. */
export function createEvidenceFiles({
  layout,
  queue,
  attempt,
  write,
}: Storage): Pick<Cases, 'listEvidence' | 'addEvidence' | 'removeEvidence' | 'readSystem' | 'saveSystem'> {
  const change = (reference: string, next: (list: EvidencePath[]) => EvidencePath[]) => {
    const path = layout.of(reference).evidence;
    return attempt(path, async () => {
      const list = next(await readEvidence(path));
      await writeInFolder(path, JSON.stringify(list, null, 2));
      return list;
    });
  };
  return {
    listEvidence: (reference) => {
      const path = layout.of(reference).evidence;
      return queue(path, () => readEvidence(path));
    },
    addEvidence: (reference, sources) => change(reference, (list) => mergeEvidence(list, sources)),
    removeEvidence: (reference, token) =>
      change(reference, (list) => list.filter(({ item }) => item.token !== token)),
    readSystem: (reference) => readReplaceable(layout.of(reference).system, systemReportSchema),
    saveSystem: (reference, report) => write(layout.of(reference).system, JSON.stringify(report, null, 2)),
  };
}
