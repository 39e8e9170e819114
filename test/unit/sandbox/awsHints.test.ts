import assert from 'node:assert/strict';
import { awsHints, placeholderHints } from '../../../src/sandbox/awsHints.ts';

const hint = (errorType: string, errorMessage: string): string =>
  awsHints({ errorType, errorMessage, frames: [] }).join('\n');

describe('hints about AWS', () => {
  it('say what AWS brings along and this machine lacks', () => {
    const python = "Unable to import module 'app': No module named 'boto3'";
    assert.match(
      hint('Runtime.ImportModuleError', python),
      /^boto3 is not installed here\. On AWS the import works: boto3 /,
    );
    assert.match(hint('ModuleNotFoundError', "No module named 'dateutil'"), /^dateutil is not installed/);
    const node = "Error: Cannot find module '@aws-sdk/client-s3/dist'\nRequire stack:";
    assert.match(hint('Runtime.ImportModuleError', node), /^@aws-sdk\/client-s3 is not installed here\. On AWS/);
    const imported = "Cannot find package '@smithy/types' imported from /var/task/index.mjs";
    assert.match(hint('Error', imported), /^@smithy\/types is not installed/);
    const ruby = 'cannot load such file -- aws-sdk-s3';
    assert.match(hint('Init<LoadError>', ruby), /^aws-sdk-s3 is not installed here\. .* gem install aws-sdk-s3/);
  });

  it('say of other modules that AWS would not find them either', () => {
    const missing = "Unable to import module 'app': No module named 'requests'";
    assert.match(
      hint('Runtime.ImportModuleError', missing),
      /^requests is neither in [^]*bin\/pip install requests\.$/,
    );
    assert.match(hint('ModuleNotFoundError', "No module named 'boto3_helpers'"), /^boto3_helpers is neither/);
  });

  it('say of packages of Node.js that AWS would not find them either, and how they are installed', () => {
    const required = "Error: Cannot find module 'lodash/fp'\nRequire stack:\n- /var/task/app.js";
    assert.match(hint('Runtime.ImportModuleError', required), /^lodash is neither in [^]*: npm install lodash\.$/);
    const imported = "Cannot find package '@acme/orders' imported from /var/task/app.mjs";
    assert.match(hint('Error', imported), /^@acme\/orders is neither in a node_modules folder/);
    for (const own of [
      "Error: Cannot find module './db'\nRequire stack:",
      "Cannot find module '/var/task/db.mjs' imported from /var/task/app.mjs",
    ]) {
      assert.equal(hint('Error', own), '', own);
    }
  });

  it('say of what a link leads to, and a run does not see, that AWS may have it', () => {
    const of = (errorMessage: string, ...links: string[]): string =>
      awsHints(
        { errorType: 'Error', errorMessage, frames: [] },
        links.map((link) => ({ link, target: '/elsewhere' })),
      ).join('\n');
    for (const [message, link] of [
      ["Error: Cannot find module 'shared/deep'\nRequire stack:\n- /var/task/app.js", 'node_modules/shared'],
      ["Cannot find package '@acme/orders' imported from /var/task/app.mjs", '/var/node_modules/@acme/orders'],
      ["Cannot find module '/var/task/lib/db.mjs' imported from /var/task/app.mjs", 'lib/db.mjs'],
      ["Error: Cannot find module './db'\nRequire stack:\n- /var/task/lib/app.js", 'lib/db.js'],
      ["Unable to import module 'app': No module named 'util'", 'util.py'],
      ["Unable to import module 'app': No module named 'src.util'", 'src/util.py'],
      ["[Errno 2] No such file or directory: 'data/rates.json'", 'data'],
      ["ENOENT: no such file or directory, open '/var/task/rates.json'", 'rates.json'],
      ['cannot load such file -- /var/task/shared/util', 'shared'],
    ] as const) {
      assert.ok(of(message, 'other', link).startsWith(`${link} is a symbolic link to /elsewhere`), message);
    }
    assert.match(of("No module named 'requests'", 'util.py'), /^requests is neither/);
    assert.equal(of("'util' is wrong", 'util.py'), '');
  });

  it('say why there are no credentials', () => {
    assert.match(hint('NoCredentialsError', 'Unable to locate credentials'), /not passed on/);
    assert.match(hint('CredentialsProviderError', 'Could not load credentials from any providers'), /not passed on/);
  });

  it('say that placeholders are none, where AWS refuses them, in the answer or in the log', () => {
    const refusals = [
      [
        'ClientError',
        'An error occurred (InvalidAccessKeyId) when calling the ListBuckets operation: The AWS Access Key Id you provided does not exist in our records.',
      ],
      ['InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'],
      [
        'ClientError',
        'An error occurred (UnrecognizedClientException) when calling the GetItem operation: The security token included in the request is invalid.',
      ],
      ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
      [
        'ClientError',
        'An error occurred (InvalidClientTokenId) when calling the SendMessage operation: The security token included in the request is invalid',
      ],
      ['AuthFailure', 'AWS was not able to validate the provided access credentials'],
    ] as const;
    for (const [errorType, errorMessage] of refusals) {
      assert.match(
        placeholderHints([], { errorType, errorMessage, frames: [] }).join(),
        /are placeholders/,
        errorMessage,
      );
      assert.match(placeholderHints([`[ERROR] ${errorType}: ${errorMessage}`], undefined).join(), /--profile NAME/);
    }
    const denied = { errorType: 'AccessDeniedException', errorMessage: 'User is not authorized', frames: [] };
    assert.deepEqual(placeholderHints(['START', 'INFO the token is valid'], denied), []);
  });

  it('are none for the function’s own failures', () => {
    const handler = "Unable to import module 'src/app': No module named 'src'";
    assert.equal(hint('Runtime.ImportModuleError', handler), '', 'it is the handler that is not there');
    assert.equal(hint('ModuleNotFoundError', "No module named 'botocore.confg'"), '', 'botocore is there');
    assert.equal(hint('Error', "Cannot find module 'aws-sdk-mock'"), '');
    assert.equal(hint('ValueError', 'boom'), '');
  });
});
