// Handlers that stream their response, under both AWS's runtime client and our bootstrap.
/* global awslambda */
const { setTimeout: pause } = require('node:timers/promises');
const { pipeline } = require('node:stream/promises');
const { Readable } = require('node:stream');

const { HttpResponseStream, streamifyResponse } = awslambda;

exports.words = streamifyResponse(async (event, stream) => {
  for (const word of Object.keys(event)) stream.write(word);
  stream.end();
});
exports.nothing = streamifyResponse(async (_event, stream) => stream.end());
exports.contentType = streamifyResponse(async (_event, stream) => {
  stream.setContentType('text/html');
  stream.write('<p>');
  await pause(5);
  stream.end('日本</p>');
});
exports.objects = streamifyResponse(async (_event, stream) => {
  stream.write({ list: [1, 2] });
  stream.write(new Uint8Array([65, 66]));
  stream.end();
});
exports.page = streamifyResponse(async (_event, responseStream) => {
  const stream = HttpResponseStream.from(responseStream, { statusCode: 201, headers: { 'x-own': 'yes' }, cookies: ['a=b'] });
  stream.write('body');
  stream.end();
});
exports.emptyPage = streamifyResponse(async (_event, responseStream) => {
  const stream = HttpResponseStream.from(responseStream, { statusCode: 204 });
  stream.write('');
  stream.end();
});
exports.throwsAtOnce = streamifyResponse(async () => {
  throw new RangeError('before the first byte');
});
exports.throwsMidway = streamifyResponse(async (_event, stream) => {
  stream.write('the beginning');
  await pause(20);
  throw new RangeError('after the beginning');
});
exports.throwsText = streamifyResponse(async () => {
  throw 'only a text';
});
exports.lateType = streamifyResponse(async (_event, stream) => {
  stream.write('x');
  await pause(5);
  stream.setContentType('text/html');
});
exports.notAsync = streamifyResponse((_event, stream) => {
  stream.end('x');
});
exports.returns = streamifyResponse(async (_event, stream) => {
  stream.end('x');
  return 'ignored';
});
exports.pipes = streamifyResponse(async (_event, stream) => {
  await pipeline(Readable.from(['a', 'b', 'c']), stream);
});
exports.knowsContext = streamifyResponse(async (_event, stream, context) => {
  stream.end(JSON.stringify([context.functionName, Object.keys(context)]));
});
exports.members = async () => [typeof streamifyResponse, typeof HttpResponseStream.from];
const odd = async () => undefined;
odd[Symbol.for('aws.lambda.runtime.handler.streaming')] = 'request';
exports.requestStreaming = odd;
