import assert from 'node:assert/strict';
import { InvocationLog } from '../../../src/invokeApi/invocationLog.ts';
import { localFunction } from '../../localFunction.ts';

describe('The log of a server', () => {
  it('has a warning of a function once, and what the function writes each time', () => {
    const log = new InvocationLog();
    const first = localFunction('python/app.py', 'first', { name: 'First' });
    const second = localFunction('python/app.py', 'second', { name: 'Second' });
    const invocation = { warnings: ['No value for TABLE.'], logs: ['START', 'END'] };
    assert.equal(log.lines(first, invocation), 'First: No value for TABLE.\nFirst: START\nFirst: END\n');
    assert.equal(log.lines(first, invocation), 'First: START\nFirst: END\n');
    assert.match(log.lines(second, invocation), /^Second: No value for TABLE/);
    assert.match(log.lines(first, { ...invocation, warnings: ['Another.'] }), /^First: Another/);
  });
});
