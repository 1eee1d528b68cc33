import { randomInt } from 'node:crypto';
import type { StoredDraft } from '../../cases/cases';
import type { Failure } from '../../contract/failures';
import { formatInstant, zoneOffsetMinutes } from '../../request/calendar/zone';
import type { Language, RequestDocument } from '../../request/document';
import { newRequestDocument } from '../../request/new-document';
import type { Result } from '../../request/result';
import type { Services } from '../../services';
import type { HandlerDeps } from './handler-deps';

const ATTEMPTS = 5;

/** Puts a new draft on disk and makes it the current one; who writes and for whom is carried over (R9, R17). */
export async function newRequest(deps: HandlerDeps): Promise<Result<StoredDraft, Failure>> {
  const { cases, diagnostics, settings } = deps.services;
  const version = await diagnostics.findSoftphoneVersion();
  let created = await cases.create(newDocument(deps, version));
  // The random part of a reference has 20 bits: on a busy day two can meet.
  for (
    let attempt = 1;
    !created.ok && created.failure.kind === 'already-exists' && attempt < ATTEMPTS;
    attempt += 1
  ) {
    created = await cases.create(newDocument(deps, version));
  }
  if (!created.ok) return created;
  const { reference } = created.value.document;
  const remembered = settings.write({ currentReference: reference });
  if (!remembered.ok) return remembered;
  deps.current.set(reference);
  return created;
}

/** The interface language: the person's choice, else the system's where it is one of ours, else English. */
export function interfaceLanguage({ services }: { readonly services: Pick<Services, 'settings'> }): Language {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  return services.settings.read().language ?? (locale.startsWith('ru') ? 'ru' : 'en');
}

function newDocument(deps: HandlerDeps, detectedVersion: string | null): RequestDocument {
  const { clock, services } = deps;
  const now = clock.now().getTime();
  const random = () => randomInt(32);
  const empty = newRequestDocument({
    createdAt: formatInstant(now, zoneOffsetMinutes(now, clock.zone())),
    random: [random(), random(), random(), random()],
    language: interfaceLanguage(deps),
  });
  const document = { ...empty, ...services.settings.read().profile };
  if (detectedVersion === null) return document;
  return { ...document, product: { ...document.product, softphoneVersion: detectedVersion.slice(0, 64) } };
}
