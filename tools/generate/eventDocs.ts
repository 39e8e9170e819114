import { namesOf } from '../../src/events/eventParameter.ts';
import { parameterTable } from '../../src/events/parameterTable.ts';
import { sampleEvents } from '../../src/events/sampleEvents.ts';

const introduction = `# Sample events

<!-- Generated from \`src/events/\` by \`npm run generate\`. -->

Each has the shape that the service sends; the page of AWS that describes it is linked. _Sources_ are what SAM and the
Serverless Framework call the event source: a function that has one is run with its event first. What the template says
of names, paths and keys stands in the event. _Parameters_ can be changed: with **Run With Event…** > **Change Values…**,
or on the command line, the same everywhere in the event, also in ARNs, nested JSON and base64:

\`\`\`
lambda-workbench events show s3-put --set bucket=photos --set key=a.jpg --records 3
\`\`\`

A \`path\` may be a route (\`/users/{name}\`), a \`time\` is written as \`2026-01-15T09:30:00Z\`, and \`records\` is how many
there are, each with ids of its own.

## Saved events

An event that you want to keep is a plain JSON file. These are found:

| File | For |
| --- | --- |
| \`events/<function>/*.json\`, beside the template or in the code's folder | this function |
| \`events/*.json\`, where SAM keeps them | the function whose name the file begins with, else all beside |
| \`event.json\` | all beside |

They stand below their function in the Functions view, under **Events**: run, open, duplicate, rename, delete and create them
there, or **Save Event of Last Run…**. A function runs again with the event that it ran with last; without one, with the
first of its own, else with the sample of its event sources. Commit the folder, and others have the same events. At the
top of an event file is **Run**. On the command line an event goes by its name:

\`\`\`
lambda-workbench events list --for Todo
lambda-workbench invoke Todo --event add
\`\`\`

Before a function runs with an event of another service than its event sources, or with one that is too large for an
asynchronous invocation (1 MB), the editor asks; the command line says so and runs it. More than 6 MB, and what is no JSON, is refused.

## Help while writing

What an event has is known from its type. Where \`@types/aws-lambda\` describes it, that is the type; else it is one of ours,
made from AWS's page.

- **In event files** keys and values are completed, and an empty file with whole events. A required key that is missing and a key
  that is much like another one are hints.
- **In code** (Python, JavaScript, TypeScript without types) the keys that a function reads from its event are completed: \`event["Records"]\`,
  \`event.get("body")\`, \`event.Records[0].s3\`, \`const { Records } = event\`, in loops, comprehensions, callbacks, and in the functions that get a part
  of the event. A hover shows the value in the example: your saved events first, then the sample. In
  JSON inside a text (\`json.loads(record["body"])\`) the keys are those of the example.
- **A key that no event has** is a hint, with the change to the one that was meant. Only where one kind of event source invokes the
  function, and never in what is the user's own: bodies, details, headers, attributes, path parameters. A key that is
  looked for before it is read is none.

Where the event has a type (\`event: S3Event\`, \`@event_source\`, JSDoc) the language's own tools know better, and we are silent.

## The catalog`;

/** The page about the sample events, by its path in the project. */
export function eventDocs(): Map<string, string> {
  const events = sampleEvents();
  const rows = events.map(({ name, service, title, documentation, sources }) => {
    const parameters = namesOf(parameterTable[name] ?? { values: [] });
    return `| \`${name}\` | ${service} | [${title}](${documentation}) | ${codes(sources)} | ${codes(parameters)} |`;
  });
  const table = [
    '| Event | Service | What happens | Sources | Parameters |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
  return new Map([['docs/events.md', `${introduction}\n\n${table.join('\n')}\n`]]);
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
