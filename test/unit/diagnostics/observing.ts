import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { observedFindings } from '../../../src/diagnostics/observedFindings.ts';
import { RunSources } from '../../../src/diagnostics/runSources.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';
import { parsers } from '../syntax/parsing.ts';

/** Runs functions for real, and says what their code and their runs show. */
export class Observer {
  readonly #sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);

  /** `file` is absolute; `runs`: how many invocations, all in one environment. */
  async findings(file: string, symbol: string, event: unknown, runs: number): Promise<Finding[]> {
    const fn = localFunction(file, symbol, { timeout: 10 });
    const residue = [];
    for (let run = 0; run < runs; run++) {
      const invocation = await this.#sandbox.invoke({ function: fn, event: JSON.stringify(event) });
      if (invocation.status !== 'success') throw new Error(`${symbol}: ${invocation.payload}`);
      residue.push(invocation.residue);
    }
    const readText = (name: string): Promise<string> => fs.readFile(name, 'utf8');
    const ofCode = await new DiagnosticEngine(parsers).check(file, await readText(file), [fn]);
    return observedFindings(fn, ofCode, residue, new RunSources(parsers, readText));
  }

  async dispose(): Promise<void> {
    await this.#sandbox.dispose();
  }
}
