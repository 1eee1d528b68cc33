import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What a reader needs to judge the figures by. */
export function describeMachine() {
  const processors = cpus();
  const load = loadavg().map((value) => value.toFixed(2));
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${type()} ${release()}, Node ${process.versions.node}, load average ${load.join(' ')}`,
  ];
}
