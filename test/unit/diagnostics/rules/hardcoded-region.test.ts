import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('hardcoded-region', {
  python: {
    bad: {
      'a client': py('import boto3\nsqs = boto3.client("sqs", region_name=«"eu-west-1"»)', 'return 1'),
      'a resource': py('import boto3\ndb = boto3.resource("dynamodb", region_name=«"us-east-1"»)', 'return 1'),
      'in the handler': py('import boto3', 'boto3.client("sqs", region_name=«"eu-west-1"»).list_queues()'),
      'a constant': py(
        'import boto3\nREGION = "ap-northeast-1"\nsqs = boto3.client("sqs", region_name=«REGION»)',
        'return 1',
      ),
    },
    good: {
      'no region': py('import boto3\nsqs = boto3.client("sqs")', 'return 1'),
      'of the environment': py(
        'import boto3, os\nsqs = boto3.client("sqs", region_name=os.environ["AWS_REGION"])',
        'return 1',
      ),
      'of the environment, with a default': py(
        'import boto3, os\nREGION = os.environ.get("REGION", "eu-west-1")\nsqs = boto3.client("sqs", region_name=REGION)',
        'return 1',
      ),
      'a service of one region': py('import boto3\nce = boto3.client("ce", region_name="us-east-1")', 'return 1'),
      'a local service': py(
        'import boto3\nsqs = boto3.client("sqs", region_name="eu-west-1", endpoint_url="http://localhost:4566")',
        'return 1',
      ),
      'of the event': py('import boto3', 'boto3.client("ec2", region_name=event["region"]).describe_instances()'),
      'a script beside the handler': py(
        'import boto3\n\ndef main():\n    boto3.client("sqs", region_name="eu-west-1").list_queues()\n',
        'return 1',
      ),
    },
  },
  javascript: {
    bad: {
      'version 3': js(
        "const { SQSClient } = require('@aws-sdk/client-sqs');\nconst sqs = new SQSClient({ region: «'eu-west-1'» });",
        'return 1;',
      ),
      'version 2': js(
        "const AWS = require('aws-sdk');\nconst sqs = new AWS.SQS({ region: «'eu-west-1'» });",
        'return 1;',
      ),
      'a constant': js(
        "const { SQSClient } = require('@aws-sdk/client-sqs');\nconst region = 'us-west-2';\nconst sqs = new SQSClient({ region: «region» });",
        'return 1;',
      ),
      'in a function': js(
        "const { S3 } = require('@aws-sdk/client-s3');\nconst list = () => new S3({ region: «'eu-central-1'» }).listBuckets({});",
        'return list();',
      ),
    },
    good: {
      'no region': js(
        "const { SQSClient } = require('@aws-sdk/client-sqs');\nconst sqs = new SQSClient({});",
        'return 1;',
      ),
      'of the environment': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nconst sqs = new SQS({ region: process.env.AWS_REGION });",
        'return 1;',
      ),
      'with a default': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nconst sqs = new SQS({ region: process.env.REGION || 'eu-west-1' });",
        'return 1;',
      ),
      'a service of one region': js(
        "const { CloudFront } = require('@aws-sdk/client-cloudfront');\nconst c = new CloudFront({ region: 'us-east-1' });",
        'return 1;',
      ),
      'a local service': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nconst sqs = new SQS({ region: 'eu-west-1', endpoint: 'http://localhost:4566' });",
        'return 1;',
      ),
      'Lambda@Edge': js(
        "const { SSM } = require('@aws-sdk/client-ssm');\nconst ssm = new SSM({ region: 'us-east-1' });",
        'return event.Records[0].cf.request;',
      ),
      'another object with a region': js(
        "const shop = new (require('./shop').Shop)({ region: 'eu-west-1' });",
        'return 1;',
      ),
    },
  },
  typescript: {
    bad: {
      'version 3': ts(
        "import { SQSClient } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({ region: «'eu-west-1'» });",
        'return 1;',
      ),
      'a default export': ts(
        "import AWS from 'aws-sdk';\nconst sqs = new AWS.SQS({ region: «'eu-west-1'» });",
        'return 1;',
      ),
      'a template without values': ts(
        "import { S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({ region: «`us-east-2`» });",
        'return 1;',
      ),
      'options with more': ts(
        "import { SNSClient } from '@aws-sdk/client-sns';\nconst sns = new SNSClient({ maxAttempts: 2, region: «'eu-west-1'» });",
        'return 1;',
      ),
    },
    good: {
      'no region': ts("import { SQSClient } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient();", 'return 1;'),
      'of the environment': ts(
        "import { SQSClient } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({ region: process.env.AWS_REGION! });",
        'return 1;',
      ),
      Bedrock: ts(
        "import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';\nconst b = new BedrockRuntimeClient({ region: 'us-east-1' });",
        'return 1;',
      ),
      'of a parameter': ts(
        "import { S3Client } from '@aws-sdk/client-s3';\nconst of = (region: string) => new S3Client({ region });",
        'return of(event.region);',
      ),
    },
  },
});
