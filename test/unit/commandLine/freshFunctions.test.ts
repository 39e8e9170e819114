import assert from 'node:assert/strict';
import { FreshFunctions } from '../../../src/commandLine/freshFunctions.ts';
import { catalogOf, inProject, pythonHandler } from '../functions/catalogs.ts';

const sam = (name: string): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  ${name}: { Type: AWS::Serverless::Function, Properties: { Handler: app.handler, Runtime: python3.13 } }
`;

describe('Functions that are looked up when they are asked for', () => {
  it('are those of before while a template is empty', async () => {
    await inProject({ 'app.py': pythonHandler, 'template.yaml': sam('First') }, async (project) => {
      const fresh = new FreshFunctions(await catalogOf(project.folder));
      const names = async (): Promise<string[]> => (await fresh.current()).map(({ name }) => name);
      assert.deepEqual(await names(), ['First']);
      await project.write({ 'template.yaml': '' });
      assert.deepEqual(await names(), ['First']);
      assert.deepEqual(
        (await fresh.refreshed()).map(({ name }) => name),
        ['First'],
      );
      await project.write({ 'template.yaml': sam('Second') });
      assert.deepEqual(await names(), ['Second']);
    });
  });

  it('follow the files that their own is read with', async () => {
    const files = {
      'app.py': pythonHandler,
      'serverless.yml':
        'service: shop\nprovider: { name: aws, runtime: python3.13 }\nfunctions: ${file(functions.yml)}\n',
      'functions.yml': 'first: { handler: app.handler }\n',
    };
    await inProject(files, async (project) => {
      const fresh = new FreshFunctions(await catalogOf(project.folder));
      await project.write({ 'functions.yml': 'other: { handler: app.handler }\n' });
      assert.deepEqual(
        (await fresh.current()).map(({ name }) => name),
        ['other'],
      );
    });
  });

  it('follow the other files of a folder of Terraform', async () => {
    const route = (path: string): string => `
resource "aws_apigatewayv2_api" "api" {
  name          = "api"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_integration" "work" {
  api_id           = aws_apigatewayv2_api.api.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.work.invoke_arn
}
resource "aws_apigatewayv2_route" "work" {
  api_id    = aws_apigatewayv2_api.api.id
  route_key = "GET /${path}"
  target    = "integrations/\${aws_apigatewayv2_integration.work.id}"
}
`;
    const fn = `
resource "aws_lambda_function" "work" {
  function_name = "work"
  filename      = "work.zip"
  handler       = "app.handler"
  runtime       = "python3.13"
}
`;
    await inProject({ 'app.py': pythonHandler, 'lambda.tf': fn, 'api.tf': route('old') }, async (project) => {
      const fresh = new FreshFunctions(await catalogOf(project.folder));
      const paths = async (): Promise<(string | undefined)[]> =>
        (await fresh.current()).map(({ httpRoutes }) => httpRoutes?.[0]?.path);
      assert.deepEqual(await paths(), ['/old']);
      await project.write({ 'api.tf': route('fresh') });
      assert.deepEqual(await paths(), ['/fresh']);
    });
  });
});
