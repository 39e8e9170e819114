import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const variables = (...lines: readonly string[]): string =>
  samTemplate({ properties: `Environment:\n  Variables:\n    ${lines.join('\n    ')}` });
/** Forms of keys that nobody has: put together, so that no scanner takes them for real ones. */
const id = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
const token = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');

ruleCases('env-secret', {
  yaml: {
    bad: {
      'a password': variables('DATABASE_PASSWORD: «winter-2019-oslo»'),
      'a quoted password': variables('DB_PASSWORD: «"hunter22"»'),
      'a key of AWS under any name': variables(`KEY: «${id}»`),
      'a token of GitHub': variables(`CONFIG: «${token}»`),
      'a random text for a token': variables('API_TOKEN: «8f14e45fceea167a5a36dedd4bea2543»'),
      'a password within a URL': variables('DATABASE_URL: «postgres://app:w9xK2mq@db.acme.io:5432/app»'),
    },
    good: {
      'a reference': `${variables('DATABASE_PASSWORD: !Ref Password')}Parameters:\n  Password:\n    Type: String\n    NoEcho: true\n    Default: winter-2019-oslo\n`,
      'a dynamic reference': variables(
        "DATABASE_PASSWORD: '{{resolve:secretsmanager:database:SecretString:password}}'",
      ),
      'the name of a secret': variables('DATABASE_SECRET: orders/database', 'API_TOKEN: orders-api-token-2024'),
      'an ARN': variables('API_SECRET: arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-a1b2c3'),
      placeholders: variables('DB_PASSWORD: changeme', 'API_TOKEN: <your-token-1234567890>', "API_KEY: ''"),
      'other names': variables('TOKEN_TTL: 3600', 'PASSWORD_LENGTH: 12', 'PRIMARY_KEY: customer'),
      'a local database': variables('DATABASE_URL: postgres://app:hunter22@localhost:5432/app'),
      'a path': variables('API_KEY: /orders/production/api-key-0123456789', 'PRIVATE_KEY: keys/production1234.pem'),
      'a public key of a token service': variables(
        'KEYS_URL: https://example.com/.well-known/jwks.json',
        'AWS_KEY: AKIAIOSFODNN7EXAMPLE',
      ),
    },
  },
});
