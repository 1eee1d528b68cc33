import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { Failure } from '../contract/failures';
import { failWith, succeed, type Result } from '../request/result';
import { isSystemError, readFailure } from './file-failures';
import { digesting, fileChunks } from './frozen-file';
import { asAddress, type LetterProblem } from './letter-frame';
import type { Acceptance, ComposedLetter, SendInput } from './mail';
import { isSmtpError, smtpFailure } from './smtp-failures';
import { withSmtpSession, type MailTimeouts, type SmtpSession } from './smtp-session';
import { LetterChanged, wireStream, type WireStream } from './wire-stream';

const CHUNK_BYTES = 256 * 1024;
const RESPONSE_MAX = 2000;

/**
 * Sends the frozen bytes once over one connection. A value means that the server answered 250 to the whole letter;
 * `delivery-uncertain` that the end of data may have reached it; any other failure that it was not accepted. What
 * `onEndOfData` throws is thrown on, and the letter was not accepted then.
 */
export async function sendLetter(
  input: SendInput,
  timeouts: MailTimeouts,
): Promise<Result<Acceptance, Failure>> {
  if (input.signal?.aborted === true) return failWith({ kind: 'cancelled' });
  const problems = envelopeProblems(input.envelope);
  if (problems.length > 0)
    return failWith({ kind: 'invalid-document', name: basename(input.letter.path), problems });
  const opened = await openUnchanged(input.letter);
  if (!opened.ok) return opened;
  try {
    return await transfer(opened.value, input, timeouts);
  } finally {
    await opened.value.close();
  }
}

function envelopeProblems(envelope: SendInput['envelope']): LetterProblem[] {
  return (['from', 'to'] as const)
    .filter((field) => asAddress(envelope[field]) === null)
    .map((field) => ({ field: `envelope.${field}`, problem: envelope[field].slice(0, 254) }));
}

async function openUnchanged(letter: ComposedLetter): Promise<Result<FileHandle, Failure>> {
  let file: FileHandle | null = null;
  try {
    file = await open(letter.path, 'r');
    if (await isUnchanged(file, letter)) return succeed(file);
    await file.close();
    return failWith({ kind: 'letter-changed', name: basename(letter.path) });
  } catch (error) {
    await file?.close();
    return failWith(readFailure(error, letter.path, 'letter-missing'));
  }
}

async function isUnchanged(file: FileHandle, letter: ComposedLetter): Promise<boolean> {
  const { size } = await file.stat();
  if (size !== letter.bytes) return false;
  const digest = digesting();
  for await (const chunk of fileChunks(file, CHUNK_BYTES)) digest.add(chunk);
  return digest.result().sha256 === letter.sha256;
}

async function transfer(
  file: FileHandle,
  input: SendInput,
  timeouts: MailTimeouts,
): Promise<Result<Acceptance, Failure>> {
  const { access, letter, signal } = input;
  input.onProgress?.({ phase: 'connecting', bytesDone: 0, bytesTotal: letter.bytes });
  const wire = wireStream(file, input);
  try {
    const info = await withSmtpSession(access, { timeouts, signal }, (session) =>
      handOver(session, wire, input),
    );
    return succeed(acceptance(info, access.account.host));
  } catch (error) {
    // The caller's journal must not be written to after this call has answered.
    await wire.settled();
    return failWith(failureOf(error, wire, input));
  } finally {
    wire.stream.destroy();
  }
}

function handOver(session: SmtpSession, wire: WireStream, input: SendInput): Promise<SMTPConnectionSendInfo> {
  const { from, to } = input.envelope;
  const envelope = { from: asAddress(from) ?? from, to: [asAddress(to) ?? to], size: input.letter.bytes };
  return new Promise((resolve, reject) => {
    session.connection.send(envelope, wire.stream, (error, info) => {
      if (error instanceof Error) reject(error);
      else resolve(info);
    });
  });
}

function failureOf(error: unknown, wire: WireStream, input: SendInput): Failure {
  const stopped = wire.stoppedBy();
  if (stopped?.error instanceof LetterChanged)
    return { kind: 'letter-changed', name: basename(input.letter.path) };
  if (isSystemError(stopped?.error) && stopped.error.syscall === 'read') {
    return readFailure(stopped.error, input.letter.path, 'letter-missing');
  }
  if (stopped !== null && input.signal?.aborted !== true) throw stopped.error;
  if (stopped !== null) return { kind: 'cancelled' };
  if (!isSmtpError(error)) throw error;
  return smtpFailure(error, {
    account: input.access.account,
    letterBytes: input.letter.bytes,
    endOfDataReleased: wire.isReleased(),
  });
}

function acceptance(info: SMTPConnectionSendInfo, host: string): Acceptance {
  return {
    host,
    response: info.response.slice(0, RESPONSE_MAX),
    serverMessageId: info.serverMessageId ?? null,
  };
}
