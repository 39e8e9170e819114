import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('sns-message-not-parsed', {
  python: {
    bad: {
      'a message of SNS': py('return «event["Records"][0]["Sns"]["Message"]["id"]»'),
      'a body of SQS': py('for record in event["Records"]:\n    print(«record["body"]["id"]»)'),
      'a key that may be missing': py('body = event["Records"][0]["body"]\nreturn «body.get("id")»'),
      'a helper': py(
        'return work(event["Records"])',
        'def work(records):\n    return [«r["body"]["id"]» for r in records]',
      ),
    },
    good: {
      'a parsed message': py('return json.loads(event["Records"][0]["Sns"]["Message"])["id"]', 'import json'),
      'a parsed variable': py('body = json.loads(event["Records"][0]["body"])\nreturn body.get("id")', 'import json'),
      'a character': py('return event["Records"][0]["body"][0]'),
      'a method of a text': py('return event["Records"][0]["body"].split(",")'),
      'other parts': py('return event["Records"][0]["messageAttributes"]["id"]["stringValue"]'),
      'a body of a direct call': py('return event["body"]["id"]'),
    },
  },
  javascript: {
    bad: {
      'a message of SNS': js('return «event.Records[0].Sns.Message.id»;'),
      'a body of SQS': js('for (const record of event.Records) console.log(«record.body.id»);'),
      'a variable': js('const { body } = event.Records[0];\nreturn «body.id»;'),
    },
    good: {
      'a parsed message': js('return JSON.parse(event.Records[0].Sns.Message).id;'),
      'a parsed variable': js('const body = JSON.parse(event.Records[0].body);\nreturn body.id;'),
      'a method of a text': js("return event.Records[0].body.includes('id');"),
      'the length': js('return event.Records[0].body.length;'),
      'a body of a direct call': js('return event.body.id;'),
    },
  },
  typescript: {
    bad: {
      'a message of SNS': ts('return «event.Records[0].Sns.Message.id»;'),
      'a body that is cast': ts('return «(event.Records[0].body as any).id»;'),
      'a callback': ts('return event.Records.map((r: any) => «r.body.id»);'),
    },
    good: {
      'a parsed message': ts('return (JSON.parse(event.Records[0].body) as { id: string }).id;'),
      'a method of a text': ts('return event.Records[0].body.trim();'),
      'other parts': ts('return event.Records[0].Sns.MessageAttributes.id.Value;'),
      'an attribute': ts('return event.Records[0].attributes.ApproximateReceiveCount;'),
      'a parsed variable': ts('const order = JSON.parse(event.Records[0].Sns.Message);\nreturn order.id;'),
    },
  },
});
