import * as l10n from '@vscode/l10n';
import { inlineFile, type InlineCode } from '../inlineCode.ts';
import type { SourceIndex } from '../sourceIndex.ts';
import { conventionOf } from './handlerConvention.ts';
import type { LocatedHandler } from './handlerLocator.ts';
import { isBroughtAlong, listed } from './missingHandler.ts';

/** Finds the handler in code that stands in a template: at its name, or at the property where the code has no lines of its own. */
export async function locateInline(code: InlineCode, handler: string, sources: SourceIndex): Promise<LocatedHandler> {
  const { file, key, place, text, language } = code;
  const convention = conventionOf(inlineFile[language]);
  const name = convention.parse(handler);
  if (isBroughtAlong(handler)) return { absence: 'broughtAlong' };
  // Why its text is not known, its property shows.
  if (text === undefined) return {};
  if (!name) {
    const { example } = convention;
    const problem = l10n.t(
      'Handler "{0}" names no function. Write the file and the function, for example "{1}".',
      handler,
      example,
    );
    return { problem };
  }
  const { module, symbol } = name;
  if (module !== 'index') {
    const problem = l10n.t(
      'Handler "{0}" points nowhere: code that stands in a template is called {1}. Write "index.{2}".',
      handler,
      inlineFile[language],
      symbol,
    );
    return { problem };
  }
  if (sources.isAtFirstSight) return { handler: { file, symbol, range: key } };
  const found = await sources.inline(code, symbol);
  if (found.symbol) {
    const isShown = place !== undefined && found.symbol.start.line > 0;
    return { handler: { file, symbol, range: isShown ? found.symbol : key } };
  }
  const names = listed(found.handlers.map((candidate) => candidate.symbol));
  return {
    problem:
      names === ''
        ? l10n.t('Handler "{0}" points nowhere: the code in the template has no "{1}".', handler, symbol)
        : l10n.t(
            'Handler "{0}" points nowhere: the code in the template has no "{1}". Handlers in it: {2}.',
            handler,
            symbol,
            names,
          ),
  };
}
