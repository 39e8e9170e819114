// Handlers that both AWS's runtime client and our bootstrap run; what they answer and log must be the same.
const { EventEmitter } = require('node:events');

exports.echo = async (event) => event;
exports.nothing = async () => undefined;
exports.nul = async () => null;
exports.text = async () => 'quote " backslash \\ newline \n tab \t';
exports.unicode = async () => ({ 日本: '語 🙂 é', control: '\u0000\u001f\u007f\u2028', lone: '\ud83d' });
exports.numbers = async () => [0, -0, 1.5, 1e300, 2 ** 53, true, false];
exports.notANumber = async () => [NaN, Infinity, -Infinity];
exports.nan = async () => NaN;
exports.undefinedFields = async () => ({ a: undefined, b: [undefined, () => 1], c: Symbol('x') });
exports.date = async () => ({ at: new Date(0) });
exports.map = async () => ({ map: new Map([[1, 2]]), set: new Set([1]) });
exports.buffer = async () => Buffer.from('abc');
exports.typedArray = async () => new Uint8Array([1, 2]);
exports.toJson = async () => ({ toJSON: () => 'converted' });
exports.classInstance = async () => new (class Point { x = 1; #hidden = 2; get y() { return this.#hidden; } })();
exports.cycle = async () => { const loop = {}; loop.loop = loop; return loop; };
exports.bigint = async () => 1n;
exports.func = async () => () => 1;
exports.symbol = async () => Symbol('x');
exports.largeObject = async () => Object.fromEntries(Array.from({ length: 1000 }, (_, key) => [`key${key}`, key]));
exports.sync = () => 'returned without a promise';
exports.syncObject = () => ({ a: 1 });
exports.thenable = () => ({ then: (resolve) => resolve('of a thenable') });
exports.throws = async () => { throw new Error('boom'); };
exports.throwsSync = () => { throw new TypeError('at once'); };
exports.throwsRange = async () => { throw new RangeError('range'); };
exports.throwsText = async () => { throw 'just text'; };
exports.throwsNumber = async () => { throw 42; };
exports.throwsUndefined = async () => { throw undefined; };
exports.throwsNull = async () => { throw null; };
exports.throwsObject = async () => { throw { code: 'X', message: 'an object' }; };
exports.throwsMultiline = async () => { throw new Error('first\n  second\nthird'); };
exports.throwsEmpty = async () => { throw new Error(); };
exports.throwsUnicode = async () => { throw new Error('日本 é'); };
class Custom extends Error {}
exports.throwsCustom = async () => { throw new Custom('of a class of its own'); };
class Named extends Error { constructor(message) { super(message); this.name = 'ChosenName'; this.statusCode = 404; } }
exports.throwsNamed = async () => { throw new Named('with a name and a field'); };
exports.throwsCause = async () => { throw new Error('outer', { cause: new Error('inner') }); };
exports.throwsAggregate = async () => { throw new AggregateError([new Error('one')], 'several'); };
exports.throwsOddStack = async () => { const error = new Error('odd'); error.stack = 5; throw error; };
exports.throwsOddName = async () => { const error = new Error('odd'); error.name = 'エラー'; throw error; };
exports.throwsGetter = async () => { const error = new Error('odd'); Object.defineProperty(error, 'own', { enumerable: true, get() { throw new Error('got'); } }); throw error; };
exports.throwsForeign = async () => { throw require('node:vm').runInNewContext('new TypeError("foreign")'); };
exports.rejects = () => Promise.reject(new Error('rejected'));
exports.referenceError = async () => missing;
exports.exitsZero = async () => process.exit(0);
exports.exitsThree = async () => process.exit(3);
exports.uncaught = async () => { setTimeout(() => { throw new Error('in a timer'); }, 1); await new Promise((resolve) => setTimeout(resolve, 500)); };
exports.uncaughtText = async () => { setTimeout(() => { throw 'text in a timer'; }, 1); await new Promise((resolve) => setTimeout(resolve, 500)); };
exports.unhandled = async () => { Promise.reject(new TypeError('nobody listens')); await new Promise((resolve) => setTimeout(resolve, 500)); };
exports.unhandledText = async () => { Promise.reject('only text'); await new Promise((resolve) => setTimeout(resolve, 500)); };
exports.emitter = async () => { new EventEmitter().emit('error', new Error('of an emitter')); };
exports.neverSettles = () => new Promise(() => undefined);
exports.logs = async () => {
  console.log('log');
  console.info('info');
  console.warn('warn');
  console.error('error');
  console.debug('debug');
};
exports.trace = async () => { console.trace('trace of it'); };
exports.formats = async () => {
  console.log('%s is %d', 'x', 5, { a: { b: { c: { d: 1 } } } }, [1, 2]);
  console.log('two\nlines');
  console.log();
  console.log(undefined, null, true, 1n, Symbol('s'));
};
exports.logsError = async () => { console.log('before', new Named('logged').message); };
exports.directWrites = async () => { process.stdout.write('direct\n'); console.log('then the console'); };
exports.contextKeys = async (event, context) => Object.keys(context);
exports.contextValues = async (event, context) => ({
  name: context.functionName,
  version: context.functionVersion,
  arn: context.invokedFunctionArn,
  memory: context.memoryLimitInMB,
  group: context.logGroupName,
  stream: typeof context.logStreamName,
  identity: context.identity ?? 'none',
  client: context.clientContext ?? 'none',
  remaining: typeof context.getRemainingTimeInMillis(),
  left: context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 120_000,
});
exports.contextTypes = async (event, context) => Object.fromEntries(Object.entries(context).map(([key, value]) => [key, typeof value]));
exports.changesEvent = async (event) => Object.assign(event, { added: true });
exports.arguments = async (...values) => values.length;
exports.callback3 = (event, context, callback) => callback(null, 'called');
exports.nested = { deep: { handler: async () => 'found' } };
exports.notAFunction = 5;
exports.nextTick = async () => { await new Promise((resolve) => process.nextTick(resolve)); return 'next'; };
exports.generator = function* () { yield 1; };
exports.asyncGenerator = async function* () { yield 1; };
