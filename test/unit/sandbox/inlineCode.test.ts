import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:http';
import * as os from 'node:os';
import * as path from 'node:path';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { catalogOf, functionNamed, inProject } from '../functions/catalogs.ts';

const assets = new Assets(path.resolve('dist'));

interface Property {
  readonly runtime?: string;
  readonly intrinsic?: string;
  readonly before?: string;
}

/** A template whose function has this code. */
function template(code: string, { runtime = 'python3.13', intrinsic = '', before = '' }: Property = {}): string {
  const block = code
    .split('\n')
    .map((line) => (line === '' ? '' : `          ${line}`))
    .join('\n');
  return `${before}Resources:
  Tested:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: ${runtime}
      Handler: index.handler
      Timeout: 20
      Code:
        ZipFile: ${intrinsic}|
${block}
`;
}

for (const isolation of ['full', 'partial'] as const) {
  describe(`code that stands in a template, run with isolation ${isolation}`, () => {
    let sandbox: Sandbox;
    let state: string;
    const before_ = process.env['LAMBDA_WORKBENCH_STATE'];

    before(async function () {
      const strongest = await Isolator.probe();
      if (isolation === 'full' && strongest.isolation !== 'full') this.skip();
      state = await fs.mkdtemp(path.join(os.tmpdir(), 'inline-code-'));
      process.env['LAMBDA_WORKBENCH_STATE'] = state;
      sandbox = new Sandbox(assets, silentLog, {
        isolator: isolation === 'full' ? strongest : new Isolator(undefined),
      });
    });

    after(async () => {
      if (before_ === undefined) delete process.env['LAMBDA_WORKBENCH_STATE'];
      else process.env['LAMBDA_WORKBENCH_STATE'] = before_;
      await sandbox.dispose();
      const left = await fs.readdir(path.join(state, 'builds'));
      assert.deepEqual(
        left.filter((name) => name.startsWith('inline')),
        [],
      );
      await fs.rm(state, { recursive: true });
    });

    /** Runs the function of a template. `line` says which line of the template a 0-based one is. */
    const run = async (
      written: string,
      event: object = {},
    ): Promise<Invocation & { file: string; line: (at: number) => string }> => {
      let invocation: (Invocation & { file: string; line: (at: number) => string }) | undefined;
      await inProject({ 'template.yaml': written, 'helper.py': 'x = 1\n', 'helper.js': '' }, async (project) => {
        const fn = await functionNamed(await catalogOf(project.folder), 'Tested');
        const line = (at: number): string => written.split('\n')[at]?.trim() ?? '';
        invocation = {
          ...(await sandbox.invoke({ function: fn, event: JSON.stringify(event) })),
          file: fn.origin.file,
          line,
        };
      });
      assert.ok(invocation);
      return invocation;
    };

    it('answers, in Python and Node.js, and sees nothing that lies beside the template', async () => {
      const python =
        'import os\n\ndef handler(event, context):\n    return [event["name"], sorted(os.listdir(os.environ["LAMBDA_TASK_ROOT"]))]';
      const { status, payload } = await run(template(python), { name: 'Ada' });
      assert.deepEqual([status, payload], ['success', '["Ada", ["index.py"]]']);
      const node =
        "const fs = require('node:fs');\nexports.handler = async ({ name }) => [name, fs.readdirSync(process.env.LAMBDA_TASK_ROOT)];";
      const other = await run(template(node, { runtime: 'nodejs22.x' }), { name: 'Grace' });
      assert.deepEqual([other.status, other.payload], ['success', '["Grace",["index.js"]]']);
    });

    it('says of errors where they are in the template', async () => {
      const python = await run(
        template('def fail():\n    raise ValueError("no")\n\ndef handler(event, context):\n    fail()'),
      );
      assert.match(python.payload, /index\.py/);
      const places = python.error?.frames.map(({ file, position }) => [file, python.line(position?.line ?? -1)]);
      assert.deepEqual(places, [
        [python.file, 'raise ValueError("no")'],
        [python.file, 'fail()'],
      ]);
      const node = await run(
        template('exports.handler = async () => {\n  throw new Error("no");\n};', { runtime: 'nodejs22.x' }),
      );
      const [frame] = node.error?.frames ?? [];
      assert.deepEqual([frame?.file, node.line(frame?.position?.line ?? -1)], [node.file, 'throw new Error("no");']);
      const broken = await run(template('def handler(event, context:\n    return 1'));
      assert.equal(broken.error?.errorType, 'Runtime.UserCodeSyntaxError');
      assert.equal(broken.line(broken.error.frames[0]?.position?.line ?? -1), 'def handler(event, context:');
    });

    it('says of what stays behind where it is in the template', async () => {
      const { residue, file, line } = await run(
        template(
          'seen = []\n\ndef handler(event, context):\n    import threading, time\n    threading.Thread(target=wait, daemon=True).start()\n    seen.append(1)\n\ndef wait():\n    import time\n    time.sleep(60)',
        ),
      );
      assert.deepEqual(
        residue.map(({ kind, name, ...item }) => [kind, item.file, item.line === undefined ? name : line(item.line)]),
        [
          ['state', file, 'seen'],
          ['thread', file, 'def wait():'],
        ],
      );
    });

    it('has the template’s values in it, and warns of those that are not known', async () => {
      const before = 'Parameters:\n  Stage: { Type: String, Default: test }\n';
      const code = 'def handler(event, context):\n    return "${Stage} ${AWS::Region}"';
      const { payload, warnings } = await run(template(code, { intrinsic: '!Sub ', before }));
      assert.equal(payload, '"test ${AWS::Region}"');
      assert.ok(
        warnings.some((warning) => warning.startsWith('No value for ${AWS::Region} in the code')),
        warnings.join('\n'),
      );
    });

    it('answers a custom resource through the module that CloudFormation puts beside it', async () => {
      const answers: { method: string | undefined; type: string | undefined; body: Record<string, unknown> }[] = [];
      const server = createServer((request, response) => {
        void text(request).then((body) => {
          const { method, headers } = request;
          answers.push({ method, type: headers['content-type'], body: JSON.parse(body) as Record<string, unknown> });
          response.writeHead(answers.length > 2 ? 403 : 200).end();
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?Signature=x`;
        const event = { ResponseURL, StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Thing' };
        const python =
          'import cfnresponse\n\ndef handler(event, context):\n    cfnresponse.send(event, context, cfnresponse.SUCCESS, {"Value": 1}, "own-id")';
        const node =
          "const response = require('cfn-response');\nexports.handler = (event, context) => response.send(event, context, response.FAILED, { Value: 1 });";
        const first = await run(template(python), event);
        assert.deepEqual([first.status, first.error], ['success', undefined]);
        assert.ok(first.logs.includes('Status code: 200'), first.logs.join('\n'));
        const second = await run(template(node, { runtime: 'nodejs22.x' }), event);
        assert.equal(second.status, 'success', second.payload);
        assert.ok(
          second.logs.some((line) => line.endsWith('Status code: 200')),
          second.logs.join('\n'),
        );
        const refused = await run(template(python), event);
        assert.ok(refused.logs.includes('Status code: 403'), 'a refusal is logged, and no error');
        const [ofPython, ofNode] = answers;
        assert.deepEqual(
          [ofPython?.method, ofPython?.type ?? '', ofNode?.method, ofNode?.type ?? ''],
          ['PUT', '', 'PUT', ''],
        );
        assert.deepEqual(
          { ...ofPython?.body, Reason: '' },
          {
            Status: 'SUCCESS',
            Reason: '',
            PhysicalResourceId: 'own-id',
            StackId: 'stack',
            RequestId: 'request',
            LogicalResourceId: 'Thing',
            NoEcho: false,
            Data: { Value: 1 },
          },
        );
        const { Reason: reason, PhysicalResourceId: id, Status: status } = ofNode?.body ?? {};
        assert.equal(status, 'FAILED');
        assert.equal(reason, `See the details in CloudWatch Log Stream: ${String(id)}`);
      } finally {
        server.close();
      }
    });

    it('has that module only where the code loads it as AWS wants it, and says so', async () => {
      const { error, warnings } = await run(
        template('from cfnresponse import send\n\ndef handler(event, context):\n    pass'),
      );
      assert.equal(error?.errorType, 'Runtime.ImportModuleError');
      assert.ok(
        warnings.some((warning) => warning.includes('import cfnresponse')),
        warnings.join('\n'),
      );
    });

    it('is refused where it is not known, or of a language that AWS takes none of', async () => {
      const refusal = (pattern: RegExp) => (error: unknown) =>
        error instanceof ExpectedError && pattern.test(error.message);
      const unknown = 'Parameters:\n  Source: { Type: String }\n';
      const parameter = template('', { before: unknown }).replace(/ZipFile: \|\n.*\n/, 'ZipFile: !Ref Source\n');
      await assert.rejects(run(parameter), refusal(/known on AWS only: Source\./));
      await assert.rejects(
        run(template('def handler(event:, context:) = 1', { runtime: 'ruby3.4' })),
        refusal(/its runtime is ruby3\.4/),
      );
    });

    it('runs as it is now after it was changed', async () => {
      await inProject(
        { 'template.yaml': template('def handler(event, context):\n    return "old"') },
        async (project) => {
          const catalog = await catalogOf(project.folder);
          const answer = async (): Promise<string> => {
            return (await sandbox.invoke({ function: await functionNamed(catalog, 'Tested'), event: '{}' })).payload;
          };
          assert.equal(await answer(), '"old"');
          await project.write({ 'template.yaml': template('def handler(event, context):\n    return "new"') });
          catalog.fileChanged(project.file('template.yaml'));
          assert.equal(await answer(), '"new"');
        },
      );
    });
  });
}
