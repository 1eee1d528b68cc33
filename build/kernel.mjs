import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bundles.mjs';

// node build/kernel.mjs compiles electron/redaction/kernel/assembly and keeps the result as text in kernel-code.ts, so that bundles and
// tests need no compiler. With --check it only tells whether that is still what the source gives.
const source = join(root, 'electron/redaction/kernel/assembly/index.ts');
const target = join(root, 'electron/redaction/kernel/kernel-code.ts');
/** 64 KiB each: room for everything of assembly/layout.ts and for the codes of half a MiB of text. */
const PAGES = '148';

async function compile() {
  const { default: asc } = await import('assemblyscript/asc');
  const folder = mkdtempSync(join(tmpdir(), 'softphone-report-kernel-'));
  const outFile = join(folder, 'kernel.wasm');
  try {
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--initialMemory', PAGES];
    const { error, stderr } = await asc.main([source, '--outFile', outFile, ...options]);
    if (error !== null)
      throw new Error(`the kernel cannot be compiled: ${error.message}\n${stderr.toString()}`);
    return readFileSync(outFile).toString('base64');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const code = `/** The kernel as build/kernel.mjs compiles it from assembly/: WebAssembly in base64. */
export const KERNEL_CODE =
  '${await compile()}';
`;
if (!process.argv.includes('--check')) writeFileSync(target, code);
else if (readFileSync(target, 'utf8') !== code) {
  process.stderr.write('kernel-code.ts is not what its source gives: run node build/kernel.mjs\n');
  process.exitCode = 1;
}
