/** Words that stand after 'password:' and are not the password: what happened to it, or that it is hidden. */
const TELLS_RUSSIAN = new RegExp(
  '^(?:не(?:т|вер|прав|подо|изве)?|верн|правильн|подход|подош|забы|измен|мен|смен|сброш|сброс|прежн|стар|нов|так|тот|скрыт|убра|удал|' +
    'указ|введ|ввод|вв[её]л|прин|проход|прош[её]л|сохран|треб|прос|запр|пуст|отсутств|есть|был|котор|долж|можно|нужн|мой|моя|сво)',
  'iu',
);
const TELLS = new Set(
  (
    'см и или а но на в от для к по из с за у is was are be has had not no none null wrong incorrect invalid correct valid same old new ' +
    'changed reset forgot forgotten expired required rejected accepted refused hidden removed redacted masked empty missing field prompt ' +
    'works work fails failed saved set the my our his her their your for from in on at to and or true false yes ok okay да это that this it ' +
    'unknown again never always dialog window box screen request error protected mismatch policy manager'
  ).split(' '),
);

/** True for a value named as a secret that is one: not a word about it, not a mask such as `****` or `<hidden>`. */
export function isToldSecret(value: string): boolean {
  const bare = value.replace(/[.,!?:;)\]]{1,3}$/u, '');
  if (bare.length < 3 || !/[\p{L}\p{N}]/u.test(bare)) return false;
  if (/^(?:[*•·.xх_-]{3,}|\[.*|\(.*|\{.*)$/iu.test(bare)) return false;
  const isWord = /^\p{L}+$/u.test(bare);
  return !(isWord && (TELLS.has(bare.toLowerCase()) || TELLS_RUSSIAN.test(bare)));
}

/** True for a licence key: capital letters and digits, long, or groups with dashes; a Call-ID or a plain number is none. */
export function isLicenceKey(value: string): boolean {
  const bare = value.replace(/[.,!?:;)\]]{1,3}$/u, '');
  const significant = bare.replace(/-/g, '');
  if (significant.length < 8 || bare.includes('@')) return false;
  return /\d/.test(significant) && /[A-Za-z]/.test(significant) && /^[A-Za-z0-9-]+$/.test(bare);
}

/** True for 13 to 19 digits with a payment system's first digit and a right check digit (ISO/IEC 7812, Luhn). */
export function isCardNumber(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19 || !/^[2-6]/.test(digits) || new Set(digits).size < 2)
    return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = Number(digits[digits.length - 1 - index]);
    if (index % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}
