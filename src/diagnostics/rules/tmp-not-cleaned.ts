import type { Rule } from '../rule.ts';

/** Files in /tmp that become more with every request. */
export const rule: Rule = {
  id: 'tmp-not-cleaned',
  severity: 'hint',
  category: 'state',
  advice: ['T2'],
  languages: ['python'],
  observes: ['file'],
  docs: {
    title: 'Files in /tmp that grow with every request',
    japaneseTitle: 'リクエストのたびに /tmp に増えていくファイル',
    what: `Finds files in /tmp that become more, or larger, with every run of a function in one environment. It takes two runs or more to
see that.`,
    why: `/tmp stays with the execution environment: what a request leaves there, the next one finds. Files that only one request needs
add up until /tmp is full (512 MB unless the function says otherwise), and from then on every request of that environment
fails. At the same time nothing promises that the next request meets the same environment, so nothing can be kept there.`,
    instead: `Delete the file in the request that wrote it: \`tempfile.TemporaryFile()\` and \`tempfile.TemporaryDirectory()\` do it by themselves.
What has to last belongs in S3.`,
    examples: [
      {
        language: 'python',
        bad: `import json
import tempfile


def lambda_handler(event, context):
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(event, file)
        return {"bytes": file.tell()}
`,
        good: `import json
import tempfile


def lambda_handler(event, context):
    with tempfile.TemporaryFile("w") as file:
        json.dump(event, file)
        return {"bytes": file.tell()}
`,
      },
    ],
    fix: undefined,
    silent: `One run alone says nothing, and files that stay the same from run to run are what /tmp is good for: a cache of what was
downloaded. What is in /tmp is seen on Linux.

Disable it at the handler, with the reason beside it:
\`lambda-workbench-disable-next-line tmp-not-cleaned: bounded by the number of tenants\`.`,
    sources: [
      {
        title: 'Configure ephemeral storage for Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },
};
