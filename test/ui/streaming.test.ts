import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

const functions = ['Story', 'Torn'].map(
  (name) => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: story/
      Handler: app.${name.toLowerCase()}
      Runtime: nodejs22.x
      Timeout: 300
      FunctionUrlConfig:
        AuthType: AWS_IAM
        InvokeMode: RESPONSE_STREAM
`,
);

/** Each part waits until the file is there that lets it go on: nothing here depends on time. */
const source = `import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

async function until(file) {
  while (!existsSync(join(process.env.LAMBDA_TASK_ROOT, file))) await pause(20);
}

export const story = awslambda.streamifyResponse(async (_event, responseStream) => {
  const head = { statusCode: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' } };
  const stream = awslambda.HttpResponseStream.from(responseStream, head);
  stream.write('Once upon a time\\n');
  console.log('The beginning is sent.');
  await until('.middle');
  stream.write('there was a function\\n');
  await until('.end');
  stream.end('that sent its answer in parts.\\n');
});

export const torn = awslambda.streamifyResponse(async (_event, stream) => {
  stream.write('The beginning is sent.\\n');
  await until('.end');
  throw new RangeError('There is no end.');
});
`;

describe('A response that is streamed', () => {
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    const ui = await session();
    const opened = await ui.openWindow({
      folder: 'samples',
      trusted: true,
      prepare: async (workspace) => {
        await fs.appendFile(path.join(workspace, 'template.yaml'), functions.join(''));
        await fs.mkdir(path.join(workspace, 'story'));
        await fs.writeFile(path.join(workspace, 'story', 'app.mjs'), source);
      },
    });
    ({ workbench } = opened);
    folder = path.join(opened.workspace, 'story');
    await workbench.functions.show();
  });
  after(() => workbench.close());

  beforeEach(async () => {
    for (const file of ['.middle', '.end']) await fs.rm(path.join(folder, file), { force: true });
  });

  const goOn = (file: string): Promise<void> => fs.writeFile(path.join(folder, file), '');

  it('is shown as it comes, and whole at its end', async () => {
    await workbench.functions.press('Story', 'Run');
    const head = '{\n  "statusCode": 200,\n  "headers": {\n    "Content-Type": "text/plain; charset=utf-8"\n  }\n}\n\n';
    assert.equal(await workbench.result.streamed('Once upon a time'), `${head}Once upon a time\n`);
    await goOn('.middle');
    const middle = `${head}Once upon a time\nthere was a function\n`;
    assert.equal(await workbench.result.streamed('there was a function'), middle);
    await workbench.screenshot('streaming');
    await goOn('.end');
    const { kind, payload } = await workbench.result.finished();
    assert.deepEqual([kind, payload], ['success', `${middle}that sent its answer in parts.\n`]);
  });

  it('that fails after it has begun shows the error, and what had come', async () => {
    await workbench.functions.press('Torn', 'Run');
    assert.equal(await workbench.result.streamed('The beginning'), 'The beginning is sent.\n');
    await goOn('.end');
    const { kind, payload } = await workbench.result.finished();
    assert.deepEqual([kind, payload], ['failure', 'The beginning is sent.\n']);
    assert.match(await workbench.result.error.innerText(), /RangeError\s+There is no end\./);
    await workbench.screenshot('streaming-failed');
  });
});
