import * as fs from 'node:fs';
import type { Assets } from '../assets.ts';
import type { FunctionName } from './functionName.ts';

export interface FunctionLimits {
  /** MB. */
  readonly memorySize: number;
  /** Seconds. */
  readonly timeout: number;
}

/** What the template says of the function beside what the snippet needs. */
export interface FunctionCode {
  /** Of the code, relative to the template, with a slash at the end. */
  readonly codeUri: string;
  readonly handler: string;
  readonly runtime: string;
  /** What its language needs more of than Lambda gives by itself; a timeout of the snippet's own stays. */
  readonly limits?: FunctionLimits;
  /** How `sam build` makes it; lines of YAML that are not indented. */
  readonly metadata?: readonly string[];
}

/**
 * The function of a snippet as a SAM template has it, with its event source where SAM has one, and the resources that it
 * needs: YAML in steps of two spaces, not indented. `src/newFunction/functionTemplates/` has one file for each snippet.
 */
export function templateResources(assets: Assets, snippet: string, name: FunctionName, code: FunctionCode): string {
  const templates = JSON.parse(fs.readFileSync(assets.functionTemplates, 'utf8')) as Record<string, string>;
  const template = templates[snippet] ?? templates['default'] ?? '';
  const [own = '', ...others] = template
    .replace(/^Resources:\n/, '')
    .replaceAll('MyFunction', name.logicalId)
    .replaceAll('my-function', name.dashed)
    .replace(/^ {2}/gm, '')
    .trimEnd()
    .split('\n\n');
  const { codeUri, handler, runtime, limits, metadata = [] } = code;
  const properties = [
    ...[`CodeUri: ${codeUri}`, `Handler: ${handler}`, `Runtime: ${runtime}`],
    ...(limits ? [`MemorySize: ${limits.memorySize}`] : []),
    ...(limits && !/^ {4}Timeout:/m.test(own) ? [`Timeout: ${limits.timeout}`] : []),
  ].map((line) => `    ${line}`);
  const fn = [
    own.replace('  Properties:', ['  Properties:', ...properties].join('\n')),
    ...(metadata.length > 0 ? ['  Metadata:', ...metadata.map((line) => `    ${line}`)] : []),
  ].join('\n');
  return `${[fn, ...others].join('\n\n')}\n`;
}
