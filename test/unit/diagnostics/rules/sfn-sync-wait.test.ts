import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import time\nimport boto3\nsfn = boto3.client("stepfunctions")';
const names = 'SFNClient, StartExecutionCommand, DescribeExecutionCommand, StartSyncExecutionCommand';
const sdk = `const { ${names} } = require('@aws-sdk/client-sfn');\nconst sfn = new SFNClient({});\nconst sleep = (ms) => new Promise((r) => setTimeout(r, ms));`;
const esm = `import { setTimeout as sleep } from 'node:timers/promises';\nimport { ${names} } from '@aws-sdk/client-sfn';\nconst sfn = new SFNClient({});`;
const start = "const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: 'm' }));";

ruleCases('sfn-sync-wait', {
  python: {
    bad: {
      'a loop that asks': py(
        'arn = sfn.start_execution(stateMachineArn="m")["executionArn"]\nwhile True:\n    r = «sfn.describe_execution(executionArn=arn)»\n    if r["status"] != "RUNNING":\n        return r\n    time.sleep(1)',
        boto,
      ),
      'a condition that asks': py(
        'arn = sfn.start_execution(stateMachineArn="m")["executionArn"]\nwhile «sfn.describe_execution(executionArn=arn)»["status"] == "RUNNING":\n    time.sleep(1)',
        boto,
      ),
      tries: py(
        'arn = sfn.start_execution(stateMachineArn="m")["executionArn"]\nfor _ in range(60):\n    r = «sfn.describe_execution(executionArn=arn)»\n    time.sleep(5)',
        boto,
      ),
      functions: py(
        'arn = begin()\nwhile status(arn) == "RUNNING":\n    time.sleep(2)',
        `${boto}\ndef begin():\n    return sfn.start_execution(stateMachineArn="m")["executionArn"]\ndef status(arn):\n    return «sfn.describe_execution(executionArn=arn)»["status"]`,
      ),
    },
    good: {
      'only a start': py('return sfn.start_execution(stateMachineArn="m")["executionArn"]', boto),
      'a synchronous start': py('return sfn.start_sync_execution(stateMachineArn="m")["output"]', boto),
      'one question': py(
        'arn = sfn.start_execution(stateMachineArn="m")["executionArn"]\nreturn sfn.describe_execution(executionArn=arn)["status"]',
        boto,
      ),
      'executions of others': py(
        'while sfn.describe_execution(executionArn=event["arn"])["status"] == "RUNNING":\n    time.sleep(1)',
        boto,
      ),
      'a loop over executions': py(
        'sfn.start_execution(stateMachineArn="m")\nreturn [sfn.describe_execution(executionArn=a)["status"] for a in event["arns"]]',
        boto,
      ),
    },
  },
  javascript: {
    bad: {
      'a loop that asks': js(
        `${start}\nfor (;;) {\n  const r = await «sfn.send(new DescribeExecutionCommand({ executionArn }))»;\n  if (r.status !== 'RUNNING') return r;\n  await sleep(1000);\n}`,
        sdk,
      ),
      'a do loop': js(
        `${start}\nlet s;\ndo {\n  await sleep(event.ms);\n  s = (await «sfn.send(new DescribeExecutionCommand({ executionArn }))»).status;\n} while (s === 'RUNNING');`,
        sdk,
      ),
      'a promised timer': js(
        `${start}\nlet s = 'RUNNING';\nwhile (s === 'RUNNING') {\n  await new Promise((r) => setTimeout(r, 500));\n  s = (await «sfn.send(new DescribeExecutionCommand({ executionArn }))»).status;\n}`,
        sdk,
      ),
      'the first SDK': js(
        "const { executionArn } = await sfn.startExecution({ stateMachineArn: 'm' }).promise();\nwhile ((await «sfn.describeExecution({ executionArn })».promise()).status === 'RUNNING') await sleep(100);",
        "const AWS = require('aws-sdk');\nconst sfn = new AWS.StepFunctions();\nconst sleep = (ms) => new Promise((r) => setTimeout(r, ms));",
      ),
    },
    good: {
      'only a start': js(start, sdk),
      'a synchronous start': js("await sfn.send(new StartSyncExecutionCommand({ stateMachineArn: 'm' }));", sdk),
      'one question': js(`${start}\nreturn sfn.send(new DescribeExecutionCommand({ executionArn }));`, sdk),
      'executions of others': js(
        'while (event.n--) {\n  await sfn.send(new DescribeExecutionCommand({ executionArn: event.arn }));\n  await sleep(100);\n}',
        sdk,
      ),
    },
  },
  typescript: {
    bad: {
      'a loop that asks': ts(
        `${start}\nwhile (true) {\n  const { status } = await «sfn.send(new DescribeExecutionCommand({ executionArn }))»;\n  if (status !== 'RUNNING') break;\n  await sleep(1000);\n}`,
        esm,
      ),
      tries: ts(
        `${start}\nfor (let n = 0; n < 30; n++) {\n  await sleep(1000);\n  const r = await «sfn.send(new DescribeExecutionCommand({ executionArn }))»;\n  if (r.status === 'SUCCEEDED') return r.output;\n}`,
        esm,
      ),
      'a function': ts(
        `${start}\nwhile ((await statusOf(executionArn!)) === 'RUNNING') await sleep(200);`,
        `${esm}\nconst statusOf = async (executionArn: string): Promise<string> =>\n  (await «sfn.send(new DescribeExecutionCommand({ executionArn }))»).status ?? '';`,
      ),
      'a client of a class': ts(
        'await new Runner().run();',
        `${esm}\nclass Runner {\n  private readonly client = new SFNClient({});\n  async run(): Promise<void> {\n    const { executionArn } = await this.client.send(new StartExecutionCommand({ stateMachineArn: 'm' }));\n    while ((await «this.client.send(new DescribeExecutionCommand({ executionArn }))»).status === 'RUNNING') await sleep(500);\n  }\n}`,
      ),
    },
    good: {
      'only a start': ts(start, esm),
      'one question': ts(`${start}\nreturn sfn.send(new DescribeExecutionCommand({ executionArn }));`, esm),
      'a loop without waiting': ts(
        `${start}\nfor (const executionArn2 of event.arns) await sfn.send(new DescribeExecutionCommand({ executionArn: executionArn2 }));`,
        esm,
      ),
      'a loop that nobody calls': ts(
        start,
        `${esm}\nexport async function wait(executionArn: string): Promise<void> {\n  for (;;) {\n    await sfn.send(new DescribeExecutionCommand({ executionArn }));\n    await sleep(100);\n  }\n}`,
      ),
    },
  },
});
