import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { silentLog, type Log } from '../log.ts';
import { withFileLock } from '../fileLock.ts';

/** What one run took. */
export interface Measurement {
  /** ISO date and time. */
  readonly at: string;
  readonly durationMs: number;
  readonly billedDurationMs: number;
  /** Only of a cold start. */
  readonly initDurationMs?: number;
  /** MB. */
  readonly memorySize: number;
  readonly maxMemoryUsedMb: number;
  /** What the function wrote to its log. */
  readonly logBytes: number;
  /** Processor time of the invoke phase; absent where this system does not tell it. */
  readonly cpuMs?: number;
  /** How long it stood in line for a processor of this machine; absent where this system does not tell it. */
  readonly queuedMs?: number;
  /** How many processors it was given; absent: all of this machine. */
  readonly processors?: number;
  /** `aws`: what AWS reported; absent: a run on this machine. */
  readonly source?: 'aws';
}

/** Runs that are kept of each function, and as many reports of AWS. */
const kept = 50;

/**
 * The last runs of every function, in one file each below `<stateFolder>/history/`. Several processes may record at the
 * same time; a file that cannot be read counts as empty and harms no other.
 */
export class RunHistory {
  readonly #folder: string;
  readonly #log: Log;
  readonly #measurements = new Map<string, readonly Measurement[]>();
  readonly #listeners = new Set<() => void>();

  constructor(stateFolder: string, log: Log = silentLog) {
    this.#log = log;
    this.#folder = path.join(stateFolder, 'history');
  }

  /** Reads what is on disk, also what another process has recorded meanwhile. */
  async load(): Promise<void> {
    for (const name of await filesIn(this.#folder)) {
      if (!name.endsWith('.json')) continue;
      this.#measurements.set(path.basename(name, '.json'), await readMeasurements(path.join(this.#folder, name)));
    }
    this.#changed();
  }

  /** Oldest first; empty for a function that has not run. */
  measurements(fn: LambdaFunction): readonly Measurement[] {
    return this.#measurements.get(keyOf(fn)) ?? [];
  }

  /** Keeps a run. Where it cannot be written, this process still knows it and the log says why: no run fails for it. */
  async record(fn: LambdaFunction, measurement: Measurement): Promise<void> {
    const file = this.#fileOf(fn);
    this.#remember(fn, [...this.measurements(fn), measurement]);
    try {
      await this.#change(fn, (known) => [...known, measurement]);
    } catch (error) {
      this.#log.warn(l10n.t('The run of {0} cannot be kept in {1}: {2}', fn.name, file, (error as Error).message));
    }
  }

  /** Keeps what AWS reports of a function, instead of what it has reported before. ExpectedError where it cannot be written. */
  async setReports(fn: LambdaFunction, reports: readonly Measurement[]): Promise<void> {
    try {
      await this.#change(fn, (known) => [...known.filter(({ source }) => source !== 'aws'), ...reports]);
    } catch (error) {
      throw new ExpectedError(l10n.t('{0} cannot be written: {1}', this.#fileOf(fn), (error as Error).message));
    }
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  async #change(fn: LambdaFunction, change: (known: readonly Measurement[]) => readonly Measurement[]): Promise<void> {
    const file = this.#fileOf(fn);
    await fs.mkdir(this.#folder, { recursive: true });
    await withFileLock(`${file}.lock`, async () => {
      const measurements = newest(change(await readMeasurements(file)));
      await writeWhole(file, JSON.stringify({ function: fn.id, measurements }, undefined, 1));
      this.#remember(fn, measurements);
    });
  }

  #fileOf(fn: LambdaFunction): string {
    return path.join(this.#folder, `${keyOf(fn)}.json`);
  }

  #remember(fn: LambdaFunction, measurements: readonly Measurement[]): void {
    this.#measurements.set(keyOf(fn), newest(measurements));
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Two folders may hold functions of the same id: the origin's absolute path tells them apart. */
function keyOf(fn: LambdaFunction): string {
  return createHash('sha256').update(`${fn.origin.file}\0${fn.id}`).digest('hex').slice(0, 32);
}

/** Runs here do not push out what AWS has reported, which says more. */
function newest(measurements: readonly Measurement[]): readonly Measurement[] {
  const reports = measurements.filter(({ source }) => source === 'aws').slice(-kept);
  const runs = measurements.filter(({ source }) => source !== 'aws').slice(-kept);
  return [...reports, ...runs];
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch {
    return []; // nothing has run on this machine yet
  }
}

async function readMeasurements(file: string): Promise<Measurement[]> {
  try {
    const content = JSON.parse(await fs.readFile(file, 'utf8')) as { measurements?: unknown } | null;
    return Array.isArray(content?.measurements) ? content.measurements.filter(isMeasurement) : [];
  } catch {
    return []; // none yet, or damaged: the next run starts it anew
  }
}

function isMeasurement(value: unknown): value is Measurement {
  const run = (value ?? {}) as Record<keyof Measurement, unknown>;
  const { at, durationMs, billedDurationMs, memorySize, maxMemoryUsedMb, logBytes } = run;
  const optional = [run.initDurationMs, run.cpuMs, run.queuedMs, run.processors].map((number) => number ?? 0);
  return (
    typeof at === 'string' &&
    [durationMs, billedDurationMs, memorySize, maxMemoryUsedMb, logBytes, ...optional].every(Number.isFinite) &&
    (run.source ?? 'aws') === 'aws'
  );
}

/** Readers see the old file or the new one, never half of it. */
async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await fs.writeFile(temporary, text);
  await fs.rename(temporary, file);
}
