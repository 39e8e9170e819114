import * as l10n from '@vscode/l10n';
import type { YAMLError } from 'yaml';

/** What is wrong with a text that is no YAML (or JSON, which YAML contains), and what to do: a sentence that goes on after a colon. */
export function syntaxErrorText({ code, message }: Pick<YAMLError, 'code' | 'message'>): string {
  // The parser goes down into what is nested until its stack is at an end, and gives Node.js's word for that.
  if (message.startsWith('Maximum call stack size')) return l10n.t('from here on it is nested too deeply.');
  const character = message.at(-1) ?? '';
  switch (code) {
    case 'MULTILINE_IMPLICIT_KEY':
      return nameWithoutColon();
    case 'BLOCK_AS_IMPLICIT_KEY':
      return l10n.t('this is indented too far; or a value with a colon and a space in it needs quotes.');
    case 'BAD_INDENT':
      if (!message.startsWith('Flow')) return l10n.t('this is not indented as what it belongs to.');
      return l10n.t('a bracket is not closed, or what is in it is not indented: add {0}.', character);
    case 'MISSING_CHAR':
      if (message.startsWith('Missing closing')) return l10n.t('a quotation mark is not closed.');
      return message.startsWith('Implicit map keys') ? nameWithoutColon() : sentence(message);
    case 'TAB_AS_INDENT':
      return l10n.t('tabs do not indent in YAML: use spaces.');
    case 'BAD_SCALAR_START':
      return l10n.t('a value cannot begin with {0}: put it in quotes.', character);
    case 'BAD_DQ_ESCAPE':
      return l10n.t(
        '{0} means nothing between double quotes: use single quotes, or two backslashes.',
        message.replace('Invalid escape sequence ', ''),
      );
    case 'DUPLICATE_KEY':
      return l10n.t('this name stands here twice.');
    case 'UNEXPECTED_TOKEN':
      if (!/^Unexpected flow-(?:seq|map)-end token/.test(message)) return sentence(message);
      return l10n.t('nothing is open here that {0} could close.', message.at(-2) ?? '');
    default:
      return sentence(message);
  }
}

function nameWithoutColon(): string {
  return l10n.t('a name without a colon, or a value without a name.');
}

/** In the parser's own words. */
function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
