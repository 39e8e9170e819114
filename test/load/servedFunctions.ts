import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** What a request asks of the generated functions. */
export interface ServedEvent {
  /** No other request's. */
  readonly request: string;
  readonly text: string;
  readonly ends: 'normally' | 'with an error' | 'with its process';
}

/** Names of `count` functions, half of them in Python, half in Node.js, all in one SAM template in `folder`. */
export async function writeServedFunctions(folder: string, count: number): Promise<string[]> {
  await fs.mkdir(path.join(folder, 'python'), { recursive: true });
  await fs.mkdir(path.join(folder, 'node'), { recursive: true });
  await fs.writeFile(path.join(folder, 'python', 'app.py'), pythonSource);
  await fs.writeFile(path.join(folder, 'node', 'app.mjs'), nodeSource);
  const names = Array.from({ length: count }, (_, index) => `${index % 2 === 0 ? 'Python' : 'Node'}${index}`);
  const resources = names.map(
    (name, index) => `  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ${index % 2 === 0 ? 'python' : 'node'}
      Handler: app.handler
      Runtime: ${index % 2 === 0 ? 'python3.13' : 'nodejs24.x'}
      MemorySize: 256
      Timeout: 60
`,
  );
  const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('')}`;
  await fs.writeFile(path.join(folder, 'template.yaml'), template);
  return names;
}

const pythonSource = `import os


class Refused(Exception):
    pass


def handler(event, context):
    request = event["request"]
    print(f"serving {request}")
    if event["ends"] == "with an error":
        raise Refused(request)
    if event["ends"] == "with its process":
        os._exit(7)
    return {"function": context.function_name, "request": request, "text": event["text"]}
`;

const nodeSource = `class Refused extends Error {
  name = 'Refused';
}

export const handler = async (event, context) => {
  const { request, text, ends } = event;
  console.log(\`serving \${request}\`);
  if (ends === 'with an error') throw new Refused(request);
  if (ends === 'with its process') process.exit(7);
  return { function: context.functionName, request, text };
};
`;
