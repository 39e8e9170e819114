import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** What a handler returned, and what it and its process wrote to stderr. */
export interface Run {
  readonly answer: unknown;
  readonly log: string;
}

const python = `
import json, logging, os, sys, types
file, event = sys.argv[1:]
logging.basicConfig(stream=sys.stderr, format="%(message)s")
sys.path.insert(0, os.path.dirname(file))
module = __import__(os.path.basename(file)[:-3])
context = types.SimpleNamespace(aws_request_id="1234", get_remaining_time_in_millis=lambda: 3000)
stdout, sys.stdout = sys.stdout, sys.stderr
answer = module.lambda_handler(json.loads(event), context)
stdout.write(json.dumps(answer))
`;

const node = `
import { pathToFileURL } from 'node:url';
const [, file, event] = process.argv;
console.log = console.error;
const { handler } = await import(pathToFileURL(file));
process.stdout.write(JSON.stringify((await handler(JSON.parse(event), { awsRequestId: '1234' })) ?? null));
`;

/** Calls `lambda_handler` of a Python file in a process of its own; throws what the process wrote where it fails. */
export function runPython(file: string, event: string): Run {
  return run(process.platform === 'win32' ? 'py' : 'python3', ['-B', '-X', 'utf8', '-c', python, file, event]);
}

/** Calls `handler` of an ES module in a process of its own; throws what the process wrote where it fails. */
export function runNode(file: string, event: string): Run {
  return run(process.execPath, ['--input-type=module', '-e', node, file, event]);
}

function run(command: string, args: string[]): Run {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  assert.equal(status, 0, `${error?.message ?? ''}${stderr}`);
  return { answer: JSON.parse(stdout), log: stderr.trim() };
}
