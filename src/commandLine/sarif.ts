import { pathToFileURL } from 'node:url';
import { allCheckRules } from '../diagnostics/checkRules.ts';
import type { Finding, Severity } from '../diagnostics/finding.ts';
import { RuleTexts, type RuleText } from '../diagnostics/ruleTexts.ts';
import type { UncheckedCode } from '../diagnostics/uncheckedCode.ts';
import { languageInUse } from '../translations.ts';
import { reportRoot } from './reportRoot.ts';
import type { Terminal } from './terminal.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; lines and columns there are 1-based. */
export async function toSarif(
  findings: readonly Finding[],
  unchecked: readonly UncheckedCode[],
  terminal: Terminal,
): Promise<string> {
  const root = reportRoot(terminal);
  const language = languageInUse();
  // English where nothing is said.
  const spoken = language === 'en' ? {} : { language };
  const described = [
    ...[...(await new RuleTexts(terminal.assets).all())].map(([id, text]) => ruleDescriptor(id, text)),
    ...allCheckRules.map(({ id, severity, titles }) => ({
      id,
      shortDescription: { text: titles[language] },
      defaultConfiguration: { level: levels[severity] },
    })),
  ];
  const indexes = new Map(described.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Lambda Workbench', ...spoken, rules: described } },
        ...spoken,
        columnKind: 'utf16CodeUnits',
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: unchecked.map((one) => notificationOf(one, root)) },
        ],
        originalUriBaseIds: { ROOT: { uri: uriOf(root) } },
        results: findings.map((finding) => resultOf(finding, indexes, root)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleDescriptor(id: string, { severity, category, title, what, why, instead, source }: RuleText) {
  const markdown = [what, why, instead].join('\n\n');
  return {
    id,
    shortDescription: { text: title },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [category] },
    fullDescription: { text: plain(what), markdown: what },
    help: { text: plain(markdown), markdown },
    ...(source !== undefined && { helpUri: source }),
  };
}

/** Markdown read aloud: the words of links, code without its marks. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}

function resultOf(
  { rule, severity, message, file, range, related, cost }: Finding,
  indexes: ReadonlyMap<string, number>,
  root: string,
): object {
  const ruleIndex = indexes.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    ...(cost !== undefined && { properties: { cost } }),
    locations: [{ physicalLocation: physicalLocation(pathToFileURL(file).href, range, root) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, id) => ({
        id,
        message: { text: one.message },
        physicalLocation: physicalLocation(one.location.uri, one.location.range, root),
      })),
    }),
  };
}

/** What the tool says of its own work, beside its results. */
function notificationOf({ file, line, message }: UncheckedCode, root: string): object {
  const artifactLocation = artifactLocationOf(pathToFileURL(file).href, root);
  const region = line === undefined ? {} : { region: { startLine: line + 1 } };
  return {
    level: 'warning',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, ...region } }],
  };
}

function physicalLocation(uri: string, { start, end }: Finding['range'], root: string): object {
  return {
    artifactLocation: artifactLocationOf(uri, root),
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}

/** A file below `root` is named from there, so that the log means the same on another machine. */
function artifactLocationOf(uri: string, root: string): object {
  const base = uriOf(root);
  return uri.startsWith(base) ? { uri: uri.slice(base.length), uriBaseId: 'ROOT' } : { uri };
}

/** A folder as a URI that ends with one slash, also of the file system's root. */
function uriOf(folder: string): string {
  return `${pathToFileURL(folder).href.replace(/\/$/, '')}/`;
}
