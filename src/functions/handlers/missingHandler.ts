import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { closedReason } from '../../fileStat.ts';
import { isInside } from '../../paths.ts';
import { languageOf } from '../../syntax/language.ts';
import type { HandlerCandidate } from '../../syntax/handlers.ts';
import type { CodeAbsence } from '../codeAbsence.ts';
import type { FunctionDeclaration } from '../functionReader.ts';
import { IgnoreRules } from '../ignoreRules.ts';
import type { VisitedFolders } from './folders.ts';
import { conventionOf, type HandlerConvention, type HandlerName } from './handlerConvention.ts';
import type { LocatedHandler } from './handlerLocator.ts';

/** Folders that a build makes: before the build nothing is in them, and nothing is wrong with that. */
const buildFolders = new Set(['dist', 'build', 'out', 'target', 'bin', '.build', '.esbuild', '.webpack', '.aws-sam']);

/** Handlers that a layer or an installed package brings along. */
const broughtAlong =
  /^\/opt\/|(?:^|\/)node_modules\/|^(?:datadog_lambda|newrelic_lambda|lumigo_tracer|sentry_sdk|epsagon|thundra|instana|autodynatrace)\b|^newrelic/;

export function isBroughtAlong(handler: string): boolean {
  return broughtAlong.test(handler);
}

const mostNames = 5;

/** Says why a handler string leads to nothing: what was looked for, and what is there instead. */
export class MissingHandler {
  readonly #declaration: FunctionDeclaration;
  readonly #handler: string;
  readonly #convention: HandlerConvention;
  readonly #folders: VisitedFolders;

  constructor(
    declaration: FunctionDeclaration,
    handler: string,
    convention: HandlerConvention,
    folders: VisitedFolders,
  ) {
    this.#declaration = declaration;
    this.#handler = handler;
    this.#convention = convention;
    this.#folders = folders;
  }

  form(): string {
    return l10n.t(
      'Handler "{0}" names no function. Write the file and the function, for example "{1}".',
      this.#handler,
      this.#convention.example,
    );
  }

  /** Only the folder of the code is deployed: what lies beside it is not on AWS. */
  outside(): string {
    return l10n.t(
      'Handler "{0}" leads out of the folder of the code, {1}, and only that folder is deployed. Name a folder further up as the place of the code, and the handler from there.',
      this.#handler,
      this.#fromOrigin(this.#declaration.code.folder),
    );
  }

  /**
   * No problem where the file may well be there on AWS: it is built (into a folder that git ignores), comes with a layer, or
   * is a script that a wrapper starts (`run.sh` of the Lambda Web Adapter).
   */
  async file(name: HandlerName): Promise<LocatedHandler> {
    const absence = await this.#absence(name);
    return absence === undefined ? { problem: await this.#problem(name) } : { absence };
  }

  async #absence({ module }: HandlerName): Promise<CodeAbsence | undefined> {
    const { code } = this.#declaration;
    const wanted = path.join(code.folder, this.#convention.fileName(module));
    const isBuilt = this.#fromOrigin(wanted)
      .split('/')
      .some((part) => buildFolders.has(part));
    if (isBroughtAlong(this.#handler)) return 'broughtAlong';
    if (isBuilt) return 'unbuilt';
    if ('AWS_LAMBDA_EXEC_WRAPPER' in this.#declaration.described.environment) return 'notFound';
    if (languageOf(this.#handler) !== undefined) return undefined;
    if (await this.#folders.holdsFile(path.join(code.folder, this.#handler))) return 'notFound';
    const isThere = (await this.#folders.list(code.folder)) !== undefined;
    return !isThere && (await this.#isIgnored(code.folder)) ? 'unbuilt' : undefined;
  }

  async #problem({ module }: HandlerName): Promise<string> {
    const { code } = this.#declaration;
    const wanted = path.join(code.folder, this.#convention.fileName(module));
    // `index.js`: the ending stands where the function belongs.
    if (languageOf(this.#handler) !== undefined) return this.form();
    if ((await this.#folders.list(code.folder)) === undefined) {
      const folder = this.#fromOrigin(code.folder);
      const closed = closedReason(code.folder);
      if (closed !== undefined) {
        return l10n.t(
          'Handler "{0}" cannot be looked up: the folder {1} cannot be read: {2}',
          this.#handler,
          folder,
          closed,
        );
      }
      return l10n.t('Handler "{0}" points nowhere: there is no folder {1}.', this.#handler, folder);
    }
    const looked = this.#fromOrigin(wanted);
    const beside = [...((await this.#folders.list(path.dirname(wanted))) ?? [])]
      .filter(([name, kind]) => kind === 'file' && this.#isSource(name))
      .map(([name]) => name);
    return beside.length === 0
      ? l10n.t('Handler "{0}" points nowhere: there is no {1}.', this.#handler, looked)
      : l10n.t('Handler "{0}" points nowhere: there is no {1}. Beside it: {2}.', this.#handler, looked, listed(beside));
  }

  symbol({ symbol }: HandlerName, file: string, candidates: readonly HandlerCandidate[]): string {
    if (languageOf(this.#handler) !== undefined) return this.form();
    const where = this.#fromOrigin(file);
    return candidates.length === 0
      ? l10n.t('Handler "{0}" points nowhere: {1} has no "{2}".', this.#handler, where, symbol)
      : l10n.t(
          'Handler "{0}" points nowhere: {1} has no "{2}". Handlers in it: {3}.',
          this.#handler,
          where,
          symbol,
          listed(candidates.map((candidate) => candidate.symbol)),
        );
  }

  /** What git ignores is made by a build, whatever it is called. */
  #isIgnored(folder: string): Promise<boolean> {
    const origin = path.dirname(this.#declaration.described.origin.file);
    const around = isInside(origin, folder) ? origin : path.dirname(folder);
    return new IgnoreRules(around).ignoresPath(path.join(folder, 'any'));
  }

  #isSource(name: string): boolean {
    return languageOf(name) !== undefined && conventionOf(name) === this.#convention;
  }

  /** A path as somebody would write it in the origin's file. */
  #fromOrigin(file: string): string {
    return path.relative(path.dirname(this.#declaration.described.origin.file), file).replaceAll('\\', '/') || '.';
  }
}

/** The first of some names, for a message. */
export function listed(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown}, …` : shown;
}
