import type { Expectation } from './expectation.ts';
import { replacedAws } from './replacedAws.ts';
import type { TestPlaces } from './testPlaces.ts';

/** A test in the style of unittest, which pytest runs as well. It loads the code as Lambda does, by its file. */
export function pythonTest(snippet: string, code: string, places: TestPlaces, expected: Expectation): string {
  const { name, event } = places;
  const { python: aws, environment = {} } = replacedAws[snippet] ?? {};
  const needsContext = code.includes('context.');
  const call = `app.lambda_handler(event, ${needsContext ? 'context' : 'None'})`;
  const body = [
    'event = json.loads(EVENT.read_text(encoding="utf-8"))',
    ...(needsContext ? ['context = SimpleNamespace(get_remaining_time_in_millis=lambda: 30_000)'] : []),
    ...(aws?.arrange ?? []),
    ...(expected.logged === undefined
      ? [expected.answers.length > 0 ? `answer = ${call}` : call]
      : ['with self.assertLogs(level="INFO") as logs:', `    ${call}`]),
    ...checks(expected),
    ...(aws?.check ?? []),
  ];
  const text = body.join('\n');
  const imports = [
    ...(text.includes('base64.') ? ['import base64'] : []),
    'import importlib.util',
    'import json',
    ...(Object.keys(environment).length > 0 ? ['import os'] : []),
    'import sys',
    'import unittest',
    'from pathlib import Path',
    ...(needsContext ? ['from types import SimpleNamespace'] : []),
    ...(aws ? ['from unittest import mock'] : []),
  ];
  const load = aws?.replacesSdk
    ? ['with mock.patch.dict(sys.modules, {"boto3": mock.MagicMock()}):', '    spec.loader.exec_module(app)']
    : ['spec.loader.exec_module(app)'];
  return [
    `"""Tests of ${name.logicalId}: python -m unittest tests/test_${name.underscored}.py, or pytest."""`,
    '',
    ...imports,
    '',
    'HERE = Path(__file__).resolve().parent',
    `CODE = HERE / "${places.code}"`,
    `EVENT = HERE / "${places.eventFile}"`,
    '',
    ...Object.entries(environment).map(([key, value]) => `os.environ["${key}"] = "${value}"`),
    'sys.path.insert(0, str(CODE.resolve()))  # as on Lambda: modules beside the handler are found',
    `spec = importlib.util.spec_from_file_location("${name.underscored}_app", CODE / "app.py")`,
    'app = importlib.util.module_from_spec(spec)',
    ...load,
    '',
    '',
    `class ${name.logicalId}Test(unittest.TestCase):`,
    `    def test_${event.replaceAll('-', '_')}(self):`,
    ...body.map((line) => (line === '' ? '' : `        ${line}`)),
    '',
    '',
    'if __name__ == "__main__":',
    '    unittest.main()',
    '',
  ].join('\n');
}

function checks({ answers, logged }: Expectation): string[] {
  if (logged !== undefined) return [`self.assertIn(${JSON.stringify(logged)}, "\\n".join(logs.output))`];
  return answers.map(({ path, encoding, value }) => {
    const found = `answer${path.map((key) => `[${JSON.stringify(key)}]`).join('')}`;
    return `self.assertEqual(${decoded(found, encoding)}, ${literal(value)})`;
  });
}

function decoded(found: string, encoding: 'json' | 'base64' | undefined): string {
  switch (encoding) {
    case 'json':
      return `json.loads(${found})`;
    case 'base64':
      return `json.loads(base64.b64decode(${found}))`;
    case undefined:
      return found;
  }
}

/** A JSON value as Python writes it. */
function literal(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${literal(item)}`)
    .join(', ')}}`;
}
