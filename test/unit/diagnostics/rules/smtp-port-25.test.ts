import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const mailer = "const nodemailer = require('nodemailer');";
const esm = "import nodemailer from 'nodemailer';";

ruleCases('smtp-port-25', {
  python: {
    bad: {
      'the default port': py(
        'import smtplib',
        'with «smtplib.SMTP("mail.example.com")» as s:\n    s.send_message(event)',
      ),
      'port 25': py('from smtplib import SMTP', 'SMTP("mail.example.com", 25)'.replace('SMTP', '«SMTP').concat('»')),
      'a port of a constant': py('import smtplib\nPORT = 25', '«smtplib.SMTP(host=event["host"], port=PORT)»'),
      'a connection that is opened later': py('import smtplib', 's = smtplib.SMTP()\n«s.connect("mail.example.com")»'),
      'an asynchronous client': py(
        'import aiosmtplib, asyncio\nasync def send(m):\n    await «aiosmtplib.send(m, hostname="h", port=25)»',
        'asyncio.run(send(event))',
      ),
    },
    good: {
      'port 587': py('import smtplib', 'smtplib.SMTP("mail.example.com", 587)'),
      TLS: py('import smtplib', 'smtplib.SMTP_SSL("mail.example.com")'),
      'a port of the host': py('import smtplib', 'smtplib.SMTP("mail.example.com:587")'),
      'a port that the code does not say': py(
        'import smtplib, os',
        'smtplib.SMTP("mail.example.com", os.environ["PORT"])',
      ),
      'the same machine': py('import smtplib', 'smtplib.SMTP("localhost", 25)'),
      'no connection yet': py('import smtplib', 's = smtplib.SMTP(timeout=3)\ns.connect("mail.example.com", 587)'),
      'a function in a VPC': { code: py('import smtplib', 'smtplib.SMTP("relay.local")'), function: { vpc: true } },
      'a test of the command line': `${py('import smtplib', 'return 1')}\nif __name__ == "__main__":\n    smtplib.SMTP("mail.example.com")\n`,
    },
  },
  javascript: {
    bad: {
      'port 25': js(mailer, "await «nodemailer.createTransport({ host: 'h', port: 25 })».sendMail(event);"),
      'a transport of the module': js(
        `${mailer}\nconst transport = «nodemailer.createTransport({ host: 'h', port: 25 })»;`,
        'await transport.sendMail(event);',
      ),
      'a URL': js(mailer, "«nodemailer.createTransport('smtp://user:pass@mail.example.com:25')».sendMail(event);"),
      'a socket': js("const net = require('net');", "«net.connect(25, 'mail.example.com')»;"),
    },
    good: {
      'port 587': js(mailer, "nodemailer.createTransport({ host: 'h', port: 587 }).sendMail(event);"),
      'the default port': js(mailer, "nodemailer.createTransport({ host: 'h' }).sendMail(event);"),
      'a URL with another port': js(
        mailer,
        "nodemailer.createTransport('smtp://mail.example.com:2525').sendMail(event);",
      ),
      'the same machine': js(mailer, "nodemailer.createTransport({ host: 'localhost', port: 25 }).sendMail(event);"),
      'Amazon SES': js(mailer, 'nodemailer.createTransport({ SES: event.ses }).sendMail(event);'),
      'another port of a socket': js("const net = require('net');", "net.connect(2525, 'mail.example.com');"),
    },
  },
  typescript: {
    bad: {
      'port 25': ts(
        `${esm}\nconst transport = «nodemailer.createTransport({ host: process.env.HOST!, port: 25 })»;`,
        'await transport.sendMail(event);',
      ),
      'a port of a constant': ts(
        `${esm}\nconst port = 25;`,
        "«nodemailer.createTransport({ host: 'h', port: port })»;",
      ),
      'an imported function': ts(
        "import { createTransport } from 'nodemailer';",
        "«createTransport({ host: 'h', port: 25 })»;",
      ),
      'a socket': ts("import * as net from 'node:net';", "«net.createConnection({ host: 'h', port: 25 })»;"),
    },
    good: {
      'port 465': ts(esm, "nodemailer.createTransport({ host: 'h', port: 465, secure: true });"),
      'a port that the code does not say': ts(
        esm,
        "nodemailer.createTransport({ host: 'h', port: Number(process.env.PORT) });",
      ),
      'a function of that name': ts(
        'const createTransport = (x: object) => x;',
        "createTransport({ host: 'h', port: 25 });",
      ),
      'a transport for development': ts(
        esm,
        "if (process.env.IS_OFFLINE) nodemailer.createTransport({ host: 'mailhog', port: 25 });",
      ),
    },
  },
});
