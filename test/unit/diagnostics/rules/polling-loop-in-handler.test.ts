import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const glue = 'import boto3, time\nglue = boto3.client("glue")';
const client =
  "const { GlueClient, GetJobRunCommand } = require('@aws-sdk/client-glue');\nconst glue = new GlueClient({});\nconst sleep = (ms) => new Promise((done) => setTimeout(done, ms));";
const esm = client.replace(/const (\{.*\}) = require\((.*)\);/, 'import $1 from $2;').replace('(ms)', '(ms: number)');

ruleCases('polling-loop-in-handler', {
  python: {
    bad: {
      'a job that is asked for its state': py(
        glue,
        'while True:\n    run = «glue.get_job_run(JobName="j", RunId=event["id"])»\n    if run["JobRun"]["JobRunState"] == "SUCCEEDED":\n        return run\n    time.sleep(5)',
      ),
      'many tries': py(
        glue,
        'for attempt in range(60):\n    «glue.get_job_run(JobName="j", RunId="r")»\n    time.sleep(1)',
      ),
      'a question of a helper': py(
        `${glue}\ndef is_done(job):\n    return glue.get_job_run(JobName=job, RunId="r")["JobRun"]["JobRunState"] == "SUCCEEDED"`,
        'job = event["job"]\nwhile not «is_done(job)»:\n    time.sleep(2)',
      ),
      'an object that is waited for': py(
        'import boto3, time\ns3 = boto3.client("s3")',
        'while True:\n    try:\n        «s3.head_object(Bucket="b", Key=event["key"])»\n        break\n    except Exception:\n        time.sleep(1)',
      ),
      'another service, by HTTP': py(
        'import requests, time',
        'while True:\n    r = «requests.get(event["url"], timeout=3)».json()\n    if r["status"] == "COMPLETED":\n        break\n    time.sleep(1)',
      ),
    },
    good: {
      'a retry': py(
        glue,
        'for attempt in range(5):\n    try:\n        return glue.get_job_run(JobName="j", RunId="r")\n    except Exception:\n        time.sleep(2 ** attempt)',
      ),
      'three tries': py(
        glue,
        'for attempt in range(3):\n    glue.get_job_run(JobName="j", RunId="r")\n    time.sleep(1)',
      ),
      'pages with a pause': py(
        glue,
        'token = ""\nwhile True:\n    page = glue.list_jobs(NextToken=token)\n    token = page.get("NextToken")\n    if not token:\n        break\n    time.sleep(0.2)',
      ),
      'pages by options that change': py(
        glue,
        'options = {}\nwhile True:\n    page = glue.list_jobs(**options)\n    if "NextToken" not in page:\n        break\n    options["NextToken"] = page["NextToken"]\n    time.sleep(0.2)',
      ),
      'one question for each item': py(
        glue,
        'for run in event["runs"]:\n    glue.get_job_run(JobName="j", RunId=run)\n    time.sleep(0.1)',
      ),
      'a loop that knows the remaining time': py(
        glue,
        'while context.get_remaining_time_in_millis() > 5000:\n    glue.get_job_run(JobName="j", RunId="r")\n    time.sleep(1)',
      ),
      'a custom resource': py(
        `import cfnresponse\n${glue}`,
        'while True:\n    if glue.get_job_run(JobName="j", RunId="r"):\n        break\n    time.sleep(1)',
      ),
      'a request that is tried again': py(
        'import requests, time',
        'while True:\n    r = requests.get(event["url"], timeout=3)\n    if r.ok:\n        break\n    time.sleep(1)',
      ),
      'a loop without a wait': py(glue, 'while not glue.get_job_run(JobName="j", RunId="r"):\n    pass'),
    },
  },
  javascript: {
    bad: {
      'a job that is asked for its state': js(
        client,
        'for (;;) {\n  const run = await «glue.send(new GetJobRunCommand({ RunId: event.id }))»;\n  if (run.JobRun.JobRunState === "SUCCEEDED") return run;\n  await sleep(5000);\n}',
      ),
      'a command that is made once': js(
        client,
        'const command = new GetJobRunCommand({ RunId: event.id });\nlet run;\ndo {\n  await sleep(5000);\n  run = await «glue.send(command)»;\n} while (run.JobRun.JobRunState === "RUNNING");',
      ),
      'another service, by HTTP': js(
        "const { setTimeout: wait } = require('node:timers/promises');",
        "while (true) {\n  const { status } = await (await «fetch(event.url)»).json();\n  if (status === 'done') break;\n  await wait(500);\n}",
      ),
      'a question of a helper': js(
        `${client}\nconst state = async (id) => (await glue.send(new GetJobRunCommand({ RunId: id }))).JobRun.JobRunState;`,
        'while (await «state(event.id)» !== "SUCCEEDED") await sleep(1000);',
      ),
    },
    good: {
      'a retry': js(
        client,
        'for (let i = 0; i < 5; i++) {\n  try {\n    return await glue.send(new GetJobRunCommand({ RunId: event.id }));\n  } catch {\n    await sleep(100 * i);\n  }\n}',
      ),
      'three tries': js(
        client,
        'for (let i = 0; i < 3; i++) {\n  await glue.send(new GetJobRunCommand({ RunId: event.id }));\n  await sleep(100);\n}',
      ),
      'pages with a pause': js(
        client,
        'let NextToken;\ndo {\n  const page = await glue.send(new GetJobRunCommand({ NextToken }));\n  NextToken = page.NextToken;\n  await sleep(100);\n} while (NextToken);',
      ),
      'a request that sends something': js(
        client,
        "while (event.more) {\n  const { status } = await fetch(event.url, { method: 'POST' });\n  if (status === 'done') break;\n  await sleep(100);\n}",
      ),
      'a loop that knows the remaining time': js(
        client,
        'while (context.getRemainingTimeInMillis() > 1000) {\n  await glue.send(new GetJobRunCommand({ RunId: event.id }));\n  await sleep(100);\n}',
      ),
    },
  },
  typescript: {
    bad: {
      'a job that is asked for its state': ts(
        esm,
        'while (true) {\n  const run = await «glue.send(new GetJobRunCommand({ RunId: event.id as string }))»;\n  if (run.JobRun?.JobRunState === "SUCCEEDED") return run;\n  await sleep(5000);\n}',
      ),
      'many tries': ts(
        esm,
        'for (let i = 0; i < 100; i++) {\n  await «glue.send(new GetJobRunCommand({ RunId: "r" }))»;\n  await sleep(100);\n}',
      ),
      'a method that asks': ts(
        `${esm}\nclass Jobs {\n  async state(): Promise<string> {\n    const run = await glue.send(new GetJobRunCommand({ RunId: 'r' }));\n    return run.JobRun!.JobRunState!;\n  }\n}\nconst jobs = new Jobs();`,
        'while ((await «jobs.state()») !== "SUCCEEDED") await sleep(100);',
      ),
    },
    good: {
      'a retry': ts(
        esm,
        'for (;;) {\n  try {\n    return await glue.send(new GetJobRunCommand({ RunId: "r" }));\n  } catch (error: unknown) {\n    await sleep(100);\n  }\n}',
      ),
      'one question for each item': ts(
        esm,
        'for (const id of event.ids as string[]) {\n  await glue.send(new GetJobRunCommand({ RunId: id }));\n  await sleep(100);\n}',
      ),
      'pages that options carry': ts(
        esm,
        'const input: { NextToken?: string } = {};\nwhile (event.more) {\n  const page = await glue.send(new GetJobRunCommand(input));\n  input.NextToken = page.NextToken;\n  await sleep(100);\n}',
      ),
      'a loop without a wait': ts(esm, 'while (!(await glue.send(new GetJobRunCommand({ RunId: "r" }))));'),
      'a function of that name': ts(
        'const sleep = (ms: number) => ms;\nconst glue = { send: (x: object) => x };',
        'while (event.x) {\n  glue.send({});\n  sleep(1);\n}',
      ),
    },
  },
});
