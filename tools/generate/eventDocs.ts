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
there are, each with ids of its own.`;

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
