import assert from 'node:assert/strict';
import { awsHints } from '../../../src/sandbox/awsHints.ts';

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

  it('say why there are no credentials', () => {
    assert.match(hint('NoCredentialsError', 'Unable to locate credentials'), /not passed on/);
    assert.match(hint('CredentialsProviderError', 'Could not load credentials from any providers'), /not passed on/);
  });

  it('are none for the function’s own failures', () => {
    assert.equal(hint('Runtime.ImportModuleError', "No module named 'boto3_helpers'"), '');
    assert.equal(hint('ModuleNotFoundError', "No module named 'botocore.confg'"), '', 'botocore is there');
    assert.equal(hint('Error', "Cannot find module 'aws-sdk-mock'"), '');
    assert.equal(hint('ValueError', 'boom'), '');
  });
});
