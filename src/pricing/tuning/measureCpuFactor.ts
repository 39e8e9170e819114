import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { calibratedRuntime, type CalibratedRuntime } from '../calibration.ts';

/**
 * The work: a chain of SHA-256 digests, each of the one before. A public benchmark has run 500,000 of them on Lambda at
 * 1,769 MB, x86_64, in December 2025 (github.com/cebert/aws-lambda-performance-benchmarks).
 */
const links = 100_000;
const lambdaMs: Readonly<Record<CalibratedRuntime, number>> = {
  python: (386 * links) / 500_000,
  nodejs: (1584 * links) / 500_000,
};
const runs = 3;

const kernels: Readonly<Record<CalibratedRuntime, { readonly file: string; readonly text: string }>> = {
  python: {
    file: 'chain.py',
    text: `import hashlib\n\ndef handler(event, context):\n    data = b''\n    for _ in range(${links}):\n        data = hashlib.sha256(data).digest()\n`,
  },
  nodejs: {
    file: 'chain.cjs',
    text: `const { createHash } = require('node:crypto');\nexports.handler = async () => {\n  let data = Buffer.alloc(0);\n  for (let link = 0; link < ${links}; link++) data = createHash('sha256').update(data).digest();\n};\n`,
  },
};

/**
 * How much slower Lambda's processor is than this one for the runtime of `fn`: the same work here, in the same interpreter.
 * Good to a factor of 0.6 to 1.7, because other work has other factors. Undefined where the runtime cannot be compared, or
 * this system does not tell CPU time.
 */
export async function measureCpuFactor(
  fn: LambdaFunction,
  sandbox: Sandbox,
  signal?: AbortSignal,
): Promise<{ readonly runtime: CalibratedRuntime; readonly factor: number } | undefined> {
  const runtime = calibratedRuntime(fn);
  if (!runtime) return undefined;
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-chain-')));
  try {
    const { file, text } = kernels[runtime];
    await fs.writeFile(path.join(folder, file), text);
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const request = { function: chainFunction(fn, folder, file), event: '{}', residue: false };
      const { status, cpuMs } = await sandbox.invoke(request, signal ? { signal } : {});
      if (status !== 'success' || cpuMs === undefined || cpuMs === 0) return undefined;
      times.push(cpuMs);
    }
    return { runtime, factor: lambdaMs[runtime] / Math.min(...times) };
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Its runtime is that of the function, so that the same interpreter runs it; nothing else of the function is in it. */
function chainFunction(fn: LambdaFunction, folder: string, file: string): LambdaFunction {
  const absolute = path.join(folder, file);
  const start = { line: 0, character: 0 };
  return {
    ...fn,
    id: `${absolute}#handler`,
    name: 'chain',
    origin: { kind: 'code', file: absolute, line: 0 },
    handler: 'chain.handler',
    handlerSource: { file: absolute, symbol: 'handler', range: { start, end: start } },
    codeRoot: folder,
    memorySize: 1769,
    timeout: 60,
    environment: {},
    unknownEnvironment: [],
    layers: [],
    eventSources: [],
  };
}
