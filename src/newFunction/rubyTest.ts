import type { Expectation, ExpectedPart } from './expectation.ts';
import type { TestPlaces } from './testPlaces.ts';

/** A test for minitest, which Ruby comes with. The handler's answer is looked at as the JSON that Lambda makes of it. */
export function rubyTest(
  code: string,
  { name, event, code: folder, eventFile }: TestPlaces,
  expected: Expectation,
): string {
  const { answers, logged } = expected;
  const needsContext = code.includes('context.');
  const call = `lambda_handler(event: event, context: ${needsContext ? 'Context.new(30_000)' : 'nil'})`;
  const body = [
    `event = JSON.parse(File.read(File.join(__dir__, '${eventFile}')))`,
    ...(answers.length > 0 ? ['answer = nil'] : []),
    `${logged === undefined ? '' : 'output, = '}capture_io { ${answers.length > 0 ? 'answer = ' : ''}${call} }`,
    ...(answers.length > 0 ? ['answer = JSON.parse(JSON.generate(answer))'] : []),
    ...answers.map(assertion),
    ...(logged === undefined ? [] : [`assert_includes output, ${literal(logged)}`]),
  ];
  return [
    `# Tests of ${name.logicalId}: ruby tests/app_test.rb`,
    '',
    "require 'json'",
    "require 'minitest/autorun'",
    `require_relative '${folder}/app'`,
    '',
    `class ${name.logicalId}Test < Minitest::Test`,
    ...(needsContext ? ['  Context = Struct.new(:get_remaining_time_in_millis)', ''] : []),
    `  # Its sample event is ${event}.`,
    '  def test_handles_its_sample_event',
    ...body.map((line) => `    ${line}`),
    '  end',
    'end',
    '',
  ].join('\n');
}

function assertion({ path, encoding, value }: ExpectedPart): string {
  const keys = path.map((key) => `[${typeof key === 'number' ? key : literal(key)}]`).join('');
  const found = `answer${keys}`;
  return `assert_equal(${literal(value)}, ${encoding === 'json' ? `JSON.parse(${found})` : found})`;
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/['\\]/g, '\\$&')}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value === null) return 'nil';
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${literal(key)} => ${literal(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
