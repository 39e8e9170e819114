import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import os\nimport boto3\ns3 = boto3.client("s3")';
const pyEvent =
  'record = event["Records"][0]\nbucket = record["s3"]["bucket"]["name"]\nkey = record["s3"]["object"]["key"]\n';
const sdk = "const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client({});";
const esm = "import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});";
const jsEvent = 'const { bucket, object } = event.Records[0].s3;\n';
const put = (bucket: string, key: string): string =>
  `await «s3.send(new PutObjectCommand({ Bucket: ${bucket}, Key: ${key}, Body: 'x' }))»;`;
const plain = (text: string): string => text.replace(/[«»]/g, '');
const from = (properties = {}, more = {}) => ({
  function: {
    environment: { OTHER: 'results' },
    environmentTargets: { UPLOADS: 'Uploads', RESULTS: 'Results' },
    eventSources: [{ kind: 'S3', invocation: 'asynchronous' as const, source: 'Uploads', properties }],
    ...more,
  },
});

ruleCases('recursive-trigger-s3', {
  python: {
    bad: {
      'the same object, without a template': py(`${pyEvent}«s3.put_object(Bucket=bucket, Key=key, Body="x")»`, boto),
      ...each(
        {
          'the bucket of the variable': py('«s3.put_object(Bucket=os.environ["UPLOADS"], Key="x", Body="x")»', boto),
          'the bucket of the event': py(`${pyEvent}«s3.put_object(Bucket=bucket, Key="small/" + key, Body="x")»`, boto),
          'the bucket by its place': py(`«s3.upload_file("/tmp/x", os.environ["UPLOADS"], "x")»`, boto),
        },
        from(),
      ),
      'a key within the prefix': {
        code: py('«s3.put_object(Bucket=os.environ["UPLOADS"], Key=f"in/{event}", Body="x")»', boto),
        ...from({ Prefix: 'in/' }),
      },
    },
    good: {
      ...each(
        {
          'another bucket': py('s3.put_object(Bucket=os.environ["RESULTS"], Key="x", Body="x")', boto),
          'another bucket by name': py('s3.put_object(Bucket=os.environ["OTHER"], Key="x", Body="x")', boto),
          'a look at the key': py(
            `${pyEvent}if key.startswith("small/"):\n    return\ns3.put_object(Bucket=bucket, Key="small/" + key, Body="x")`,
            boto,
          ),
          'only reading': py(`${pyEvent}s3.get_object(Bucket=bucket, Key=key)`, boto),
        },
        from(),
      ),
      'a key beside the prefix': {
        code: py('s3.put_object(Bucket=os.environ["UPLOADS"], Key="out/x", Body="x")', boto),
        ...from({ Prefix: 'in/' }),
      },
      'a loop that the template allows': {
        code: py('s3.put_object(Bucket=os.environ["UPLOADS"], Key="x", Body="x")', boto),
        ...from({}, { recursiveLoop: 'Allow' as const }),
      },
    },
  },
  javascript: {
    bad: {
      'the same object, without a template': js(jsEvent + put('bucket.name', 'object.key'), sdk),
      ...each(
        {
          'the bucket of the variable': js(put('process.env.UPLOADS', "'x'"), sdk),
          'the bucket of the event': js(jsEvent + put('bucket.name', '`small/${object.key}`'), sdk),
          'the first SDK': js(
            "await «s3.putObject({ Bucket: process.env.UPLOADS, Key: 'x' })».promise();",
            "const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();",
          ),
        },
        from(),
      ),
    },
    good: {
      'another bucket': { code: js(plain(put('process.env.RESULTS', "'x'")), sdk), ...from() },
      'another suffix': { code: js(plain(put('process.env.UPLOADS', "'x.json'")), sdk), ...from({ Suffix: '.jpg' }) },
      'a suffix of an unknown key': {
        code: js(plain(put('process.env.UPLOADS', 'event.key')), sdk),
        ...from({ Suffix: '.jpg' }),
      },
      'a look at the key': {
        code: js(
          `${jsEvent}if (object.key.includes('small')) return;\n${plain(put('bucket.name', 'object.key'))}`,
          sdk,
        ),
        ...from(),
      },
      'another source': js(plain(put('process.env.UPLOADS', "'x'")), sdk),
    },
  },
  typescript: {
    bad: {
      'the same object, without a template': ts(jsEvent + put('bucket.name', 'object.key'), esm),
      ...each(
        {
          'the bucket of the variable, surely': ts(put('process.env.UPLOADS!', "'x'"), esm),
          'the bucket of a constant': ts(put('uploads', "'x'"), `${esm}\nconst uploads = process.env.UPLOADS ?? '';`),
          'the bucket of the event': ts(jsEvent + put('bucket.name', "'report.csv'"), esm),
        },
        from(),
      ),
    },
    good: each(
      {
        'another bucket': ts(plain(put('process.env.RESULTS!', "'x'")), esm),
        'an unknown bucket': ts(plain(put('event.bucket', "'x'")), esm),
        'a function that nobody calls': ts(
          'return 1;',
          `${esm}\nexport const save = async () => {\n  ${plain(put('process.env.UPLOADS!', "'x'"))}\n};`,
        ),
        'a look at the key': ts(
          `${jsEvent}if (object.key.endsWith('.json')) return;\n${plain(put('bucket.name', "'x.json'"))}`,
          esm,
        ),
      },
      from(),
    ),
  },
});
