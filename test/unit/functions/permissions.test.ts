import assert from 'node:assert/strict';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { catalogOf, inProject } from './catalogs.ts';

async function functionsOf(files: Readonly<Record<string, string>>): Promise<readonly LambdaFunction[]> {
  let found: readonly LambdaFunction[] = [];
  await inProject(files, async ({ folder }) => {
    const catalog = await catalogOf(folder);
    await catalog.settled();
    found = catalog.functions;
  });
  return found;
}

const handler = { 'app.js': 'exports.handler = async (event, context) => 1;\n' };

describe('permissions of functions', () => {
  it('are the statements of a service and of a function', async () => {
    const service = `service: shop
provider:
  name: aws
  iam:
    role:
      managedPolicies:
        - arn:aws:iam::aws:policy/AmazonS3FullAccess
      statements:
        - Effect: Allow
          Action: dynamodb:*
          Resource: '*'
functions:
  orders:
    handler: app.handler
    iamRoleStatements:
      - Effect: Allow
        Action: [sqs:SendMessage]
        Resource: !GetAtt Queue.Arn
  invoices:
    handler: app.handler
    role: arn:aws:iam::123456789012:role/invoices
`;
    const [orders, invoices] = await functionsOf({ ...handler, 'serverless.yml': service });
    assert.deepEqual(
      orders?.executionRole?.statements.map(({ actions, resources, place }) => ({
        actions,
        resources,
        line: place.range.start.line,
      })),
      [
        { actions: ['dynamodb:*'], resources: ['*'], line: 9 },
        { actions: ['sqs:SendMessage'], resources: [undefined], line: 16 },
      ],
    );
    assert.deepEqual(
      orders.executionRole.managedPolicies.map(({ name }) => name),
      ['arn:aws:iam::aws:policy/AmazonS3FullAccess'],
    );
    assert.equal(invoices?.executionRole, undefined);
  });

  it('are those by which Terraform lets a service invoke', async () => {
    const main = `resource "aws_lambda_function" "work" {
  function_name = "work"
  handler       = "app.handler"
  runtime       = "nodejs24.x"
  filename      = "app.zip"
  role          = aws_iam_role.work.arn
}
resource "aws_lambda_permission" "everybody" {
  function_name = aws_lambda_function.work.function_name
  action        = "lambda:InvokeFunction"
  principal     = "*"
}
resource "aws_lambda_permission" "topic" {
  function_name = aws_lambda_function.work.function_name
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.orders.arn
}
resource "aws_lambda_permission" "organisation" {
  function_name    = aws_lambda_function.work.function_name
  action           = "lambda:InvokeFunction"
  principal        = "*"
  principal_org_id = "o-a1b2c3d4e5"
}
`;
    const [work] = await functionsOf({ ...handler, 'main.tf': main });
    assert.deepEqual(
      work?.invokePermissions?.map(({ principal, isLimited, place }) => ({
        principal,
        isLimited,
        line: place.range.start.line,
      })),
      [
        { principal: '*', isLimited: false, line: 10 },
        { principal: 'sns.amazonaws.com', isLimited: true, line: 15 },
        { principal: '*', isLimited: true, line: 21 },
      ],
    );
    // Policies are resources of their own there, and are not read.
    assert.equal(work.executionRole, undefined);
  });
});
