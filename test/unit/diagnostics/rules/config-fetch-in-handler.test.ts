import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const clients = 'import boto3\nssm = boto3.client("ssm")\nsecrets = boto3.client("secretsmanager")\n';
const jsClients =
  "const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');\nconst { SecretsManager } = require('@aws-sdk/client-secrets-manager');\nconst ssm = new SSMClient({});\nconst secrets = new SecretsManager({});\n";
const tsClients = jsClients.replaceAll(/const (\{[^}]*\}) = require\(([^)]*)\);/g, 'import $1 from $2;');

ruleCases('config-fetch-in-handler', {
  python: {
    bad: {
      'a parameter': py(clients, 'rate = «ssm.get_parameter(Name="/rate")»["Parameter"]["Value"]\nreturn rate'),
      'a secret': py(clients, 'return «secrets.get_secret_value(SecretId="db")»["SecretString"]'),
      'a name of the environment': py(
        `${clients}import os\n`,
        'return «ssm.get_parameter(Name=os.environ["RATE"])»["Parameter"]["Value"]',
      ),
      'in a function': py(
        `${clients}\ndef rate():\n    return «ssm.get_parameter(Name="/rate")»["Parameter"]["Value"]\n`,
        'return rate()',
      ),
    },
    good: {
      'when the module is loaded': py(`${clients}rate = ssm.get_parameter(Name="/rate")\n`, 'return rate'),
      'a name of the request': py(clients, 'return ssm.get_parameter(Name=event["name"])'),
      'kept in a variable of the module': py(
        `${clients}rate = None\n\ndef load():\n    global rate\n    if rate is None:\n        rate = ssm.get_parameter(Name="/rate")\n    return rate\n`,
        'return load()',
      ),
      'kept in a cache': py(
        `${clients}import functools\n\n@functools.lru_cache\ndef load():\n    return ssm.get_parameter(Name="/rate")\n`,
        'return load()',
      ),
      'kept in a dictionary': py(
        `${clients}cache = {}\n\ndef load():\n    cache["rate"] = ssm.get_parameter(Name="/rate")\n    return cache["rate"]\n`,
        'return load()',
      ),
      'a parameter that is written': py(clients, 'ssm.put_parameter(Name="/rate", Value="1")'),
      Powertools: py(
        'from aws_lambda_powertools.utilities import parameters',
        'return parameters.get_parameter("/rate")',
      ),
    },
  },
  javascript: {
    bad: {
      'a parameter': js(
        jsClients,
        "const { Parameter } = await «ssm.send(new GetParameterCommand({ Name: '/rate' }))»;\nreturn Parameter.Value;",
      ),
      'a secret': js(jsClients, "return (await «secrets.getSecretValue({ SecretId: 'db' })»).SecretString;"),
      'in a function': js(
        `${jsClients}const secret = async () => «secrets.getSecretValue({ SecretId: 'db' })»;`,
        'return secret();',
      ),
      'a name of the environment': js(jsClients, 'return «secrets.getSecretValue({ SecretId: process.env.SECRET })»;'),
    },
    good: {
      'when the module is loaded': js(
        `${jsClients}const secret = secrets.getSecretValue({ SecretId: 'db' });`,
        'return secret;',
      ),
      'a name of the request': js(jsClients, 'return secrets.getSecretValue({ SecretId: event.secret });'),
      'kept in a variable of the module': js(
        `${jsClients}let secret;\nconst load = async () => { secret ??= await secrets.getSecretValue({ SecretId: 'db' }); return secret; };`,
        'return load();',
      ),
      'kept in a map': js(
        `${jsClients}const cache = new Map();\nconst load = async () => { cache.set('db', await secrets.getSecretValue({ SecretId: 'db' })); return cache.get('db'); };`,
        'return load();',
      ),
      'kept by who calls': js(
        `${jsClients}let secret;\nconst load = async () => secrets.getSecretValue({ SecretId: 'db' });`,
        'if (!secret) secret = await load();\nreturn secret;',
      ),
    },
  },
  typescript: {
    bad: {
      'a parameter': ts(
        tsClients,
        "const found = await «ssm.send(new GetParameterCommand({ Name: '/rate' }))»;\nreturn found.Parameter?.Value;",
      ),
      'a secret': ts(tsClients, "return «secrets.getSecretValue({ SecretId: 'db' })»;"),
      'a constant name': ts(
        `${tsClients}const NAME = '/rate';`,
        'return await «ssm.send(new GetParameterCommand({ Name: NAME }))»;',
      ),
      'in a typed function': ts(
        `${tsClients}async function secret(): Promise<unknown> { return «secrets.getSecretValue({ SecretId: 'db' })»; }`,
        'return secret();',
      ),
    },
    good: {
      'a name of the request': ts(
        tsClients,
        'return await ssm.send(new GetParameterCommand({ Name: `/rates/${event.id}` }));',
      ),
      'a field': ts(
        `${tsClients}class Settings { secret: unknown; async load() { this.secret = await secrets.getSecretValue({ SecretId: 'db' }); } }\nconst settings = new Settings();`,
        'await settings.load();\nreturn settings.secret;',
      ),
      'kept in a variable of the module': ts(
        `${tsClients}let secret: unknown;`,
        "secret ||= await secrets.getSecretValue({ SecretId: 'db' });\nreturn secret;",
      ),
      'another operation': ts(tsClients, "return secrets.describeSecret({ SecretId: 'db' });"),
    },
  },
});
