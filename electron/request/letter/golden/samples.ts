import { criticalSchema, requestDocumentSchema, type Language, type RequestDocument } from '../../document';
import type { LetterInput } from '../../letter';
import type { ManifestOmission, OmissionReason } from '../../package-manifest';
import criticalExample from './critical.json';
import requestExample from './request.json';

/** The example request of request-format.md. */
export const example = requestDocumentSchema.parse(requestExample);
/** The example claim of request-format.md. */
export const claim = criticalSchema.parse(criticalExample);

/** The letter input of the example, with what a test changes. */
export function inputFor(
  change: Partial<RequestDocument> = {},
  more: Partial<LetterInput> = {},
): LetterInput {
  return {
    document: { ...example, ...change },
    system: ['Windows 11 Pro 23H2, x64', 'RAM: 16 GiB, 5.1 GiB free', 'Softphone: 5.7.1.0'],
    attachment: { name: 'SR-20261120-7F3K.zip', bytes: 1_572_864, sha256: 'ab'.repeat(32) },
    omissions: [
      omission('log folder/sip.1.log', 'tail-only', 30_000_000, 1_048_576),
      omission('call.wav', 'recording', 5_000_000, 0),
    ],
    critical: { allowed: false },
    now: new Date('2026-11-22T10:00:00Z'),
    redactions: { password: 3, token: 1 },
    articleTitles: { 'first-aid/call-on-hold': 'Вызов на удержании' },
    ...more,
  };
}

/** An omission as the manifest records it. */
export function omission(
  source: string,
  reason: OmissionReason,
  bytes: number,
  bytesKept: number,
): ManifestOmission {
  return { source, reason, bytes, bytesKept, timeSpan: { first: null, last: null }, detail: '' };
}

/** A critical request with a statement, an override and a measurement against it. */
export const criticalInput = (language: Language) =>
  inputFor(
    {
      language,
      critical: { ...claim, statement: 'Кабинет недоступен и с телефона.' },
      product: {
        kind: 'team',
        softphoneVersion: '5.7.1.0',
        teamTenant: 'acme.softphone.pro',
        teamRole: 'supervisor',
      },
      scope: { kind: 'third-party-software', statement: 'С выключенным антивирусом то же самое.' },
      overrides: [{ rule: 'R16', field: 'infrastructure.changes.pbx', statement: 'Провайдер не отвечает.' }],
    },
    {
      critical: { allowed: true },
      conflicts: [
        {
          field: 'critical.criterion',
          measured: 'acme.softphone.pro answered HTTP 200',
          at: '2026-11-20T09:10:00+03:00',
        },
      ],
    },
  );

/** Headings as support sees them: lines that begin with a number in the first column. */
export function headings(body: string): string[] {
  return body.split('\n').filter((line) => /^\d/.test(line));
}

/** The lines of one part, without the shift. */
export function part(body: string, number: number): string[] {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${String(number)} `));
  const end = lines.findIndex((line, index) => index > start && line !== '' && !line.startsWith('  '));
  return lines
    .slice(start + 1, end === -1 ? undefined : end)
    .map((line) => line.replace(/^ {2}/, ''))
    .filter((line) => line !== '');
}
