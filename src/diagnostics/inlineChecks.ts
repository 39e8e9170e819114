import { isDeepStrictEqual } from 'node:util';
import { parseInline } from '../functions/inlineCode.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { LocalModules } from '../syntax/localModules.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { Finding } from './finding.ts';
import { functionCode, type FunctionCode } from './functionCode.ts';
import { inlineFindings } from './inlineFindings.ts';
import { uncheckedInline, type UncheckedCode } from './uncheckedCode.ts';
import { withinStack } from './withinStack.ts';

/** Code that stands in a template, and what is found in it. */
export interface CheckedInline {
  readonly source: SourceFile;
  /** Undefined where the handler is not in it. */
  readonly code: FunctionCode | undefined;
  readonly findings: readonly Finding[];
  readonly unchecked: readonly UncheckedCode[];
}

/** So many are remembered, as there are in a large template. */
const mostKept = 200;

/** Checks the code that stands in templates. What was checked is not checked again before its text or its function changes. */
export class InlineChecks {
  readonly #parsers: Parsers;
  readonly #checkCode: (code: FunctionCode, name: string) => Finding[];
  readonly #longest: number;
  /** By the function; the least recently used first. */
  readonly #kept = new Map<string, { readonly fn: LambdaFunction; readonly checked: CheckedInline }>();

  /** `longest`: what is longer is not checked. Characters. */
  constructor(parsers: Parsers, longest: number, checkCode: (code: FunctionCode, name: string) => Finding[]) {
    this.#parsers = parsers;
    this.#longest = longest;
    this.#checkCode = checkCode;
  }

  /** What is found in the code of each function that has any in its template, and what was not checked of it. */
  async check(
    functions: readonly LambdaFunction[],
  ): Promise<{ readonly code: readonly CheckedInline[]; readonly unchecked: readonly UncheckedCode[] }> {
    const code: CheckedInline[] = [];
    const unchecked: UncheckedCode[] = [];
    for (const fn of functions) {
      const checked = await this.#check(fn);
      if (checked !== undefined) code.push(checked);
      unchecked.push(...(checked?.unchecked ?? uncheckedInline(fn)));
    }
    return { code, unchecked };
  }

  /** Undefined where there is no such code, or its text is not known or too long. */
  async #check(fn: LambdaFunction): Promise<CheckedInline | undefined> {
    const { inlineCode, handlerSource } = fn;
    if (!inlineCode || !handlerSource || (inlineCode.text?.length ?? 0) > this.#longest) return undefined;
    const kept = this.#kept.get(fn.id);
    this.#kept.delete(fn.id);
    // The code is a part of the function.
    const isSame = kept !== undefined && isDeepStrictEqual(kept.fn, fn);
    const checked = isSame ? kept.checked : this.#checkSource(fn, await parseInline(inlineCode, this.#parsers));
    this.#kept.set(fn.id, { fn, checked });
    for (const oldest of this.#kept.keys()) if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    return checked;
  }

  #checkSource(fn: LambdaFunction, source: SourceFile): CheckedInline {
    const { inlineCode, handlerSource } = fn;
    const unchecked = uncheckedInline(fn, source);
    if (!inlineCode || !handlerSource) return { source, code: undefined, findings: [], unchecked };
    // Nothing that lies beside the template is deployed.
    const modules = LocalModules.alone(source);
    const code = withinStack(({ symbol }) => functionCode(modules, fn, symbol), handlerSource);
    if (code === undefined)
      return { source, code, findings: [], unchecked: uncheckedInline(fn, source, [handlerSource.symbol]) };
    return { source, code, findings: inlineFindings(this.#checkCode(code, fn.name), inlineCode, source), unchecked };
  }
}
