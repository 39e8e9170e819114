import * as assert from 'node:assert/strict';
import { isolationText } from '../../../src/editor/run/outcomeText.ts';
import { logSection, payloadSection, resultModel } from '../../../src/editor/run/resultModel.ts';
import { runText } from '../../../src/editor/run/outcomeText.ts';
import { Run } from '../../../src/editor/run/run.ts';
import { shownLogCharacters, shownLogLines, shownPayloadCharacters } from '../../../src/editor/run/shownLimits.ts';
import { PolledBatch } from '../../../src/retries/polledBatch.ts';
import { batchEntry } from '../../../src/retries/timeline.ts';
import { sampleBatch } from '../retries/rehearsed.ts';
import { residueSection } from '../../../src/editor/run/residueSection.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { localFunction } from '../../localFunction.ts';

const report = {
  requestId: '4f1c',
  durationMs: 1.52,
  billedDurationMs: 102,
  initDurationMs: 99.7,
  memorySizeMb: 128,
  maxMemoryUsedMb: 35,
};

const success: Invocation = {
  status: 'success',
  payload: '{"message":"Hello"}',
  functionError: undefined,
  error: undefined,
  logs: ['START RequestId: 4f1c Version: $LATEST', 'Hello', 'END RequestId: 4f1c'],
  report,
  isolation: 'full',
  residue: [],
  residueSeen: 'whole',
  warnings: ['Python 3.12 instead of 3.13'],
};

function newRun(): Run {
  return new Run(localFunction('python/app.py', 'handler', { name: 'Hello' }), { name: 's3-put', json: '{}' });
}

describe('result model', () => {
  it('says what to do before the first run', () => {
    const { status, message } = resultModel(undefined);
    assert.equal(status.kind, 'none');
    assert.match(message ?? '', /Press Run/);
  });

  it('shows the log of a run that is under way, and how to end it', () => {
    const run = newRun();
    run.phase = 'invoking';
    run.log.append('one');
    run.log.append('two');
    const { title, status, buttons, log, payload } = resultModel(run);
    assert.equal(title, 'Hello');
    assert.deepEqual(status, { kind: 'running', text: 'Running…' });
    assert.deepEqual(
      buttons.map(({ action }) => action),
      ['cancel', 'pauseTimeout'],
    );
    assert.equal(log?.text, 'one\ntwo');
    assert.equal(payload, undefined);
  });

  it('shows what happens to a rehearsed batch, and what became of its records', () => {
    const run = new Run(newRun().function, { name: 'orders', json: '{}' }, { isRehearsal: true });
    const batch = PolledBatch.read(sampleBatch('sqs', 2));
    const [first, second] = batch.records;
    assert.ok(first && second);
    run.timeline.push(batchEntry({ kind: 'delivered', number: 1, receiveCount: 1, records: batch.records }));
    run.log.append('of the first delivery');
    const underWay = resultModel(run);
    assert.deepEqual(
      underWay.timeline?.lines.map(({ text }) => text),
      ['Delivery 1, ApproximateReceiveCount 1: #1–#2'],
    );
    assert.deepEqual(underWay.timeline.summary, []);

    run.timeline.push(batchEntry({ kind: 'lost', why: 'unread', records: [second] }));
    const fates = [
      { record: first, deliveries: 1, fate: 'succeeded' },
      { record: second, deliveries: 1, fate: 'lost' },
    ] as const;
    run.outcome = { kind: 'finished', invocation: success, fates };
    const { status, timeline, log, payload, buttons } = resultModel(run);
    assert.deepEqual(status, { kind: 'failure', text: '1 of 2 records lost' }, 'although the run itself succeeded');
    assert.deepEqual(
      timeline?.lines.map(({ tone, toneText, link }) => [tone, toneText, link]),
      [
        ['work', 'Run', undefined],
        ['lost', 'Loss', 'What Helps'],
      ],
    );
    assert.deepEqual(timeline.summary, ['Handled: #1', 'Lost: #2']);
    assert.equal(payload?.title, 'Payload of the last run');
    assert.equal(log?.text, 'of the first delivery', 'the log is that of all deliveries');
    assert.equal(buttons[0]?.label, 'Rehearse Again');
  });

  it('shows as much of a streamed response as has come', () => {
    const run = newRun();
    assert.equal(resultModel(run).payload, undefined);
    for (const chunk of ['Once upon ', 'a time']) run.response.append(Buffer.from(chunk), 'text/plain');
    const { payload } = resultModel(run);
    assert.deepEqual([payload?.title, payload?.text], ['Response so far', 'Once upon a time']);
    run.outcome = { kind: 'finished', invocation: { ...success, payload: 'Once upon a time, it ended' } };
    assert.equal(resultModel(run).payload?.text, 'Once upon a time, it ended');
  });

  it('shows status and headers of a streamed HTTP response once they are whole, and above its body', () => {
    const run = newRun();
    const comes = (chunk: string): string | undefined => {
      run.response.append(Buffer.from(chunk), 'application/vnd.awslambda.http-integration-response');
      return resultModel(run).payload?.text;
    };
    assert.equal(comes('{"statusCode":201}'), undefined);
    assert.equal(comes('\0'.repeat(8)), '{\n  "statusCode": 201\n}\n\n');
    assert.equal(comes('<p>'), '{\n  "statusCode": 201\n}\n\n<p>');
  });

  it('shows what came of a response that failed after it had begun, below the error', () => {
    const run = newRun();
    run.response.append(Buffer.from('Once upon'), 'text/plain');
    const error = { errorType: 'RangeError', errorMessage: 'no end', frames: [] };
    run.outcome = {
      kind: 'finished',
      invocation: {
        ...success,
        status: 'error',
        functionError: 'Unhandled',
        error,
        payload: '{"errorType":"RangeError"}',
      },
    };
    const model = resultModel(run);
    assert.equal(model.error?.title, 'RangeError');
    assert.deepEqual([model.payload?.title, model.payload?.text], ['Response before the failure', 'Once upon']);
    assert.equal(run.payload, 'Once upon');
  });

  it('shows status and headers of a streamed HTTP response above its body', () => {
    const { text } = payloadSection(`{"statusCode":201}${'\0'.repeat(8)}<p>Hello</p>`);
    assert.equal(text, '{\n  "statusCode": 201\n}\n\n<p>Hello</p>');
  });

  it('says whose credentials a run had, from its beginning to its end', () => {
    const run = new Run(
      localFunction('python/app.py', 'handler'),
      { name: 's3-put', json: '{}' },
      { profile: 'developer' },
    );
    const badges = (): string[] => resultModel(run).badges.map(({ text }) => text);
    assert.deepEqual(badges(), ['s3-put', 'with profile developer']);
    run.outcome = { kind: 'finished', invocation: success };
    assert.deepEqual(badges(), ['s3-put', 'with profile developer', 'isolated']);
    assert.equal(runText(run), 'Succeeded in 1.52 ms · s3-put · with profile developer');
  });

  it('says which files it read as they were saved, and not as the editor shows them', () => {
    const run = new Run(newRun().function, newRun().event, { unsaved: ['/a/template.yaml'] });
    run.outcome = { kind: 'finished', invocation: success };
    const [first, ...others] = resultModel(run).warnings;
    assert.match(first ?? '', /^This run read \/a\/template\.yaml as last saved, without the changes in the editor\./);
    assert.deepEqual(others, success.warnings);
  });

  it('shows payload, report, log and warnings of a run that succeeded', () => {
    const run = newRun();
    run.outcome = { kind: 'finished', invocation: success };
    const model = resultModel(run);
    assert.deepEqual(model.status, { kind: 'success', text: 'Succeeded' });
    assert.equal(model.payload?.text, '{\n  "message": "Hello"\n}');
    assert.equal(model.log?.text, success.logs.join('\n'));
    assert.deepEqual(model.warnings, success.warnings);
    assert.deepEqual(
      model.badges.map(({ text }) => text),
      ['s3-put', 'isolated'],
    );
    assert.deepEqual(
      model.report.map(({ value }) => value),
      ['1.52 ms', '102 ms', '99.7 ms', '128 MB', '35 MB'],
    );
    assert.equal(model.error, undefined);
  });

  it('offers to install what AWS brings along and this machine lacks, and nothing else', () => {
    const failed = (errorMessage: string): ReturnType<typeof resultModel> => {
      const run = newRun();
      const error = { errorType: 'Runtime.ImportModuleError', errorMessage, frames: [] };
      run.outcome = { kind: 'finished', invocation: { ...success, status: 'initError', error } };
      return resultModel(run);
    };
    const python = failed("Unable to import module 'app': No module named 'botocore'");
    assert.deepEqual(python.remedy, { action: 'installLibraries', label: 'Install boto3 for Local Runs' });
    assert.match(python.error?.message ?? '', /^Unable to import module/);
    assert.match(python.hints.join('\n'), /^botocore is not installed here\. On AWS the import works/);
    assert.deepEqual(python.warnings, success.warnings);
    const node = failed("Cannot find package '@aws-sdk/client-s3' imported from /var/task/index.mjs");
    assert.equal(node.remedy?.label, 'Install @aws-sdk/client-s3 for Local Runs');
    assert.equal(failed("Unable to import module 'app': No module named 'pandas'").remedy, undefined);
  });

  it('offers an environment file where variables have no value, unless the failure has a remedy of its own', () => {
    const run = newRun();
    run.outcome = { kind: 'finished', invocation: { ...success, openVariables: ['TABLE'] } };
    assert.deepEqual(resultModel(run).remedy, { action: 'createEnvironmentFile', label: 'Create Environment File' });
    const error = { errorType: 'Runtime.ImportModuleError', errorMessage: "No module named 'boto3'", frames: [] };
    run.outcome = { kind: 'finished', invocation: { ...success, openVariables: ['TABLE'], error } };
    assert.equal(resultModel(run).remedy?.action, 'installLibraries');
    run.outcome = { kind: 'finished', invocation: { ...success, openVariables: [] } };
    assert.equal(resultModel(run).remedy, undefined);
  });

  it('says what isolation means, and that nothing is frozen on Windows', () => {
    assert.match(isolationText('partial', 'linux').explanation, /no boundary against hostile code/);
    assert.doesNotMatch(isolationText('partial', 'linux').explanation, /Windows/);
    for (const isolation of ['partial', 'process'] as const) {
      assert.match(isolationText(isolation, 'win32').explanation, /On Windows, .* goes on between runs/);
    }
  });

  it('links the frames of an error that lie in a file', () => {
    const run = newRun();
    const file = localFunction('python/app.py', 'handler').origin.file;
    const frames = [{ text: 'in handler', file, position: { line: 2, character: 0 } }, { text: 'in bootstrap' }];
    const error = { errorType: 'ValueError', errorMessage: 'no', frames };
    const payload = '{"errorType":"ValueError"}';
    run.outcome = { kind: 'finished', invocation: { ...success, status: 'error', payload, error } };
    const model = resultModel(run);
    assert.deepEqual(model.status, { kind: 'failure', text: 'Failed' });
    assert.equal(model.error?.title, 'ValueError');
    assert.deepEqual(
      model.error.frames.map(({ link }) => link),
      [`Open ${file}, line 3`, undefined],
    );
  });

  it('says why a run did not start', () => {
    const run = newRun();
    run.outcome = { kind: 'refused', message: 'There is no Python on this machine.' };
    const model = resultModel(run);
    assert.equal(model.status.kind, 'failure');
    assert.equal(model.message, 'There is no Python on this machine.');
    assert.deepEqual([model.log, model.remedy], [undefined, undefined]);
    run.outcome = { ...run.outcome, lacks: 'the-client' };
    assert.deepEqual(resultModel(run).remedy, {
      action: 'installLibraries',
      label: 'Install the-client for Local Runs',
    });
  });

  it('offers to let a held timeout go on', () => {
    const run = newRun();
    const labels = () => resultModel(run).buttons.map(({ label }) => label);
    assert.deepEqual(labels(), ['Cancel', 'Pause Timeout']);
    run.pause.pause();
    assert.deepEqual(labels(), ['Cancel', 'Resume Timeout']);
  });

  it('keeps what a cancelled run had logged', () => {
    const run = newRun();
    run.log.append('working');
    run.outcome = { kind: 'cancelled' };
    const model = resultModel(run);
    assert.deepEqual(model.status, { kind: 'cancelled', text: 'Cancelled' });
    assert.equal(model.log?.text, 'working');
  });
});

describe('long texts in the result view', () => {
  it('shows the beginning of a payload and says so', () => {
    const { text, note } = payloadSection(JSON.stringify('x'.repeat(shownPayloadCharacters * 3)));
    assert.equal(text.length, shownPayloadCharacters);
    assert.match(note ?? '', /first 200000 of 600002 characters/);
  });

  it('shows the end of a log and says how much came before', () => {
    const lines = Array.from({ length: shownLogLines + 5 }, (_, index) => `line ${index}`);
    const { text, note } = logSection(lines, 100);
    assert.equal(text.split('\n').length, shownLogLines);
    assert.ok(text.endsWith(`line ${shownLogLines + 4}`));
    assert.match(note ?? '', /first 105 lines/);
  });

  it('cuts a line that is too long on its own', () => {
    const { text } = logSection(['x'.repeat(shownLogCharacters * 2)], 0);
    assert.equal(text.length, shownLogCharacters);
  });

  it('leaves short texts as they are', () => {
    assert.equal(payloadSection('not JSON').note, undefined);
    assert.equal(payloadSection('not JSON').isJson, false);
    assert.equal(logSection([], 0).note, undefined);
  });
});

describe('what a run left behind', () => {
  it('is said with its kind, its name, its place and what it was before', () => {
    const file = '/home/ada/shop/app.py';
    const section = residueSection({
      ...success,
      residue: [
        { kind: 'state', name: 'visitors', file, line: 0, before: '[]', after: "['ada']" },
        { kind: 'state', name: 'cache', file, after: '{}' },
        { kind: 'file', name: '/tmp/a.txt', bytes: 5 },
        { kind: 'file', name: '/tmp', bytes: 50, count: 10 },
        { kind: 'process', name: 'sleep 30' },
      ],
    });
    assert.deepEqual(section?.lines, [
      {
        kind: 'Variable',
        name: 'visitors',
        change: "[] → ['ada']",
        place: 'app.py:1',
        link: `Open ${file}, line 1`,
      },
      { kind: 'Variable', name: 'cache', change: 'new: {}', place: 'app.py', link: `Open ${file}` },
      { kind: 'File', name: '/tmp/a.txt', change: '5 bytes' },
      { kind: 'File', name: '/tmp', change: '10 more files, 50 bytes' },
      { kind: 'Process', name: 'sleep 30' },
    ]);
  });

  it('is nothing only where everything was looked at', () => {
    assert.equal(residueSection(success)?.note, 'Nothing stayed behind.');
    assert.match(residueSection({ ...success, residueSeen: 'partial' })?.note ?? '', /not everything/);
    assert.equal(residueSection({ ...success, residueSeen: 'none' }), undefined);
  });
});
