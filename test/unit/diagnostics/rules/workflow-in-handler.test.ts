import { durableJs } from '../durableCode.ts';
import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const clients =
  'import boto3\norders = boto3.resource("dynamodb").Table("orders")\nqueue = boto3.client("sqs")\ntopic = boto3.client("sns")\ns3 = boto3.client("s3")\n';
const jsClients =
  "const { DynamoDB } = require('@aws-sdk/client-dynamodb');\nconst { SQS } = require('@aws-sdk/client-sqs');\nconst { SNS } = require('@aws-sdk/client-sns');\nconst { S3 } = require('@aws-sdk/client-s3');\nconst db = new DynamoDB({});\nconst sqs = new SQS({});\nconst sns = new SNS({});\nconst s3 = new S3({});\n";
const tsClients = jsClients.replaceAll(/const (\{[^}]*\}) = require\(([^)]*)\);/g, 'import $1 from $2;');
const steps = (undo: string, other = 'await sns.publish({ Message: event.id });'): string =>
  `await db.putItem({ TableName: 'o', Item: event.item });\ntry {\n  await sqs.sendMessage({ MessageBody: event.id });\n  ${other}\n} catch (error) {\n  ${undo}\n  throw error;\n}`;
const pySteps = (undo: string, other = 'topic.publish(Message="x")'): string =>
  `orders.put_item(Item=event["item"])\ntry:\n    queue.send_message(MessageBody="x")\n    ${other}\nexcept Exception:\n    ${undo}\n    raise`;

ruleCases('workflow-in-handler', {
  python: {
    bad: {
      'a saga': py(clients, pySteps('«orders.delete_item(Key={"id": 1})»')),
      'an object that is deleted again': py(
        clients,
        's3.put_object(Bucket="b", Key="k")\ntry:\n    orders.put_item(Item=event)\n    queue.send_message(MessageBody="x")\nexcept Exception:\n    «s3.delete_object(Bucket="b", Key="k")»\n    raise',
      ),
      'in a function': py(
        `${clients}\ndef place(event):\n    ${pySteps('«orders.delete_item(Key={"id": 1})»').replaceAll('\n', '\n    ')}\n`,
        'place(event)',
      ),
      'all in the try': py(
        clients,
        'try:\n    orders.put_item(Item=event)\n    queue.send_message(MessageBody="x")\n    topic.publish(Message="x")\nexcept Exception:\n    «orders.delete_item(Key={"id": 1})»',
      ),
    },
    good: {
      'nothing is undone': py(clients, pySteps('print("failed")')),
      'two services': py(clients, pySteps('orders.delete_item(Key={"id": 1})', 'queue.send_message(MessageBody="y")')),
      'one that only reads': py(
        clients,
        pySteps('orders.delete_item(Key={"id": 1})', 's3.get_object(Bucket="b", Key="k")'),
      ),
      'something else is deleted': py(clients, pySteps('s3.delete_object(Bucket="b", Key="k")')),
      'an execution of Step Functions': py(
        'import boto3\nworkflows = boto3.client("stepfunctions")',
        'workflows.start_execution(stateMachineArn="a", input="{}")',
      ),
    },
  },
  javascript: {
    bad: {
      'a saga': js(jsClients, steps("await «db.deleteItem({ TableName: 'o', Key: event.key })»;")),
      'two things are undone': js(
        jsClients,
        steps(
          "await «db.deleteItem({ TableName: 'o', Key: event.key })»;\n  await db.deleteItem({ TableName: 'p', Key: event.key });",
        ),
      ),
      'in a function': js(
        `${jsClients}const place = async (event) => {\n  ${steps("await «db.deleteItem({ TableName: 'o', Key: event.key })»;").replaceAll('\n', '\n  ')}\n};`,
        'await place(event);',
      ),
      'with S3': js(
        jsClients,
        steps(
          "await «db.deleteItem({ TableName: 'o', Key: event.key })»;",
          "await s3.putObject({ Bucket: 'b', Key: 'k' });",
        ),
      ),
    },
    good: {
      'nothing is undone': js(jsClients, steps('console.error(error);')),
      'two services': js(
        jsClients,
        steps(
          "await db.deleteItem({ TableName: 'o', Key: event.key });",
          'await sqs.sendMessage({ MessageBody: event.id });',
        ),
      ),
      'something else is deleted': js(jsClients, steps("await s3.deleteObject({ Bucket: 'b', Key: 'k' });")),
      'a durable function': durableJs(jsClients, steps("await db.deleteItem({ TableName: 'o', Key: event.key });")),
      'a durable function of the template': {
        code: js(jsClients, steps("await db.deleteItem({ TableName: 'o', Key: event.key });")),
        function: { durable: true },
      },
    },
  },
  typescript: {
    bad: {
      'a saga': ts(tsClients, steps("await «db.deleteItem({ TableName: 'o', Key: event.key })»;")),
      'with an awaited list': ts(
        tsClients,
        steps(
          "await «db.deleteItem({ TableName: 'o', Key: event.key })»;",
          'await Promise.all([sns.publish({ Message: event.id })]);',
        ),
      ),
      'in a method': ts(
        `${tsClients}class Shop {\n  async place(event: any) {\n    ${steps("await «db.deleteItem({ TableName: 'o', Key: event.key })»;").replaceAll('\n', '\n    ')}\n  }\n}\nconst shop = new Shop();`,
        'await shop.place(event);',
      ),
      'with an object that is deleted': ts(
        tsClients,
        "await s3.putObject({ Bucket: 'b', Key: 'k' });\ntry {\n  await sqs.sendMessage({ MessageBody: 'x' });\n  await sns.publish({ Message: 'x' });\n} catch {\n  await «s3.deleteObject({ Bucket: 'b', Key: 'k' })»;\n}",
      ),
    },
    good: {
      'nothing is undone': ts(tsClients, steps('console.error(error);')),
      'one that only reads': ts(
        tsClients,
        steps(
          "await db.deleteItem({ TableName: 'o', Key: event.key });",
          "await s3.getObject({ Bucket: 'b', Key: 'k' });",
        ),
      ),
      'something else is deleted': ts(tsClients, steps("await s3.deleteObject({ Bucket: 'b', Key: 'k' });")),
      'a function that nothing calls': ts(
        `${tsClients}export const place = async (event: any) => {\n  ${steps("await db.deleteItem({ TableName: 'o', Key: event.key });").replaceAll('\n', '\n  ')}\n};`,
        'return 1;',
      ),
    },
  },
});
