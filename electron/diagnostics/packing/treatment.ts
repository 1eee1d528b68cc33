import { encodeText, type TextEncoding } from '../../redaction/text-encoding';

/** What is done with the bytes of a file: text is masked, secrets in other content are overwritten, pictures stay as they are. */
export type Treatment = 'mask' | 'overwrite' | 'keep';

/** The line that stands where earlier lines were left out, in the encoding of the file. */
export function makeMarker(bytes: number, encoding: TextEncoding): Buffer {
  const line = `[Softphone Report: ${bytes} earlier bytes left out]\r\n`;
  return encoding === 'bytes' ? Buffer.from(line, 'latin1') : encodeText(`\ufeff${line}`, encoding);
}
