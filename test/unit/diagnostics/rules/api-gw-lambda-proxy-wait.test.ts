import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

const api = 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders';
const url = 'https://a1b2c3d4e5.lambda-url.eu-west-1.on.aws/';

ruleCases('api-gw-lambda-proxy-wait', {
  python: {
    bad: {
      'an API': py('import requests', `return «requests.get("${api}", timeout=1)».json()`),
      'a function URL': py('from urllib.request import urlopen', `«urlopen("${url}")»`),
      'an address put together': py(
        `import requests\nBASE = "${api}"`,
        '«requests.post(f"{BASE}/{event}", json=event, timeout=1)»',
      ),
      'a named argument': py('import requests', `«requests.get(url="${api}")»`),
    },
    good: {
      'another address': py('import requests', 'requests.get("https://api.example.com/execute-api")'),
      'an address of the environment': py('import os, requests', 'requests.get(os.environ["URL"])'),
      'a request while the module is loaded': py(`import requests\nrequests.get("${api}")`, 'return 1'),
      'a text': py('', `return {"url": "${api}"}`),
    },
  },
  javascript: {
    bad: {
      'an API': js('', `return (await «fetch('${api}')»).json();`),
      'a function URL': js('', `await «fetch('${url}', { method: 'POST' })»;`),
      'a package': js("const axios = require('axios');", `return «axios.get('${api}')»;`),
      'a template': js('', `return «fetch(\`${url}\${event.id}\`)»;`),
    },
    good: {
      'another address': js('', "return fetch('https://api.example.com/');"),
      'an address of the environment': js('', 'return fetch(process.env.URL);'),
      'a function of that name': js('const fetch = (a) => a;', `return fetch('${api}');`),
      'a text': js('', `return { url: '${api}' };`),
    },
  },
  typescript: {
    bad: {
      'an API': ts('', `return await «fetch('${api}')»;`),
      'a constant': ts(`const base: string = '${api}';`, 'return await «fetch(`${base}/${event.id}`)»;'),
      'a package': ts("import axios from 'axios';", `return await «axios.post('${api}', event)»;`),
      'a function that it calls': ts(`const load = () => «fetch('${url}')»;`, 'return await load();'),
    },
    good: {
      'another address': ts('', "return await fetch('https://example.com/lambda-url');"),
      'an address of the event': ts('', 'return await fetch(event.id);'),
      'a message to a WebSocket': ts(
        "import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi';",
        `const client = new ApiGatewayManagementApi({ endpoint: '${api}' });\nawait client.postToConnection({ ConnectionId: 'c', Data: 'd' });`,
      ),
      'a request that is never sent': ts(`export const load = () => fetch('${api}');`, 'return event.id;'),
    },
  },
});
