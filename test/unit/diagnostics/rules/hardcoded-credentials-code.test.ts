import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

/** In the form of keys, of nobody's. */
const id = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
const secret = '0123456789abcdefghijABCDEFGHIJ0123456789';

ruleCases('hardcoded-credentials-code', {
  python: {
    bad: {
      'a client': py(`import boto3\ns3 = boto3.client("s3", aws_access_key_id=«"${id}"»)`, 's3.list_buckets()'),
      'a session': py(
        `import boto3\nsession = boto3.Session(aws_access_key_id=«"${id}"», aws_secret_access_key=«"${secret}"»)`,
        'return 1',
      ),
      'a constant': py(`import boto3\nKEY = "${id}"\ns3 = boto3.client("s3", aws_access_key_id=«KEY»)`, 'return 1'),
      'a dictionary': py(`options = {"aws_secret_access_key": «"${secret}"»}`, 'return 1'),
      'a variable of the environment': py('import os', `os.environ["AWS_SECRET_ACCESS_KEY"] = «"${secret}"»`),
    },
    good: {
      'a key that every object of JavaScript has': py(`options = {"constructor": "${secret}"}`, 'return 1'),
      'keys of a local service': py(
        'import boto3\ns3 = boto3.client("s3", aws_access_key_id="test", aws_secret_access_key="test")',
        'return 1',
      ),
      'the environment': py(
        'import boto3, os\ns3 = boto3.client("s3", aws_access_key_id=os.environ["KEY"])',
        'return 1',
      ),
      'an assumed role': py(
        'import boto3',
        'c = event["Credentials"]\nboto3.client("s3", aws_access_key_id=c["AccessKeyId"], aws_secret_access_key=c["SecretAccessKey"])',
      ),
      'the example of AWS': py(
        'import boto3\ns3 = boto3.client("s3", aws_access_key_id="AKIAIOSFODNN7EXAMPLE")',
        'return 1',
      ),
      'a hash': py('import hashlib', `return {"sha1": "${secret}"}`),
    },
  },
  javascript: {
    bad: {
      'a client': js(
        `const { S3 } = require('@aws-sdk/client-s3');\nconst s3 = new S3({ credentials: { accessKeyId: «'${id}'», secretAccessKey: «'${secret}'» } });`,
        'return s3.listBuckets({});',
      ),
      'version 2': js(
        `const AWS = require('aws-sdk');\nAWS.config.update({ accessKeyId: «'${id}'» });`,
        'return new AWS.S3();',
      ),
      'a variable of the environment': js(`process.env.AWS_ACCESS_KEY_ID = «'${id}'»;`, 'return 1;'),
      'a constant': js(`const key = '${id}';\nconst options = { accessKeyId: «key» };`, 'return options;'),
    },
    good: {
      'keys of a local service': js("const options = { accessKeyId: 'local', secretAccessKey: 'local' };", 'return 1;'),
      'the environment': js('const options = { accessKeyId: process.env.KEY };', 'return 1;'),
      'an assumed role': js('', 'return { accessKeyId: event.AccessKeyId, secretAccessKey: event.SecretAccessKey };'),
      'a hash': js('', `return { commit: '${secret}' };`),
    },
  },
  typescript: {
    bad: {
      'a client': ts(
        `import { S3 } from '@aws-sdk/client-s3';\nconst s3 = new S3({ credentials: { accessKeyId: «'${id}'», secretAccessKey: «'${secret}'» } });`,
        'return s3.listBuckets({});',
      ),
      'a quoted key': ts(`const options = { 'secretAccessKey': «'${secret}'» };`, 'return options;'),
      'a constant type': ts(`const options = { accessKeyId: «'${id}' as const» };`, 'return options;'),
      'in the handler': ts('', `return { accessKeyId: «'${id}'» };`),
    },
    good: {
      'the environment': ts('const options = { accessKeyId: process.env.KEY ?? "" };', 'return options;'),
      'another key': ts('', `return { id: '${id}' };`),
      'keys of a local service': ts("const options = { accessKeyId: 'test' };", 'return options;'),
      'the example of AWS': ts("const options = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };", 'return options;'),
    },
  },
});
