import * as path from 'node:path';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { silentLog, type Log } from '../log.ts';
import { isInside } from '../paths.ts';
import { ProjectSettings } from '../projectSettings.ts';
import {
  calibratedRuntime,
  readCpuFactors,
  writeCpuFactors,
  type CalibratedRuntime,
  type CpuFactors,
} from './calibration.ts';
import { costLine } from './costLine.ts';
import { chosenUsage } from './costSettings.ts';
import { functionCost, type FunctionCost } from './functionCost.ts';
import type { UsageKnowledge } from './functionUsage.ts';
import { leversOf, type Lever } from './levers.ts';
import { PriceBook } from './priceBook.ts';
import type { Measurement, RunHistory } from './runHistory.ts';
import type { Usage } from './usage.ts';

interface FolderSettings {
  readonly folder: string;
  readonly settings: ProjectSettings;
}

/** What the functions of some folders cost, with all that is known of them: runs, prices, what their team says. */
export class Costs {
  readonly history: RunHistory;
  readonly #stateFolder: string;
  readonly #log: Log;
  readonly #listeners = new Set<() => void>();
  #book = PriceBook.shipped;
  #factors: CpuFactors = {};
  #settings: readonly FolderSettings[] = [];

  constructor(history: RunHistory, stateFolder: string, log: Log = silentLog) {
    this.history = history;
    this.#stateFolder = stateFolder;
    this.#log = log;
    history.onDidChange(() => this.#changed());
  }

  get book(): PriceBook {
    return this.#book;
  }

  /** Reads everything anew but the history: prices, the comparison of this machine, the settings of the folders. */
  async load(folders: readonly string[]): Promise<void> {
    this.#book = await PriceBook.load(this.#stateFolder);
    this.#factors = await readCpuFactors(this.#stateFolder);
    const read = await Promise.all(folders.map((folder) => this.#read(folder)));
    this.#settings = read.flat();
    this.#changed();
  }

  /** `chosen` wins over what the folder's settings say. */
  knowledge(fn: LambdaFunction, chosen: Partial<Usage> = {}): UsageKnowledge {
    const runtime = calibratedRuntime(fn);
    return {
      measurements: this.history.measurements(fn),
      chosen: { ...chosenUsage(this.#settingsOf(fn), fn), ...chosen },
      cpuFactor: runtime && this.#factors[runtime],
    };
  }

  /** `measurements`: of other runs than those that are known by this function. */
  cost(fn: LambdaFunction, chosen?: Partial<Usage>, measurements?: readonly Measurement[]): FunctionCost {
    const knowledge = this.knowledge(fn, chosen);
    return functionCost(fn, measurements ? { ...knowledge, measurements } : knowledge, this.#book);
  }

  line(fn: LambdaFunction): string {
    return costLine(fn, this.knowledge(fn), this.#book);
  }

  levers(fn: LambdaFunction): Lever[] {
    return leversOf(fn, this.knowledge(fn), this.#book);
  }

  /** Whether this machine has been compared with Lambda for the runtime of a function, or cannot be. */
  isCalibrated(fn: LambdaFunction): boolean {
    const runtime = calibratedRuntime(fn);
    return runtime === undefined || this.#factors[runtime] !== undefined;
  }

  /** Keeps what `measureCpuFactor` has found; undefined: nothing. */
  async calibrate(found: { readonly runtime: CalibratedRuntime; readonly factor: number } | undefined): Promise<void> {
    if (!found) return;
    this.#factors = { ...this.#factors, [found.runtime]: found.factor };
    await writeCpuFactors(this.#stateFolder, this.#factors);
    this.#changed();
  }

  /** The folder whose settings hold for a function; undefined: it lies in none. */
  folderOf(fn: LambdaFunction): string | undefined {
    return this.#of(fn)?.folder;
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  #settingsOf(fn: LambdaFunction): ProjectSettings | undefined {
    return this.#of(fn)?.settings;
  }

  /** The innermost of the folders that hold it. */
  #of(fn: LambdaFunction): FolderSettings | undefined {
    const holding = this.#settings.filter(({ folder }) => isInside(folder, fn.origin.file));
    return holding.sort((a, b) => b.folder.length - a.folder.length)[0];
  }

  async #read(folder: string): Promise<FolderSettings[]> {
    try {
      const settings = await ProjectSettings.read(folder);
      return [{ folder: path.resolve(folder), settings }];
    } catch (error) {
      this.#log.warn((error as Error).message);
      return [];
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
