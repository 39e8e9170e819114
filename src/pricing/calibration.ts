import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/** The runtimes that can be compared: those of our own bootstraps. */
export type CalibratedRuntime = 'python' | 'nodejs';

/** How much slower Lambda's processor is than this machine's, by runtime; see `measureCalibration`. */
export type CpuFactors = Readonly<Partial<Record<CalibratedRuntime, number>>>;

/** Which comparison holds for a function; undefined where there is none for its runtime. */
export function calibratedRuntime({ runtime, handlerSource }: LambdaFunction): CalibratedRuntime | undefined {
  const name = runtime ?? (handlerSource?.file.endsWith('.py') === true ? 'python' : handlerSource && 'nodejs');
  if (name?.startsWith('python') === true) return 'python';
  return name?.startsWith('nodejs') === true ? 'nodejs' : undefined;
}

/** What was measured on this machine; nothing where it was not. */
export async function readCpuFactors(stateFolder: string): Promise<CpuFactors> {
  try {
    const content = JSON.parse(await fs.readFile(fileIn(stateFolder), 'utf8')) as Record<string, unknown> | null;
    const factor = (name: CalibratedRuntime): CpuFactors => {
      const value = content?.[name];
      return typeof value === 'number' && value > 0.01 && value < 100 ? { [name]: value } : {};
    };
    return { ...factor('python'), ...factor('nodejs') };
  } catch {
    return {}; // Not measured yet, or damaged: then nothing is claimed.
  }
}

export async function writeCpuFactors(stateFolder: string, factors: CpuFactors): Promise<void> {
  await fs.mkdir(stateFolder, { recursive: true });
  const temporary = `${fileIn(stateFolder)}.${process.pid}.tmp`;
  await fs.writeFile(temporary, JSON.stringify(factors));
  await fs.rename(temporary, fileIn(stateFolder));
}

function fileIn(stateFolder: string): string {
  return path.join(stateFolder, 'calibration.json');
}
