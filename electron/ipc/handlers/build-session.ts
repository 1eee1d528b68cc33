import type { StoredDraft } from '../../cases/cases';
import type { Failure } from '../../contract/failures';
import type { FrozenPackage, Session } from '../../contract/session';
import type { PackedPackage } from '../../diagnostics/diagnostics';
import { SUPPORT_RECIPIENT } from '../../request/recipient';
import { usableAccount } from './account-access';
import type { HandlerDeps } from './handler-deps';
import { interfaceLanguage } from './new-request';

/** Everything that the window needs to show a request where it was left. */
export async function buildSession(
  deps: HandlerDeps,
  draft: StoredDraft,
  restored: boolean,
): Promise<Session> {
  const { services, hostKind, clock } = deps;
  const { reference } = draft.document;
  const attached = await attachedPackage(deps, draft);
  const [evidence, system, state] = await Promise.all([
    services.cases.listEvidence(reference),
    services.cases.readSystem(reference),
    services.cases.state(reference),
  ]);
  const { recipient } = services.policy;
  const problems = [
    services.settings.problem(),
    services.policyProblem,
    services.calendarProblem,
    attached.problem,
  ];
  return {
    version: services.version,
    host: hostKind,
    language: interfaceLanguage(deps),
    zone: clock.zone(),
    recipient: recipient ?? SUPPORT_RECIPIENT,
    recipientFromPolicy: recipient !== null && recipient !== SUPPORT_RECIPIENT,
    document: attached.draft.document,
    wizard: draft.wizard,
    restored,
    state,
    package: attached.frozen,
    evidence: evidence.map(({ item }) => item),
    system,
    account: usableAccount(services),
    notices: problems.filter((problem) => problem !== null),
  };
}

/** A package as the window shows it. */
export function frozenPackage({ record, manifest, entries }: PackedPackage, name: string): FrozenPackage {
  const listed = new Map(manifest.entries.map((entry) => [entry.name, entry]));
  return {
    record: { ...record, name },
    createdAt: manifest.createdAt,
    entries: entries.map((entry) => {
      const known = listed.get(entry.name);
      return known === undefined
        ? entry
        : { ...entry, redactions: known.redactions, timeSpan: known.timeSpan };
    }),
    omissions: manifest.omissions,
    redactions: manifest.redactions,
    collectorFailures: manifest.collectorFailures.length,
  };
}

interface Attached {
  readonly draft: StoredDraft;
  readonly frozen: FrozenPackage | null;
  readonly problem: Failure | null;
}

/** A package that is gone, torn or another one is not offered as attached: the draft forgets it, and the log says why. */
async function attachedPackage({ services, current }: HandlerDeps, draft: StoredDraft): Promise<Attached> {
  const record = draft.document.package;
  const { reference } = draft.document;
  if (record === null) return { draft, frozen: null, problem: null };
  const read = await services.diagnostics.readPackage(services.cases.files(reference).packagePath);
  if (read.ok && read.value.record.sha256 === record.sha256) {
    return { draft, frozen: frozenPackage(read.value, record.name), problem: null };
  }
  const problem: Failure = read.ok
    ? {
        kind: 'package-changed',
        name: record.name,
        expectedSha256: record.sha256,
        foundSha256: read.value.record.sha256,
      }
    : read.failure;
  services.log.info('package-dropped', { reference, reason: problem.kind });
  const forgotten = await current.changeDocument(reference, (stored) => ({ ...stored, package: null }));
  const document = { ...draft.document, package: null };
  return { draft: forgotten.ok ? forgotten.value : { ...draft, document }, frozen: null, problem };
}
