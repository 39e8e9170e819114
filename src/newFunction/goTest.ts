import type { Expectation, ExpectedPart } from './expectation.ts';
import type { TestPlaces } from './testPlaces.ts';

/** Snippets whose answer is another one in Go. */
const own: Readonly<Record<string, Expectation>> = { schedule: { answers: [{ path: [], value: 1 }] } };

/** A test for `go test`: the handler gets JSON and answers JSON, as on Lambda, and the answer has to hold some. */
export function goTest(snippet: string, { event, eventFile }: TestPlaces, expected: Expectation): string {
  const { answers } = own[snippet] ?? expected;
  const parts = answers.length > 0 ? answers.map(fragment) : ['null'];
  return [
    'package main',
    '',
    'import (',
    ...['context', 'os', 'strings', 'testing', 'time'].map((name) => `\t"${name}"`),
    '',
    '\t"github.com/aws/aws-lambda-go/lambda"',
    ')',
    '',
    `// Handles its sample event ${event}: go test`,
    'func TestHandlesItsSampleEvent(t *testing.T) {',
    `\tevent, err := os.ReadFile("${eventFile}")`,
    '\tif err != nil {',
    '\t\tt.Fatal(err)',
    '\t}',
    '\tctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)',
    '\tdefer cancel()',
    '\tanswer, err := lambda.NewHandler(handler).Invoke(ctx, event)',
    '\tif err != nil {',
    '\t\tt.Fatal(err)',
    '\t}',
    `\tfor _, part := range []string{${parts.map((part) => `\`${part}\``).join(', ')}} {`,
    '\t\tif !strings.Contains(string(answer), part) {',
    '\t\t\tt.Errorf("%s is not in %s", part, answer)',
    '\t\t}',
    '\t}',
    '}',
    '',
  ].join('\n');
}

/** A part of an answer as JSON has it there. */
function fragment({ path, encoding, value }: ExpectedPart): string {
  const text = JSON.stringify(value);
  const key = path.at(-1);
  return `${key === undefined ? '' : `"${key}":`}${encoding === 'json' ? JSON.stringify(text) : text}`;
}
