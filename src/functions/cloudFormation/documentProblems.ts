import * as l10n from '@vscode/l10n';
import type { CatalogProblem } from '../catalogProblem.ts';
import type { TemplateDocument } from './templateDocument.ts';

/** One mistake early in a file makes many; the first ones are those to mend. */
const mostProblems = 10;

/** What is wrong in the text of a template itself. */
export function documentProblems(
  file: string,
  { syntaxErrors, repeatedKeys }: Pick<TemplateDocument, 'syntaxErrors' | 'repeatedKeys'>,
): CatalogProblem[] {
  const unreadable = syntaxErrors.slice(0, mostProblems).map(({ message, range }) => ({
    file,
    range,
    message: l10n.t('This template cannot be read completely: {0}', message),
    isSyntaxError: true as const,
  }));
  const repeated = repeatedKeys.slice(0, mostProblems).map(({ key, range, firstLine }) => ({
    file,
    range,
    message: l10n.t(
      '"{0}" stands here already, in line {1}. Only this last one is read, if a tool does not refuse the template: remove one of them.',
      key,
      firstLine + 1,
    ),
    isRepeatedKey: true as const,
  }));
  return [...unreadable, ...repeated];
}
