// Handlers whose logs are compared in the log format JSON.
class Refused extends Error {}
class Named extends Error { constructor(message) { super(message); this.name = 'ChosenName'; this.statusCode = 404; } }
console.error('at load');

exports.levels = async () => {
  console.trace('trace');
  console.debug('debug');
  console.log('log');
  console.info('info');
  console.warn('warn');
  console.error('error');
  console.fatal?.('fatal');
};
exports.objects = async () => {
  console.log({ a: 1, nested: { b: [1, 2.5, null, true, undefined] }, gone: undefined });
  console.log([1, 'two', { three: 3 }]);
  console.log(new (class Point { x = 1; get y() { return 2; } })());
};
exports.values = async () => {
  console.log(5);
  console.log(null);
  console.log(undefined);
  console.log();
  console.log('');
  console.log(true);
  console.log(NaN);
};
exports.notJson = async () => {
  console.log(1n);
  console.log({ big: 1n });
  console.log(Symbol('s'));
  console.log(() => 1);
  console.log(new Map([[1, 2]]), new Set([1]));
  console.log(new Map([[1, 2]]));
  console.log(new Date(0));
  console.log(Buffer.from('abc'));
};
exports.cycle = async () => { const loop = { name: 'loop' }; loop.self = loop; console.log(loop); console.log('twice', loop); };
exports.toJson = async () => { console.log({ toJSON: () => 'converted' }); };
exports.throwsAtJson = async () => { console.log({ toJSON() { throw new Error('no'); } }); };
exports.severalArguments = async () => {
  console.log('one', 'two', 3, { four: 4 }, [5]);
  console.log('%s is %d, %j, %o, 100%%', 'x', 5, { a: 1 }, [1]);
  console.log({ a: 1 }, 'after');
  console.log('100%');
  console.log('%s');
  console.log('undefined', undefined);
};
exports.unicode = async () => { console.log('日本 🙂 \u2028 \u0000 \u007f "quoted" back\\slash\ttab \ud83d'); };
exports.lines = async () => { console.log('first\n  second\r\nthird\n'); };
exports.error = async () => { console.error(new Refused('not today')); };
exports.errorWithFields = async () => { console.error(new Named('with a name and a field')); };
exports.errorInside = async () => { console.error({ order: 7, error: new Refused('inside'), list: [new TypeError('in a list')] }); };
exports.errorCause = async () => { console.error(new Error('outer', { cause: new Error('inner') })); };
exports.errorAfterText = async () => {
  console.error('failed:', new Named('after a text'));
  console.error('%s of %s', new Refused('first'), new TypeError('second'));
  console.error('a', 1, { error: new Error('hidden') });
};
exports.errorFirst = async () => { console.error(new Refused('first'), 'then text'); console.error(new Refused('first'), new TypeError('second')); };
exports.errorOddStack = async () => { const error = new Error('odd'); error.stack = 5; console.error(error); console.error('odd', error); };
exports.errorNoStack = async () => { const error = new Error('bare'); delete error.stack; Object.defineProperty(error, 'stack', { value: undefined }); console.error(error); console.error('bare', error); };
exports.errorNoConstructor = async () => { const error = new Error('orphan'); error.constructor = undefined; console.error(error); console.error('x', error); };
exports.errorForeign = async () => { const error = require('node:vm').runInNewContext('new TypeError("foreign")'); console.error(error); };
exports.errorAggregate = async () => { console.error(new AggregateError([new Error('one')], 'several')); };
exports.errorToJson = async () => { const error = new Error('x'); error.toJSON = () => ({ own: 'JSON' }); console.error(error); };
exports.otherMethods = async () => {
  console.dir({ a: 1 });
  console.assert(false, 'asserted');
  console.group('group');
  console.log('inside');
  console.groupEnd();
  console.count();
};
exports.directWrites = async () => {
  process.stdout.write('plain\n');
  process.stderr.write('to stderr\n');
  process.stdout.write('{"level":"debug","message":"JSON by hand"}\n');
  console.log('after');
};
exports.throws = async () => { throw new Refused('boom'); };
exports.throwsNamed = async () => { throw new Named('with a field'); };
exports.throwsText = async () => { throw 'just text'; };
exports.throwsUndefined = async () => { throw undefined; };
exports.throwsObject = async () => { throw { code: 'X', message: 'an object' }; };
exports.throwsCycle = async () => { const error = new Error('loop'); error.self = error; throw error; };
exports.returnsBigInt = async () => 1n;
exports.returnsCycle = async () => { const loop = {}; loop.loop = loop; return loop; };
exports.context = async (event, context) => [context.logGroupName, context.tenantId ?? null];
exports.notAFunction = 5;
exports.callback = (event, context, callback) => callback(null, 1);
