import * as l10n from '@vscode/l10n';
import { argumentAt, hasSpread } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { runsOnLambda } from '../localRuns.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';
import type { MailWord } from '../vocabulary/connectionWords.ts';

/** A connection to the port of mail that AWS blocks. */
export const rule: Rule = {
  id: 'smtp-port-25',
  severity: 'warning',
  category: 'duration',
  advice: ['T12'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Mail by port 25, which Lambda blocks',
    what: `Finds connections to a mail server by port 25: given as a number, in a URL, or as the default of \`smtplib.SMTP\`.`,
    why: `AWS blocks port 25 out of Lambda, against spam. Nothing refuses the connection: it waits until the timeout of the function, and
the mail is never sent.`,
    instead: `Send with the API of Amazon SES, which needs no connection of its own, or connect to port 587 (STARTTLS) or 465 (TLS).`,
    examples: [
      {
        language: 'python',
        bad: `import smtplib


def send(mail):
    with smtplib.SMTP("mail.example.com", timeout=2) as smtp:
        smtp.sendmail("shop@example.com", mail["to"], mail["text"])


def lambda_handler(event, context):
    if event.get("mail"):
        send(event["mail"])
    return {"customer": event["customer"]}
`,
        good: `import smtplib


def send(mail):
    with smtplib.SMTP("mail.example.com", 587, timeout=2) as smtp:
        smtp.starttls()
        smtp.sendmail("shop@example.com", mail["to"], mail["text"])


def lambda_handler(event, context):
    if event.get("mail"):
        send(event["mail"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const send = async (mail) => {
  const nodemailer = require('nodemailer');
  const transport = nodemailer.createTransport({ host: 'mail.example.com', port: 25 });
  await transport.sendMail(mail);
};

exports.handler = async (event) => {
  if (event.mail) await send(event.mail);
  return { customer: event.customer };
};
`,
        good: `const send = async (mail) => {
  const nodemailer = require('nodemailer');
  const transport = nodemailer.createTransport({ host: 'mail.example.com', port: 587 });
  await transport.sendMail(mail);
};

exports.handler = async (event) => {
  if (event.mail) await send(event.mail);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are ports that the code does not say, servers on the same machine, and functions in a VPC: AWS can lift the block
there on request, and the server may be one of the VPC.

Disable it where a test server is meant, with the reason beside it:
\`lambda-workbench-disable-next-line smtp-port-25: only in the integration tests\`.`,
    japanese: {
      title: 'Lambda が遮断するポート 25 でのメール送信',
      what: `ポート 25 でのメールサーバーへの接続を検出します。ポートが数値で指定されている場合、URL に含まれている
場合、\`smtplib.SMTP\` の既定値である場合が対象です。`,
      why: `AWS はスパム対策として、Lambda からのポート 25 を遮断しています。接続は拒否されるのではなく、関数の
タイムアウトまで待ち続け、メールは送信されません。`,
      instead: `独自の接続を必要としない Amazon SES の API で送信するか、ポート 587 (STARTTLS) または 465 (TLS) に
接続してください。`,
      fix: undefined,
      silent: `コードからわからないポート、同じマシン上のサーバー、VPC 内の関数は対象外です。VPC では、AWS に依頼し
て遮断を解除してもらうことができ、サーバーが VPC 内のものである場合もあるためです。

テスト用のサーバーを意図している場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line smtp-port-25: 統合テストでのみ使用\`。`,
    },
    sources: [
      {
        title: 'Connecting to an Amazon SES SMTP endpoint',
        url: 'https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html',
      },
    ],
  },

  listen(context) {
    const check = ({ node, origin }: KnownCall) => {
      const word = context.vocabulary(node).mail.get(origin);
      if (word === undefined || context.function?.vpc === true || !isPort25(context, node, word)) return;
      if (!runsOnLambda(context, node)) return;
      context.report({
        at: node,
        message: l10n.t(
          'AWS blocks port 25 out of Lambda: the connection waits until the timeout, and the mail is never sent. Use the API of Amazon SES, or port 587 or 465.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};

function isPort25({ values }: RuleContext, node: SyntaxNode, { host, port, defaultPort }: MailWord): boolean {
  const [first] = node.argumentList;
  const url = values.prefix(first)?.text ?? '';
  if (/^smtps?:\/\//.test(url)) return /^smtp:\/\/(?:[^/@]*@)?[^/:]+:25(?:\/|\?|$)/.test(url);
  const server = values.text(argumentAt(node, host)) ?? '';
  if (/^(?:localhost|127\.|::1)/.test(server)) return false;
  const given = argumentAt(node, port);
  if (given !== undefined) {
    const number = values.number(given);
    return number === 25 || (number === 0 && defaultPort === 25);
  }
  // smtplib also takes `host:port`; without a host it does not connect yet.
  if (argumentAt(node, host) === undefined || hasSpread(node) || /:\d+$/.test(server)) return false;
  return defaultPort === 25;
}
