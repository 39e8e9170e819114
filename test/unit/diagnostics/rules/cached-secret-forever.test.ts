import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import boto3, json, time\nclient = boto3.client("secretsmanager")\nssm = boto3.client("ssm")';
const sdk =
  "const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');\nconst client = new SecretsManagerClient({});\nconst command = () => new GetSecretValueCommand({ SecretId: 's' });";
const typed = "import { SSMClient, GetParameterCommand } from '@aws-sdk/client-ssm';\nconst ssm = new SSMClient({});";

ruleCases('cached-secret-forever', {
  python: {
    bad: {
      'a secret of the module': py(
        `${boto}\nSECRET = json.loads(«client.get_secret_value(SecretId="a")»["SecretString"])`,
        'return use(SECRET)',
      ),
      'a parameter of the module': py(
        `${boto}\nKEY = «ssm.get_parameter(Name="a", WithDecryption=True)»["Parameter"]["Value"]`,
        'return use(KEY)',
      ),
      'a secret read late': py(
        `${boto}\nsecret = None`,
        'global secret\nif secret is None:\n    secret = «client.get_secret_value(SecretId="a")»\nreturn use(secret)',
      ),
      'a secret read late in a helper': py(
        `${boto}\nsecret = None\ndef get():\n    global secret\n    if not secret:\n        secret = «client.get_secret_value(SecretId="a")»\n    return secret`,
        'return use(get())',
      ),
    },
    good: {
      'a secret of the request': py(boto, 'secret = client.get_secret_value(SecretId="a")\nreturn use(secret)'),
      'a secret that expires': py(
        `${boto}\nsecret = None\nread = 0`,
        'global secret, read\nif secret is None or time.time() - read > 60:\n    secret = client.get_secret_value(SecretId="a")\n    read = time.time()\nreturn use(secret)',
      ),
      Powertools: py(
        'from aws_lambda_powertools.utilities import parameters',
        'return parameters.get_secret("a", max_age=60)',
      ),
      'a secret that is read anew': py(
        `${boto}\nsecret = client.get_secret_value(SecretId="a")`,
        'global secret\ntry:\n    return use(secret)\nexcept Exception:\n    secret = client.get_secret_value(SecretId="a")\n    return use(secret)',
      ),
      'another service': py(
        'import boto3\ns3 = boto3.client("s3")\nDATA = s3.get_object(Bucket="b", Key="k")',
        'return use(DATA)',
      ),
    },
  },
  javascript: {
    bad: {
      'a promise of the module': js(
        `${sdk}\nconst secret = «client.send(new GetSecretValueCommand({ SecretId: 's' }))»;`,
        'return use(await secret);',
      ),
      '??=': js(
        `${sdk}\nlet secret;`,
        "secret ??= await «client.send(new GetSecretValueCommand({ SecretId: 's' }))»;\nreturn use(secret);",
      ),
      'a secret read late': js(
        `${sdk}\nlet secret;`,
        'if (!secret) {\n  secret = await «client.send(command())»;\n}\nreturn use(secret);',
      ).replace('command())»', "new GetSecretValueCommand({ SecretId: 's' }))»"),
      'a part of the answer': js(
        `${sdk}\nlet secret;`,
        "if (secret === undefined) secret = JSON.parse((await «client.send(new GetSecretValueCommand({ SecretId: 's' }))»).SecretString);\nreturn use(secret);",
      ),
    },
    good: {
      'a secret of the request': js(
        sdk,
        "const secret = await client.send(new GetSecretValueCommand({ SecretId: 's' }));\nreturn use(secret);",
      ),
      'a secret that expires': js(
        `${sdk}\nlet secret;\nlet until = 0;`,
        "if (!secret || Date.now() > until) {\n  secret = await client.send(new GetSecretValueCommand({ SecretId: 's' }));\n  until = Date.now() + 1000;\n}\nreturn use(secret);",
      ),
      'a secret that is read each time': js(
        `${sdk}\nlet secret;`,
        "secret = await client.send(new GetSecretValueCommand({ SecretId: 's' }));\nreturn use(secret);",
      ),
      Powertools: js(
        "const { getSecret } = require('@aws-lambda-powertools/parameters/secrets');",
        "return getSecret('s', { maxAge: 60 });",
      ),
    },
  },
  typescript: {
    bad: {
      'a promise of the module': ts(
        `${typed}\nconst key: Promise<any> = «ssm.send(new GetParameterCommand({ Name: 'k' }))»;`,
        'return use(await key);',
      ),
      'an await of the module': ts(
        `${typed}\nconst key = (await «ssm.send(new GetParameterCommand({ Name: 'k' }))»).Parameter?.Value;`,
        'return use(key);',
      ),
      '??=': ts(
        `${typed}\nlet key: string | undefined;`,
        "key ??= (await «ssm.send(new GetParameterCommand({ Name: 'k' }))»).Parameter?.Value;\nreturn use(key);",
      ),
      'a parameter read late': ts(
        `${typed}\nlet key: any;`,
        "if (key === undefined) key = await «ssm.send(new GetParameterCommand({ Name: 'k' }))»;\nreturn use(key);",
      ),
    },
    good: {
      'a parameter of the request': ts(typed, "return ssm.send(new GetParameterCommand({ Name: 'k' }));"),
      'a parameter that is written': ts(
        "import { SSMClient, PutParameterCommand } from '@aws-sdk/client-ssm';\nconst ssm = new SSMClient({});\nconst done = ssm.send(new PutParameterCommand({ Name: 'k', Value: 'v' }));",
        'await done;',
      ),
      'a parameter that expires': ts(
        `${typed}\nlet key: any;\nlet at = 0;`,
        "if (key === undefined || Date.now() - at > 1000) {\n  key = await ssm.send(new GetParameterCommand({ Name: 'k' }));\n  at = Date.now();\n}\nreturn use(key);",
      ),
      'a local cache': ts(
        typed,
        "let key: any;\nkey ??= await ssm.send(new GetParameterCommand({ Name: 'k' }));\nreturn use(key);",
      ),
    },
  },
});
