import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('waiter-in-handler', {
  python: {
    bad: {
      'a waiter': py(
        'import boto3\nec2 = boto3.client("ec2")',
        '«ec2.get_waiter("instance_running").wait(InstanceIds=["i"])»',
      ),
      'a waiter with a name': py(
        'import boto3\nec2 = boto3.client("ec2")',
        'waiter = ec2.get_waiter("instance_running")\n«waiter.wait(InstanceIds=["i"])»',
      ),
      'a long one': py(
        'import boto3\nec2 = boto3.client("ec2")',
        '«ec2.get_waiter("instance_running").wait(InstanceIds=["i"], WaiterConfig={"Delay": 5, "MaxAttempts": 20})»',
      ),
      'a resource’s': py('import boto3\nec2 = boto3.resource("ec2")', '«ec2.Instance("i").wait_until_running()»'),
    },
    good: {
      'a short one': py(
        'import boto3\ns3 = boto3.client("s3")',
        's3.get_waiter("object_exists").wait(Bucket="b", Key="k", WaiterConfig={"Delay": 2, "MaxAttempts": 3})',
      ),
      'a custom resource': py(
        'import boto3\nimport cfnresponse\nec2 = boto3.client("ec2")',
        'ec2.get_waiter("instance_running").wait(InstanceIds=["i"])\ncfnresponse.send(event, context, "SUCCESS", {})',
      ),
      'another wait': py('import threading\ndone = threading.Event()', 'done.wait()'),
      'a waiter that nothing starts': py(
        'import boto3\nec2 = boto3.client("ec2")',
        'return ec2.get_waiter("instance_running")',
      ),
      'a script beside the handler': py(
        'import boto3\nec2 = boto3.client("ec2")\n\ndef main():\n    ec2.get_waiter("instance_running").wait(InstanceIds=["i"])\n',
        'return 1',
      ),
    },
  },
  javascript: {
    bad: {
      'of version 3': js(
        "const { DynamoDBClient, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');\nconst client = new DynamoDBClient({});",
        "await «waitUntilTableExists({ client, maxWaitTime: 120 }, { TableName: 't' })»;",
      ),
      'without a limit in sight': js(
        "const db = require('@aws-sdk/client-dynamodb');",
        "await «db.waitUntilTableExists(event.options, { TableName: 't' })»;",
      ),
      'of version 2': js(
        "const AWS = require('aws-sdk');\nconst ec2 = new AWS.EC2();",
        "await «ec2.waitFor('instanceRunning', { InstanceIds: ['i'] })».promise();",
      ),
      'in a function': js(
        "const { EC2Client, waitUntilInstanceRunning } = require('@aws-sdk/client-ec2');\nconst start = async (id) => «waitUntilInstanceRunning({ client: new EC2Client({}), maxWaitTime: 60 }, { InstanceIds: [id] })»;",
        'await start(event.id);',
      ),
    },
    good: {
      'a short one': js(
        "const { S3Client, waitUntilObjectExists } = require('@aws-sdk/client-s3');\nconst client = new S3Client({});",
        "await waitUntilObjectExists({ client, maxWaitTime: 5 }, { Bucket: 'b', Key: 'k' });",
      ),
      'a function of one’s own': js("const { waitUntilReady } = require('./ready.js');", 'await waitUntilReady();'),
      'a custom resource': js(
        "const { EC2Client, waitUntilInstanceRunning } = require('@aws-sdk/client-ec2');",
        'await waitUntilInstanceRunning({ client: new EC2Client({}), maxWaitTime: 60 }, { InstanceIds: [event.ResourceProperties.Id] });',
      ),
      'a method of the same name': js('const lock = makeLock();', "await lock.waitFor('x');"),
      'when nothing calls it': js(
        "const { EC2Client, waitUntilInstanceRunning } = require('@aws-sdk/client-ec2');\nexports.start = async (id) => waitUntilInstanceRunning({ client: new EC2Client({}), maxWaitTime: 60 }, { InstanceIds: [id] });",
        'return 1;',
      ),
    },
  },
  typescript: {
    bad: {
      'of version 3': ts(
        "import { DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';\nconst client = new DynamoDBClient({});",
        "await «waitUntilTableExists({ client, maxWaitTime: 120 }, { TableName: 't' })»;",
      ),
      'with options by name': ts(
        "import { EC2Client, waitUntilInstanceRunning } from '@aws-sdk/client-ec2';\nconst options = { client: new EC2Client({}), maxWaitTime: 300 };",
        "await «waitUntilInstanceRunning(options, { InstanceIds: ['i'] })»;",
      ),
      'of a namespace': ts(
        "import * as s3 from '@aws-sdk/client-s3';",
        "await «s3.waitUntilBucketExists({ client: new s3.S3Client({}), maxWaitTime: 30 }, { Bucket: 'b' })»;",
      ),
      'whose result is used': ts(
        "import { EC2Client, waitUntilInstanceRunning } from '@aws-sdk/client-ec2';",
        "const result = await «waitUntilInstanceRunning({ client: new EC2Client({}), maxWaitTime: 60 }, { InstanceIds: ['i'] })»;\nreturn result.state;",
      ),
    },
    good: {
      'a short one': ts(
        "import { S3Client, waitUntilObjectExists } from '@aws-sdk/client-s3';\nconst client = new S3Client({});",
        "await waitUntilObjectExists({ client, maxWaitTime: 3 }, { Bucket: 'b', Key: 'k' });",
      ),
      'a function of one’s own': ts("import { waitUntilReady } from './ready';", 'await waitUntilReady();'),
      'a method of a page': ts("import { page } from './page';", "await page.waitFor('x');"),
      'a type only': ts(
        "import type { WaiterConfiguration } from '@aws-sdk/types';",
        'return {} as WaiterConfiguration<never>;',
      ),
    },
  },
});
