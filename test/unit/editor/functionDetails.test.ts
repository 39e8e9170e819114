import assert from 'node:assert/strict';
import * as path from 'node:path';
import { detailsOf } from '../../../src/editor/functions/functionDetails.ts';
import { isSecretLike } from '../../../src/functions/secretName.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

describe('details of a function', () => {
  it('name its variables, and mask what seems to be secret', () => {
    const fn = lambdaFunction({
      environment: { STAGE: 'dev', API_TOKEN: 'abc', DATABASE_URL: 'postgres://me:hush@db/app' },
      unknownEnvironment: ['TABLE'],
    });
    const environment = detailsOf(fn, undefined, []).find(({ key }) => key === 'environment');
    assert.deepEqual(
      environment?.parts?.map(({ label, description }) => `${label}=${description}`),
      ['API_TOKEN=••••••', 'DATABASE_URL=••••••', 'STAGE=dev', 'TABLE=known on AWS only'],
    );
    assert.doesNotMatch(JSON.stringify(environment), /abc|hush/);
  });

  it('call a layer by its name', () => {
    const layer = 'arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-x86_64:12';
    const layers = detailsOf(lambdaFunction({ layers: [layer] }), undefined, []).find(({ key }) => key === 'layers');
    assert.equal(layers?.description, 'AWSLambdaPowertoolsPythonV3-python313-x86_64:12');
    assert.equal(layers.parts?.[0]?.description, 'not on this machine');
  });

  it('say where the content of a layer lies', () => {
    const fn = lambdaFunction({ layers: ['${Tools}'], layerContents: { '${Tools}': { path: path.resolve('src') } } });
    const layers = detailsOf(
      { ...fn, origin: { ...fn.origin, file: path.resolve('template.yaml') } },
      undefined,
      [],
    ).find(({ key }) => key === 'layers');
    assert.deepEqual(
      layers?.parts?.map(({ label, description }) => [label, description]),
      [['${Tools}', 'src']],
    );
  });

  it('say that a handler is missing only where its file should be there', () => {
    const missing = (packageType: 'zip' | 'image' | 'inline') =>
      detailsOf(lambdaFunction({ packageType, handler: 'app.handler', handlerSource: undefined }), undefined, [])[0];
    assert.equal(missing('zip')?.isWarning, true);
    assert.equal(missing('image')?.isWarning, undefined);
    assert.equal(missing('inline')?.isWarning, undefined);
  });

  it('count the findings', () => {
    const labels = (count: number) =>
      detailsOf(lambdaFunction({}), undefined, Array.from({ length: count })).map(({ label }) => label);
    assert.ok(!labels(0).some((label) => label.includes('finding')));
    assert.ok(labels(1).includes('1 finding'));
    assert.ok(labels(3).includes('3 findings'));
  });
});

describe('a secret', () => {
  for (const [name, value, secret] of [
    ['DB_PASSWORD', 'x', true],
    ['ApiKey', 'x', true],
    ['SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:1:secret:db', false],
    ['REDIS', 'redis://:hush@host:6379', true],
    ['API_URL', 'https://example.com/a:b@c', false],
    ['TABLE', 'orders', false],
  ] as const) {
    it(`is ${secret ? '' : 'not '}${name}=${value}`, () => assert.equal(isSecretLike(name, value), secret));
  }
});
