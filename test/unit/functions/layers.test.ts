import assert from 'node:assert/strict';
import type { LayerContents } from '../../../src/functions/layerContent.ts';
import { catalogOf, functionNamed, inProject, pythonHandler, type Project } from './catalogs.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:layer:base:1';

/** The layers of the function `name`, with the contents' paths relative to the project. */
async function layersIn(
  files: Readonly<Record<string, string>>,
  name: string,
): Promise<{ layers: readonly string[]; contents: LayerContents }> {
  let read: { layers: readonly string[]; contents: LayerContents } | undefined;
  await inProject({ 'app.py': pythonHandler, ...files }, async (project) => {
    const { layers, layerContents = {} } = await functionNamed(await catalogOf(project.folder), name);
    read = { layers, contents: relative(layerContents, project) };
  });
  assert.ok(read);
  return read;
}

function relative(contents: LayerContents, { folder }: Project): LayerContents {
  const text = JSON.stringify(contents).replaceAll(JSON.stringify(folder).slice(1, -1), '.').replaceAll('\\\\', '/');
  return JSON.parse(text) as LayerContents;
}

describe('the content of layers', () => {
  it('is what SAM’s and CloudFormation’s layers of the same template name', async () => {
    const template = `
Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Layers: [!Ref Shared] } }
Resources:
  Shared: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/shared } }
  Zipped: { Type: AWS::Lambda::LayerVersion, Properties: { Content: layers/zipped.zip } }
  Built:
    Type: AWS::Serverless::LayerVersion
    Metadata: { BuildMethod: python3.13 }
    Properties: { ContentUri: layers/built }
  Bucket: { Type: AWS::Lambda::LayerVersion, Properties: { Content: { S3Bucket: b, S3Key: layer.zip } } }
  Hello:
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: ., Layers: [!GetAtt Zipped.LayerVersionArn, ${arn}, !Ref Built, !Ref Bucket] }
`;
    const { layers, contents } = await layersIn({ 'template.yaml': template }, 'Hello');
    assert.deepEqual(layers, ['${Shared}', '${Zipped.LayerVersionArn}', arn, '${Built}', '${Bucket}']);
    assert.deepEqual(contents, {
      '${Shared}': { path: './layers/shared' },
      '${Zipped.LayerVersionArn}': { path: './layers/zipped.zip' },
      '${Built}': { path: './layers/built', buildMethod: 'python3.13', built: './.aws-sam/build/Built' },
    });
  });

  it('is the asset of a layer of CDK’s', async () => {
    const hash = 'a'.repeat(64);
    const layer = (properties: object, metadata: object = {}) => ({
      Type: 'AWS::Lambda::LayerVersion',
      Properties: properties,
      Metadata: metadata,
    });
    const template = {
      Resources: {
        Tools: layer({ Content: { S3Bucket: 'b', S3Key: 'x.zip' } }, { 'aws:asset:path': 'asset.tools' }),
        ByHash: layer({ Content: { S3Bucket: 'b', S3Key: `${hash}.zip` } }),
        Hello: {
          Type: 'AWS::Lambda::Function',
          Properties: { Runtime: 'python3.13', Handler: 'app.handler', Layers: [{ Ref: 'Tools' }, { Ref: 'ByHash' }] },
        },
      },
    };
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } };
    const assets = { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } };
    const { contents } = await layersIn(
      {
        'cdk.out/manifest.json': JSON.stringify({
          version: '36.0.0',
          artifacts: { Shop: stack, 'Shop.assets': assets },
        }),
        'cdk.out/Shop.template.json': JSON.stringify(template),
        'cdk.out/Shop.assets.json': JSON.stringify({
          version: '36.0.0',
          files: { [hash]: { source: { path: `asset.${hash}.zip`, packaging: 'file' }, destinations: {} } },
        }),
      },
      'Hello',
    );
    assert.deepEqual(contents, {
      '${Tools}': { path: './cdk.out/asset.tools' },
      '${ByHash}': { path: `./cdk.out/asset.${hash}.zip` },
    });
  });

  it('is the folder or the artifact of a layer of the Serverless Framework’s', async () => {
    const service = `
service: shop
provider: { name: aws, runtime: python3.13 }
layers:
  tools: { path: layers/tools }
  zipped: { package: { artifact: layers/zipped.zip } }
functions:
  hello: { handler: app.handler, layers: [!Ref ToolsLambdaLayer, !Ref ZippedLambdaLayer, ${arn}] }
`;
    const { layers, contents } = await layersIn({ 'serverless.yml': service }, 'hello');
    assert.deepEqual(layers, ['${ToolsLambdaLayer}', '${ZippedLambdaLayer}', arn]);
    assert.deepEqual(contents, {
      '${ToolsLambdaLayer}': { path: './layers/tools' },
      '${ZippedLambdaLayer}': { path: './layers/zipped.zip' },
    });
  });

  it('is the archive of a layer of Terraform’s, or what is packed into it', async () => {
    const configuration = `
data "archive_file" "tools" {
  type        = "zip"
  source_dir  = "layers/tools"
  output_path = "tools.zip"
}
resource "aws_lambda_layer_version" "tools" {
  layer_name = "tools"
  filename   = data.archive_file.tools.output_path
}
resource "aws_lambda_layer_version" "zipped" {
  layer_name = "zipped"
  filename   = "layers/zipped.zip"
}
resource "aws_lambda_function" "hello" {
  function_name = "hello"
  filename      = "app.zip"
  handler       = "app.handler"
  runtime       = "python3.13"
  layers        = [aws_lambda_layer_version.tools.arn, aws_lambda_layer_version.zipped.arn, "${arn}"]
}
`;
    const { contents } = await layersIn({ 'main.tf': configuration }, 'hello');
    assert.deepEqual(contents, {
      '${aws_lambda_layer_version.tools}': { path: './layers/tools' },
      '${aws_lambda_layer_version.zipped}': { path: './layers/zipped.zip' },
    });
  });
});
