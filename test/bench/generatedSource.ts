/** The code of a handler as long as one asks for: functions that work with AWS, all of them called. */
export interface GeneratedSource {
  readonly extension: '.py' | '.ts';
  /** At least so many lines; functions are not cut. */
  readonly text: (lines: number) => string;
}

/** As many copies of the pieces as make the lines full; `dispatch` calls each of them from the handler. */
function fill(head: string, pieces: readonly Piece[], dispatch: (names: readonly string[]) => string, lines: number) {
  const parts: string[] = [];
  const names: string[] = [];
  const height = (text: string) => text.split('\n').length - 1;
  let count = height(head);
  for (let index = 0; count + names.length + 12 < lines; index++) {
    const piece = pieces[index % pieces.length];
    if (piece === undefined) break;
    const part = piece(index);
    names.push(part.name);
    parts.push(part.text);
    count += height(part.text);
  }
  return [head, ...parts, dispatch(names)].join('');
}

type Piece = (index: number) => { readonly name: string; readonly text: string };

const pythonPieces: readonly Piece[] = [
  (index) => ({
    name: `put_order_${index}`,
    text: `

def put_order_${index}(body, settings):
    """Stores one order and says what was stored."""
    order = {
        "id": body["id"],
        "customer": body.get("customer", "unknown"),
        "lines": [line for line in body.get("lines", []) if line.get("amount", 0) > ${index}],
    }
    total = sum(line["amount"] * line.get("price", 1) for line in order["lines"])
    if total > settings["limit"]:
        raise ValueError(f"order {order['id']} is above the limit: {total}")
    table.put_item(Item={**order, "total": str(total)}, ConditionExpression="attribute_not_exists(id)")
    return {"id": order["id"], "total": total}
`,
  }),
  (index) => ({
    name: `read_report_${index}`,
    text: `

def read_report_${index}(body, settings):
    key = f"reports/{body['month']}/{settings['name']}-${index}.json"
    try:
        response = s3.get_object(Bucket=BUCKET, Key=key)
        rows = json.loads(response["Body"].read())
    except s3.exceptions.NoSuchKey:
        logger.info("no report %s", key)
        return []
    found = []
    for row in rows:
        if row["state"] == "open" and row["amount"] > 0:
            found.append({"id": row["id"], "amount": row["amount"]})
    return sorted(found, key=lambda row: row["amount"])
`,
  }),
  (index) => ({
    name: `send_messages_${index}`,
    text: `

def send_messages_${index}(body, settings):
    batch = []
    for number, message in enumerate(body.get("messages", [])):
        batch.append({"Id": str(number), "MessageBody": json.dumps(message)})
        if len(batch) == 10:
            answer = sqs.send_message_batch(QueueUrl=QUEUE, Entries=batch)
            failed = answer.get("Failed", [])
            if failed:
                raise RuntimeError(f"{len(failed)} messages of ${index} were not sent")
            batch = []
    return {"left": len(batch), "limit": settings.get("limit")}
`,
  }),
  (index) => ({
    name: `Totals${index}`,
    text: `

class Totals${index}:
    def __init__(self, body, settings):
        self.rows = body.get("rows", [])
        self.currency = settings.get("currency", "EUR")

    def of(self, customer):
        return sum(row["amount"] for row in self.rows if row["customer"] == customer)

    def all(self):
        customers = {row["customer"] for row in self.rows}
        return {customer: f"{self.of(customer)} {self.currency}" for customer in customers}
`,
  }),
  (index) => ({
    name: `download_${index}`,
    text: `

def download_${index}(body, settings):
    path = f"/tmp/{uuid.uuid4()}-${index}.csv"
    s3.download_file(BUCKET, body["key"], path)
    count = 0
    with open(path) as file:
        for line in file:
            columns = line.rstrip("\\n").split(settings.get("separator", ","))
            if len(columns) > 2 and columns[1] != "":
                count += 1
    os.remove(path)
    response = requests.get(settings["url"], params={"count": count}, timeout=3)
    response.raise_for_status()
    return response.json()
`,
  }),
];

export const generatedPython: GeneratedSource = {
  extension: '.py',
  text: (lines) =>
    fill(
      `import json
import logging
import os
import uuid

import boto3
import requests

logger = logging.getLogger()
s3 = boto3.client("s3")
sqs = boto3.client("sqs")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
BUCKET = os.environ["BUCKET"]
QUEUE = os.environ["QUEUE"]
`,
      pythonPieces,
      (names) => `

ACTIONS = {
${names.map((name) => `    "${name}": ${name},`).join('\n')}
}


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    action = ACTIONS[event["pathParameters"]["action"]]
    result = action(body, {"limit": 1000, "name": "all", "url": os.environ["URL"]})
    return {"statusCode": 200, "body": json.dumps(result, default=str)}
`,
      lines,
    ),
};

const typescriptPieces: readonly Piece[] = [
  (index) => ({
    name: `putOrder${index}`,
    text: `
async function putOrder${index}(body: Body, settings: Settings): Promise<unknown> {
  const lines = (body.lines ?? []).filter((line) => line.amount > ${index});
  const total = lines.reduce((sum, { amount, price = 1 }) => sum + amount * price, 0);
  if (total > settings.limit) {
    throw new Error(\`order \${body.id} is above the limit: \${total}\`);
  }
  const item = { id: body.id, customer: body.customer ?? 'unknown', total: String(total), lines };
  await documents.send(
    new PutCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(id)' }),
  );
  return { id: body.id, total };
}
`,
  }),
  (index) => ({
    name: `readReport${index}`,
    text: `
async function readReport${index}(body: Body, settings: Settings): Promise<unknown> {
  const key = \`reports/\${body.month}/\${settings.name}-${index}.json\`;
  try {
    const { Body: stream } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const rows = JSON.parse((await stream?.transformToString()) ?? '[]') as Row[];
    return rows.filter((row) => row.state === 'open' && row.amount > 0).sort((a, b) => a.amount - b.amount);
  } catch (error) {
    if ((error as Error).name !== 'NoSuchKey') throw error;
    console.info('no report', key);
    return [];
  }
}
`,
  }),
  (index) => ({
    name: `sendMessages${index}`,
    text: `
async function sendMessages${index}(body: Body, settings: Settings): Promise<unknown> {
  let batch: { Id: string; MessageBody: string }[] = [];
  for (const [number, message] of (body.messages ?? []).entries()) {
    batch.push({ Id: String(number), MessageBody: JSON.stringify(message) });
    if (batch.length === 10) {
      const { Failed: failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: batch }));
      if (failed.length > 0) throw new Error(\`\${failed.length} messages of ${index} were not sent\`);
      batch = [];
    }
  }
  return { left: batch.length, limit: settings.limit };
}
`,
  }),
  (index) => ({
    name: `totals${index}`,
    text: `
class Totals${index} {
  constructor(
    private readonly rows: readonly Row[],
    private readonly currency = 'EUR',
  ) {}

  of(customer: string): number {
    return this.rows.filter((row) => row.customer === customer).reduce((sum, row) => sum + row.amount, 0);
  }

  all(): Record<string, string> {
    const customers = new Set(this.rows.map((row) => row.customer));
    return Object.fromEntries([...customers].map((customer) => [customer, \`\${this.of(customer)} \${this.currency}\`]));
  }
}

function totals${index}(body: Body): unknown {
  return new Totals${index}(body.rows ?? []).all();
}
`,
  }),
  (index) => ({
    name: `download${index}`,
    text: `
async function download${index}(body: Body, settings: Settings): Promise<unknown> {
  const path = \`/tmp/\${randomUUID()}-${index}.csv\`;
  const { Body: stream } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: body.key }));
  await writeFile(path, (await stream?.transformToByteArray()) ?? '');
  let count = 0;
  for (const line of (await readFile(path, 'utf8')).split('\\n')) {
    const columns = line.split(settings.separator ?? ',');
    if (columns.length > 2 && columns[1] !== '') count++;
  }
  await rm(path);
  const response = await fetch(\`\${settings.url}?count=\${count}\`, { signal: AbortSignal.timeout(3000) });
  return response.json();
}
`,
  }),
];

export const generatedTypeScript: GeneratedSource = {
  extension: '.ts',
  text: (lines) =>
    fill(
      `import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

type Row = { id: string; customer: string; state: string; amount: number; price?: number };
type Body = { id: string; key: string; month: string; customer?: string; rows?: Row[]; lines?: Row[]; messages?: unknown[] };
type Settings = { limit: number; name: string; url: string; separator?: string };

const s3 = new S3Client({});
const sqs = new SQSClient({});
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const bucket = process.env['BUCKET'] ?? '';
const table = process.env['TABLE'] ?? '';
const queue = process.env['QUEUE'] ?? '';
`,
      typescriptPieces,
      (names) => `
const actions: Record<string, (body: Body, settings: Settings) => unknown> = {
${names.map((name) => `  ${name},`).join('\n')}
};

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const body = JSON.parse(event.body ?? '{}') as Body;
  const action = actions[event.pathParameters?.['action'] ?? ''];
  const result = await action?.(body, { limit: 1000, name: 'all', url: process.env['URL'] ?? '' });
  return { statusCode: 200, body: JSON.stringify(result) };
}
`,
      lines,
    ),
};
