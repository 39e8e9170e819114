import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;

ruleCases('whole-aws-sdk-import', {
  javascript: {
    bad: {
      'a require': js("const AWS = «require('aws-sdk')»;", 'return new AWS.S3();'),
      'a pattern': js("const { S3 } = «require('aws-sdk')»;", 'return new S3();'),
      'a service of it at once': js("const S3 = «require('aws-sdk')».S3;", 'return new S3();'),
      'a require in the handler': js('', "const AWS = «require('aws-sdk')»;\nreturn new AWS.S3();"),
    },
    good: {
      'a single client': js("const S3 = require('aws-sdk/clients/s3');", 'return new S3();'),
      'version 3': js("const { S3 } = require('@aws-sdk/client-s3');", 'return new S3({});'),
      'another module': js("const sdk = require('aws-sdk-mock');", 'return sdk;'),
      'a function of that name': js('const load = (name) => name;', "return load('aws-sdk');"),
    },
  },
  typescript: {
    bad: {
      'a default import': ts("«import AWS from 'aws-sdk';»", 'return new AWS.S3();'),
      'all names': ts("«import * as AWS from 'aws-sdk';»", 'return new AWS.S3();'),
      'one name': ts("«import { S3 } from 'aws-sdk';»", 'return new S3();'),
      'an import for its effects': ts("«import 'aws-sdk';»", 'return event.id;'),
    },
    good: {
      types: ts("import type { S3 } from 'aws-sdk';", 'return {} as S3;'),
      'a single client': ts("import S3 from 'aws-sdk/clients/s3';", 'return new S3();'),
      'version 3': ts("import { S3 } from '@aws-sdk/client-s3';", 'return new S3({});'),
      'a text': ts("const name = 'aws-sdk';", 'return name;'),
    },
  },
});
