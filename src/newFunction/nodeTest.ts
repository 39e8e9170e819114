import type { Expectation } from './expectation.ts';
import { replacedAws } from './replacedAws.ts';
import type { TestPlaces } from './testPlaces.ts';

/** The file of the code that is tested; it says the language. */
export type NodeCodeFile = 'app.mjs' | 'app.ts';

/** A test for Node.js' own runner. TypeScript runs as it is: Node.js takes its types away (22.18 and later). */
export function nodeTest(
  snippet: string,
  file: NodeCodeFile,
  code: string,
  places: TestPlaces,
  expected: Expectation,
): string {
  const aws = replacedAws[snippet]?.node;
  const call = `await ${aws?.call?.[file] ?? `handler(event${contextOf(code, file)})`}`;
  const { answers, logged } = expected;
  const method = code.includes('console.info') ? 'info' : 'log';
  const body = [
    ...(aws?.arrange ?? []),
    ...(logged === undefined ? [] : [`const log = mock.method(console, '${method}', () => undefined);`]),
    // What Lambda sends is JSON: nothing else of an answer counts.
    answers.length > 0 ? `const answer = JSON.parse(JSON.stringify(${call}));` : `${call};`,
    ...answers.map(({ path, encoding, value }) => {
      const found = `answer${path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')}`;
      const compare = typeof value === 'object' ? 'deepEqual' : 'equal';
      return `assert.${compare}(${decoded(found, encoding)}, ${literal(value)});`;
    }),
    ...(logged === undefined
      ? []
      : [
          "const lines = log.mock.calls.map((call) => format(...call.arguments)).join('\\n');",
          `assert.ok(lines.includes(${literal(logged)}), lines);`,
        ]),
    ...(aws?.check ?? []),
  ];
  const text = body.join('\n');
  const imports = [
    "import assert from 'node:assert/strict';",
    "import { readFile } from 'node:fs/promises';",
    `import { ${text.includes('mock.') ? 'it, mock' : 'it'} } from 'node:test';`,
    ...(text.includes('format(') ? ["import { format } from 'node:util';"] : []),
    ...(aws?.imports ?? []),
    ...(text.includes('as Context') ? ["import type { Context } from 'aws-lambda';"] : []),
    ...(aws?.before ? [] : [`import { handler } from '../${file}';`]),
  ];
  const load = aws?.before
    ? ['', '// As Lambda has it.', aws.before[file], `const { handler } = await import('../${file}');`]
    : [];
  return [
    `// Tests of ${places.name.logicalId}: npm test, in the folder of its package.json.`,
    ...imports,
    ...load,
    '',
    `const eventFile = new URL('${places.eventFile}', import.meta.url);`,
    '',
    `it('handles its sample event ${places.event}', async () => {`,
    "  const event = JSON.parse(await readFile(eventFile, 'utf8'));",
    ...body.map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
}

function contextOf(code: string, file: NodeCodeFile): string {
  if (!code.includes('context.')) return '';
  const context = '{ getRemainingTimeInMillis: () => 30_000 }';
  return file === 'app.ts' ? `, ${context} as Context` : `, ${context}`;
}

function decoded(found: string, encoding: 'json' | 'base64' | undefined): string {
  switch (encoding) {
    case 'json':
      return `JSON.parse(${found})`;
    case 'base64':
      return `JSON.parse(Buffer.from(${found}, 'base64').toString())`;
    case undefined:
      return found;
  }
}

/** A JSON value as JavaScript writes it, with single quotes. */
function literal(value: unknown): string {
  if (typeof value === 'string') {
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  }
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => {
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key)}: ${literal(item)}`;
  });
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
