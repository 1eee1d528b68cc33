import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STEP_IDS, type StepId } from '../../../electron/contract/session';
import type { Language, RequestDocument } from '../../../electron/request/document';
import { INFRASTRUCTURE_CHANGE_IDS, newRequestDocument } from '../../../electron/request/new-document';
import { stories } from './stories';

/**
 * A request that was left in the middle: everything the rules ask for is there. Each has a reference of its own:
 * specs of one worker share a mail server and look for their letters by it.
 */
export function filledDocument(language: Language): RequestDocument {
  const story = stories[language];
  const empty = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [randomInt(32), randomInt(32), randomInt(32), randomInt(32)],
    language,
  });
  return {
    ...empty,
    summary: story.summary,
    sender: {
      name: story.name,
      email: story.email,
      company: story.company,
      role: 'administrator',
      technicalSkills: true,
    },
    customer: { kind: 'paid', licenceHolder: story.company, supportValidUntil: '2099-03-31' },
    product: { kind: 'softphone', softphoneVersion: story.version, teamTenant: null, teamRole: null },
    knowledgeBase: { queries: [story.query], articles: [] },
    scope: { kind: 'in-scope', statement: null },
    infrastructure: {
      changes: INFRASTRUCTURE_CHANGE_IDS.map((id) => ({ id, answer: 'no' as const })),
      asked: ['administrator'],
      differences: [],
    },
    description: {
      ...empty.description,
      happened: story.happened,
      expected: story.expected,
      steps: story.steps,
      startedAt: '2026-11-19T16:25:00+03:00',
      frequency: 'always',
      affected: { users: 1, usersTotal: 8, pcs: 1, pcsTotal: 8 },
      tried: story.tried,
    },
    reportNumber: story.reportNumber,
  };
}

/** Puts a request into a data folder as an earlier run left it there, and gives the path of its draft. */
export async function leaveDraft(dataDir: string, document: RequestDocument, step: StepId): Promise<string> {
  const folder = join(dataDir, 'requests', document.reference);
  await mkdir(folder, { recursive: true });
  const wizard = { step, visited: STEP_IDS, selected: null, includeSystemInformation: true };
  const path = join(folder, 'draft.json');
  await writeFile(path, JSON.stringify({ document, wizard }));
  const settings = { language: document.language, currentReference: document.reference };
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify(settings));
  return path;
}

/** What the program has on disk of a request. */
export async function draftOnDisk(dataDir: string, reference: string): Promise<RequestDocument> {
  const text = await readFile(join(dataDir, 'requests', reference, 'draft.json'), 'utf8');
  return (JSON.parse(text) as { document: RequestDocument }).document;
}
