import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypescript } from '../load-typescript.mjs';
import { race, timeProgram } from './measure.mjs';

const BLANK = '[[:blank:]]*';
const QUOTE = `["']?`;
const NAMES =
  'password|passwd|passphrase|pwd|secret|token|credential|api[ _-]?key|access[_-]?key|licen[cs]e[ _-]?(key|partner|code)|activation[ _-]?code|sessid|sessionid|jwt|пароль';

/**
 * The patterns of the masker as far as sed can express them: line by line, so folded headers, values over several lines and chunk
 * seams are beyond it, and so are check digits, ini sections and everything that depends on what stands around.
 */
const SECRETS = [
  `s/((${NAMES})[[:alnum:]_.-]*${QUOTE}${BLANK}[:=]${BLANK}${QUOTE})[^"'&[:space:]]+/\\1[masked]/Ig`,
  `s/\\b((response|rspauth|nonce|cnonce|nextnonce)${BLANK}=${BLANK}${QUOTE})[^"', ]+/\\1[masked]/Ig`,
  's/\\b(ha1[=:] ?)[0-9a-f]{16,}/\\1[masked]/Ig',
  `s/((authorization|authenticate):${BLANK}(basic|bearer|ntlm|negotiate|token)${BLANK})[^[:space:]]+/\\1[masked]/Ig`,
  's/\\b(bearer|basic) +[[:alnum:]._~+\\/=-]{16,}/\\1 [masked]/Ig',
  's/\\beyJ[[:alnum:]_-]{8,}\\.[[:alnum:]._-]+/[masked]/g',
  's/\\b((set-)?cookie2?: ?)[^;]+/\\1[masked]/Ig',
  's/(inline:)[[:alnum:]+\\/=_-]{8,}/\\1[masked]/Ig',
  's/\\b(k=(clear|base64|uri):)[^[:space:]]+/\\1[masked]/Ig',
  's#(://)[^/?@"<>[:space:]]+@#\\1[masked]@#g',
  's/(sips?:[^@:<>"[:space:]]+:)[^@<>"[:space:]]+@/\\1[masked]@/Ig',
  `s/([?&]([[:alnum:]_.-]*(passw|token|secret|api_?key|signature|auth|hash|session_?id|login))=)[^&[:space:]]+/\\1[masked]/Ig`,
  's/^((guid|loginurl|link|innerphonenumber)=).*/\\1[masked]/I',
  's/\\b([2-6][0-9]{12,18}|[2-6][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{1,7})\\b/[masked]/g',
  '/-----BEGIN .*PRIVATE KEY/,/-----END/s/^[[:alnum:]+\\/=]+/[masked]/',
];

const PERSONAL = [
  's/\\b((sips?|tel|callto):)[+]?[0-9]{2,15}/\\1[phone]/Ig',
  's/[+][1-9][0-9() -]{6,18}[0-9]/[phone]/g',
  's/\\b[78][ -]?[(]?[3489][0-9]{2}[)]?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}\\b/[phone]/g',
  's/\\b[[:alnum:]._%+-]+@[[:alnum:]-]+(\\.[[:alnum:]-]+)*\\.[[:alpha:]]{2,}/[email]/g',
  's/\\b([0-9]{1,3}\\.){3}[0-9]{1,3}\\b/[ip]/g',
  's/"[^"]+" *(<sips?:)/"[name]" \\1/Ig',
  's/\\b((user_?name|display_?name|login|computer_?name|host_?name)["]?[:=] ?"?)[^",;[:space:]]+/\\1[name]/Ig',
  's#([\\/](users|home)[\\/])[^\\/[:space:]]+#\\1[name]#Ig',
  's/m\\.selezneva|ACME-PC-17|Мария Селезнёва/[name]/Ig',
];

const PROFILE = {
  pseudonymKey: '5a'.repeat(32),
  kept: [],
  names: [
    { kind: 'user-name', value: 'm.selezneva' },
    { kind: 'computer-name', value: 'ACME-PC-17' },
  ],
  ownWords: ['Мария Селезнёва'],
};

async function maskLog(createMasker, log, options) {
  const started = process.hrtime.bigint();
  const masker = createMasker(options);
  let bytes = 0;
  for await (const chunk of createReadStream(log, { highWaterMark: 1024 * 1024 }))
    bytes += masker.push(chunk).length;
  bytes += masker.end().length;
  if (bytes === 0) throw new Error('nothing was masked');
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, peakMiB: null };
}

function runSed(rules, log) {
  return timeProgram('sed', ['-E', ...rules.flatMap((rule) => ['-e', rule]), '-n', log]);
}

/** Masking one log on one core against `sed -E` with the same patterns: secrets alone, and with personal data. */
export async function benchMasking({ work, mebibytes, rounds }) {
  const { makeSoftphoneData } = await loadTypescript('e2e/fixtures/softphone-data.ts');
  const { createMasker } = await loadTypescript('electron/redaction/mask-stream.ts');
  const size = Math.min(mebibytes, 64) * 1024 * 1024;
  const [log] = makeSoftphoneData({
    folder: join(work, 'masking'),
    logBytes: size,
    rotateBytes: size,
  }).logFiles;
  const mebibytesOfLog = statSync(log).size / 1024 / 1024;
  const result = await race(rounds, {
    secrets: () => maskLog(createMasker, log, {}),
    sedSecrets: () => runSed(SECRETS, log),
    personal: () => maskLog(createMasker, log, { profile: PROFILE }),
    sedPersonal: () => runSed([...SECRETS, ...PERSONAL], log),
  });
  const row = (label, ours, sed) => [
    label,
    `${(mebibytesOfLog / result[ours].seconds).toFixed(0)} MiB/s`,
    `sed -E: ${(mebibytesOfLog / result[sed].seconds).toFixed(0)} MiB/s`,
    `${(result[sed].seconds / result[ours].seconds).toFixed(2)} times as fast`,
    'at least 2.0 times',
    result[sed].seconds / result[ours].seconds >= 2,
  ];
  return [
    row('masking secrets on one core', 'secrets', 'sedSecrets'),
    row('masking secrets and personal data on one core', 'personal', 'sedPersonal'),
  ];
}
