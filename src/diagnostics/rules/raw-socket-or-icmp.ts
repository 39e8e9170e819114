import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** Programs that need more than TCP and UDP. */
const programs = new Set(['ping', 'ping6', 'fping', 'traceroute', 'tracepath', 'arping', 'tcpdump', 'mtr', 'hping3']);

/** Something below TCP and UDP. */
export const rule: Rule = {
  id: 'raw-socket-or-icmp',
  severity: 'warning',
  category: 'duration',
  advice: ['T12'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Raw socket or ping: Lambda connects by TCP and UDP only',
    what: `Finds raw sockets, packages that send ICMP or their own packets (\`scapy\`, \`ping3\`, \`icmplib\`, \`raw-socket\`, \`net-ping\`), and the
start of \`ping\`, \`traceroute\`, \`tcpdump\` and the like.`,
    why: `Out of Lambda only TCP and UDP are possible. A raw socket needs a capability that the execution environment does not have, so
that opening it fails (\`Operation not permitted\`), and the programs are not in the runtime at all.`,
    instead: `Ask whether a service is there by what it serves: connect to its TCP port, or send it a request. What has to look at packets
belongs on EC2; VPC Flow Logs and Reachability Analyzer answer many of these questions.`,
    examples: [
      {
        language: 'python',
        bad: `import subprocess


def is_there(host):
    return subprocess.run(["ping", "-c", "1", host]).returncode == 0


def lambda_handler(event, context):
    if event.get("host"):
        print(is_there(event["host"]))
    return {"customer": event["customer"]}
`,
        good: `import socket


def is_there(host):
    with socket.create_connection((host, 443), timeout=2):
        return True


def lambda_handler(event, context):
    if event.get("host"):
        print(is_there(event["host"]))
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const isThere = async (host) => {
  const ping = require('ping');
  return (await ping.promise.probe(host)).alive;
};

exports.handler = async (event) => {
  if (event.host) console.log(await isThere(event.host));
  return { customer: event.customer };
};
`,
        good: `const isThere = async (host) => {
  const answer = await fetch(\`https://\${host}/\`, { signal: AbortSignal.timeout(2000) });
  return answer.ok;
};

exports.handler = async (event) => {
  if (event.host) console.log(await isThere(event.host));
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are sockets of TCP, UDP and Unix, programs whose name the code does not say, and what the handler does not reach.

Disable it where it is known to fail and that is handled, with the reason beside it:
\`lambda-workbench-disable-next-line raw-socket-or-icmp: falls back to TCP\`.`,
    japanese: {
      title: 'raw ソケットや ping: Lambda の通信は TCP と UDP のみ',
      what: `raw ソケット、ICMP や独自のパケットを送信するパッケージ
(\`scapy\`、\`ping3\`、\`icmplib\`、\`raw-socket\`、\`net-ping\`)、\`ping\`、\`traceroute\`、\`tcpdump\` などの起動を検出します。`,
      why: `Lambda から外への通信は TCP と UDP しか使えません。raw ソケットには実行環境が持たないケーパビリティが
必要なため、開こうとすると失敗します (\`Operation not permitted\`)。また、これらのプログラムはランタイムにまったく
含まれていません。`,
      instead: `サービスが動いているかどうかは、そのサービスが提供するもので確認してください。TCP ポートに接続するか、
リクエストを送信します。パケットを調べる必要がある処理は EC2 で動かしてください。VPC フローログと Reachability Analyzer
で答えが得られる場合も多くあります。`,
      fix: undefined,
      silent: `TCP、UDP、Unix のソケット、コードから名前がわからないプログラム、ハンドラーから到達できないコードは対
象外です。

失敗することがわかっていて、それに対処している場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line raw-socket-or-icmp: TCP に切り替える\`。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    const check = (call: KnownCall) => {
      const { node } = call;
      if (!context.isReached(node) || !isBelowTcp(context, call)) return;
      context.report({
        at: node,
        message: l10n.t(
          'Lambda connects out by TCP and UDP only: this needs raw packets, which the execution environment does not permit. Ask the service itself, by a TCP connection or a request.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};

function isBelowTcp({ provenance, values, vocabulary }: RuleContext, { node, origin }: KnownCall): boolean {
  const { rawSockets, processStarters } = vocabulary(node);
  if (rawSockets.calls.has(origin)) return true;
  if (processStarters.has(origin)) {
    const command = provenance.made(node.argumentList[0]);
    const first = command?.word === 'list' ? command.children[0] : command;
    const program = /^(?:\/\S*\/)?(\S+)/.exec(values.prefix(first)?.text ?? '')?.[1];
    return program !== undefined && programs.has(program);
  }
  if (rawSockets.kinds.size === 0 || !origin.endsWith('socket')) return false;
  return node.argumentList.some((argument) => {
    const value = argument.word === 'keywordArgument' ? argument.child('value') : argument;
    return value !== undefined && rawSockets.kinds.has(provenance.origin(value) ?? '');
  });
}
