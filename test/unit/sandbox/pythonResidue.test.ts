import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import type { ResidueItem } from '../../../src/sandbox/residue.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

/** Other versions, where pyenv has them: what the look reads of asyncio and threading differs between versions. */
const others = ['3.9', '3.13'].flatMap((version) => {
  const folder = path.join(os.homedir(), '.pyenv', 'versions');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const name = names.find((candidate) => candidate.startsWith(`${version}.`));
  return name === undefined ? [] : [{ version, python: path.join(folder, name, 'bin', 'python3') }];
});

for (const { version, python } of [{ version: undefined, python: undefined }, ...others]) {
  describe(`residue of Python ${version ?? 'of this machine'}`, () => {
    let sandbox: Sandbox;
    before(() => {
      sandbox = new Sandbox(
        new Assets(path.resolve('dist')),
        silentLog,
        python === undefined ? {} : { interpreters: () => ({ python }) },
      );
    });
    after(async () => {
      await sandbox.dispose();
      if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    });

    const run = (symbol: string, event: object = {}, changes = {}): Promise<Invocation> =>
      sandbox.invoke({ function: localFunction('residue/app.py', symbol, changes), event: JSON.stringify(event) });
    const residue = async (symbol: string, event?: object): Promise<readonly ResidueItem[]> => {
      const { status, payload, residue: items } = await run(symbol, event);
      assert.equal(status, 'success', payload);
      return items;
    };
    /** Changed variables, as `name: before → after`. */
    const state = async (symbol: string, event?: object): Promise<string[]> =>
      (await residue(symbol, event))
        .filter(({ kind }) => kind === 'state')
        .map(({ name, before = 'nothing', after }) => `${name}: ${before} → ${after}`);
    const others = async (symbol: string, event?: object): Promise<ResidueItem[]> =>
      (await residue(symbol, event)).filter(({ kind }) => kind !== 'state');
    const local = (name: string): string => path.resolve('test/fixtures/sandbox/residue', name);

    it('is nothing where nothing stays: constants, loggers, cached properties, what a request made for itself', async () => {
      assert.deepEqual(await residue('nothing_left'), []);
      assert.deepEqual(await residue('nothing_left'), []);
    });

    it('is nothing where a value is replaced by an equal one', async () => {
      assert.deepEqual(await residue('replaced_by_equal'), []);
    });

    it('has a client that was made when it was needed, once', async () => {
      assert.deepEqual(await state('makes_client'), ['client: None → <Client>']);
      assert.deepEqual(await state('makes_client'), []);
    });

    it('has counters, and not what cannot be seen without running code', async () => {
      assert.deepEqual(await state('counts'), ['count: 0 → 1', 'numbers: -1 → -2']);
      assert.deepEqual(await state('counts'), ['count: 1 → 2']);
    });

    it('has what was put into lists, dictionaries, sets and their kin', async () => {
      const items = await residue('appends', { order: 7 });
      assert.deepEqual(items[0], { kind: 'state', name: 'orders', file: local('app.py'), before: '[]', after: '[7]' });
      assert.deepEqual(
        items.slice(1).map(({ after }) => after),
        ["defaultdict({'all': 1})", '[7]', "{'Ada'}"],
      );
      assert.deepEqual(await state('appends', { order: 8 }), [
        'orders: [7] → [7, 8]',
        "totals: defaultdict({'all': 1}) → defaultdict({'all': 2})",
        'recent: [7] → [7, 8]',
      ]);
    });

    it('has attributes of classes', async () => {
      assert.deepEqual(await state('class_attribute'), ["Orders.seen: {} → {'a': True}"]);
    });

    it('has attributes of instances and data classes, and touches no code of theirs', async () => {
      assert.deepEqual(await state('instances'), [
        'repository.items: [] → [1]',
        'hostile.value: 1 → 2',
        'hostiles: [<Hostile>] → [<Hostile>]',
        "basket.owner: 'shop' → 'Ada'",
      ]);
    });

    it('has default arguments', async () => {
      assert.deepEqual(await state('collects'), ['collects(into): [] → [1]', "collects(also): {} → {'x': 1}"]);
    });

    it('has what lru_cache keeps, and attributes and closures of functions', async () => {
      assert.deepEqual(await state('caches'), ['square: <lru_cache of 0> → <lru_cache of 1>']);
      assert.deepEqual(await state('caches'), []);
      assert.deepEqual(await state('function_attribute'), ['function_attribute.calls: nothing → 1']);
      assert.deepEqual(await state('closure'), ['closure.made: 0 → 1']);
    });

    it('has the state of modules that the handler’s module imports, told once', async () => {
      const items = await residue('in_helper');
      assert.deepEqual(
        items.map(({ name, file }) => [name, file]),
        [
          ['history', local('helper.py')],
          ['total', local('helper.py')],
        ],
      );
      assert.deepEqual(await state('shared'), ["history: [] → ['b']"]);
    });

    it('says nothing of a module that a request was the first to import', async () => {
      assert.deepEqual(await state('imports_late'), []);
      assert.deepEqual(await state('imports_late'), ['state: [1] → [1, 1]']);
    });

    it('sees that a large dictionary grew, and claims nothing of what it did not look at', async () => {
      const [huge = ''] = await state('fills_huge');
      assert.match(huge, /^huge: \{\} → \{0: '0', .*, … \d+ more\}$/);
      assert.deepEqual(await state('changes_deep'), []);
    });

    it('says whether it has looked at everything', async () => {
      const seen = async (entries: number): Promise<string> => {
        const fn = localFunction('residue/whole.py', 'handler');
        return (await sandbox.invoke({ function: fn, event: String(entries) })).residueSeen;
      };
      assert.equal(await seen(10), 'whole');
      assert.equal(await seen(2000), 'partial');
    });

    it('follows a list that holds itself', async () => {
      const [cycle = ''] = await state('grows_cycle');
      assert.match(cycle, /^cycle: \[.*\] → \[.*, 1\]$/);
    });

    it('shows no secret', async () => {
      const shown = await state('secrets');
      assert.deepEqual(shown, [
        'api_token: *** → ***',
        "settings: {'password': ***, 'user': 'Ada'} → {'password': ***, 'user': 'Bob'}",
      ]);
    });

    it('has variables that were not there before', async () => {
      assert.deepEqual(await state('new_variable'), ["made_now: nothing → {'user': 'Ada'}"]);
    });

    it('has threads and what they run, and none that has ended', async () => {
      const works = fs.readFileSync(local('app.py'), 'utf8').split('\n').indexOf('def works(seconds=30):');
      const thread = { kind: 'thread', name: 'worker', file: local('app.py'), line: works };
      assert.deepEqual(await others('thread'), [thread]);
      assert.deepEqual(await others('thread', { daemon: true }), [thread]);
      assert.deepEqual(await others('joined_thread'), []);
      const [timer] = await others('timer');
      assert.deepEqual([timer?.kind, timer?.line], ['timer', works]);
    });

    it('has workers of executors; one that waits for work runs nothing of the function', async () => {
      const [busy] = await others('executor');
      assert.deepEqual([busy?.kind, busy?.file], ['thread', local('app.py')]);
      const [idle] = await others('idle_executor');
      assert.deepEqual([idle?.kind, idle?.file], ['thread', undefined]);
    });

    it('has asyncio tasks that are not done', async () => {
      const [task, ...more] = await others('task');
      assert.deepEqual([task?.kind, task?.name, task?.file], ['promise', 'later', local('app.py')]);
      assert.deepEqual(more, []);
    });

    it('comes with an error as with an answer, and not with a timeout', async () => {
      const failed = await run('fails');
      assert.equal(failed.status, 'error');
      assert.deepEqual(
        failed.residue.map(({ name }) => name),
        ['orders'],
      );
      const hung = await run('hangs', {}, { timeout: 1 });
      assert.equal(hung.status, 'timeout');
      assert.deepEqual([hung.residue, hung.residueSeen], [[], 'none']);
    });

    it('leaves the result alone where the look itself fails', async () => {
      const { status, payload, residue: items, residueSeen } = await run('breaks_the_look');
      assert.deepEqual([status, payload, items, residueSeen], ['success', 'null', [], 'partial']);
      assert.equal((await run('breaks_the_look')).status, 'success');
    });
  });
}
