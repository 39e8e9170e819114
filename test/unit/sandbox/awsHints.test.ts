import assert from 'node:assert/strict';
import { awsHints } from '../../../src/sandbox/awsHints.ts';

const hint = (errorType: string, errorMessage: string): string =>
  awsHints({ errorType, errorMessage, frames: [] }).join('\n');

describe('hints about AWS', () => {
  it('say what AWS brings along and this machine lacks', () => {
    const python = "Unable to import module 'app': No module named 'boto3'";
    assert.match(hint('Runtime.ImportModuleError', python), /^boto3 is part of AWS's Python runtime/);
    assert.match(hint('ModuleNotFoundError', "No module named 'botocore.config'"), /^botocore is part/);
    const node = "Error: Cannot find module '@aws-sdk/client-s3/dist'\nRequire stack:";
    assert.match(
      hint('Runtime.ImportModuleError', node),
      /^@aws-sdk\/client-s3 is part .* npm install --save-dev @aws/,
    );
  });

  it('say why there are no credentials', () => {
    assert.match(hint('NoCredentialsError', 'Unable to locate credentials'), /not passed on/);
    assert.match(hint('CredentialsProviderError', 'Could not load credentials from any providers'), /not passed on/);
  });

  it('are none for the function’s own failures', () => {
    assert.equal(hint('Runtime.ImportModuleError', "No module named 'boto3_helpers'"), '');
    assert.equal(hint('Error', "Cannot find module 'aws-sdk-mock'"), '');
    assert.equal(hint('ValueError', 'boom'), '');
  });
});
