import { useCallback, useState } from 'react';
import type { EvidenceItem } from '../../../electron/contract/evidence';
import type { Failure } from '../../../electron/contract/failures';
import type { Client } from '../../api/client';
import { useClient } from '../../api/client-context';
import { readBase64 } from '../../api/read-base64';

/** Largest file that crosses as bytes; a larger one can still be chosen in the dialog. */
const BYTES_MAX = 24 * 1024 * 1024;

type Adding =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Adds dropped or pasted files: by path where the host knows it, else as bytes. */
export function useAddFiles(onAdded: (items: readonly EvidenceItem[]) => void) {
  const client = useClient();
  const [adding, setAdding] = useState<Adding>({ status: 'idle' });
  const add = useCallback(
    async (files: readonly File[]) => {
      if (files.length === 0) return;
      setAdding({ status: 'busy' });
      const outcome = await addAll(client, files);
      if (outcome.items.length > 0) onAdded(outcome.items);
      setAdding(
        outcome.failure === null ? { status: 'idle' } : { status: 'failed', failure: outcome.failure },
      );
    },
    [client, onAdded],
  );
  return { adding, add };
}

interface Outcome {
  readonly items: readonly EvidenceItem[];
  /** The last failure; what could be added is added all the same. */
  readonly failure: Failure | null;
}

async function addAll(client: Client, files: readonly File[]): Promise<Outcome> {
  const byPath = await client.addDroppedFiles(files);
  if (byPath !== 'no-paths') {
    return byPath.ok ? { items: byPath.value, failure: null } : { items: [], failure: byPath.failure };
  }
  let outcome: Outcome = { items: [], failure: null };
  for (const file of files) {
    const one = await addBytes(client, file);
    outcome = { items: [...outcome.items, ...one.items], failure: one.failure ?? outcome.failure };
  }
  return outcome;
}

async function addBytes(client: Client, file: File): Promise<Outcome> {
  if (file.size > BYTES_MAX) {
    return {
      items: [],
      failure: { kind: 'too-large', name: file.name, bytes: file.size, limitBytes: BYTES_MAX },
    };
  }
  const base64 = await readBase64(file);
  if (base64 === null) {
    return { items: [], failure: { kind: 'not-readable', name: file.name, detail: 'FileReader' } };
  }
  const result = await client.call('addFileBytes', { name: file.name, base64 });
  return result.ok ? { items: result.value, failure: null } : { items: [], failure: result.failure };
}
