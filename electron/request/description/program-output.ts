/** What programs print that no log begins with: names of errors, traces, answers of servers. */
const PRINTED: readonly RegExp[] = [
  /^Traceback \(most recent call last\)/,
  /^File "[^"]{1,300}", line \d{1,6}/,
  /^(?:Caused by: )?[\w$.]{1,200}(?:Error|Exception)\b/,
  /^<\d{1,3}>\S/,
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S{1,60} \S{1,60}:/,
  /^(?:panic|fatal|fatal error|runtime error|assertion failed|segmentation fault)\b ?[:(]/i,
  /^HTTP\/\d\S{0,2} \d{3}\b/,
  /^[A-Z][A-Za-z-]{1,60}: \S{1,200}$/,
  /^[A-Z]{2}[A-Z0-9]{0,30}_[A-Z0-9_]{1,60}$/,
  /^[\w./\\-]{1,200}:\d{1,6}$/,
];

/** True where every line of a text is what a program prints, such as a trace or an answer of a server. */
export function isProgramOutput(text: string): boolean {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 0 && lines.every((line) => PRINTED.some((printed) => printed.test(line)));
}
