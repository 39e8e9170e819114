import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const node = "const { execSync, spawn } = require('child_process');";
const esm = "import { execFileSync, exec } from 'node:child_process';";

ruleCases('raw-socket-or-icmp', {
  python: {
    bad: {
      'a raw socket': py('import socket', '«socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)»'),
      'a raw socket by names': py('from socket import socket, SOCK_RAW', '«socket(type=SOCK_RAW)»'),
      scapy: py('from scapy.all import sr1, IP, ICMP', '«sr1(IP(dst=event["host"]) / ICMP())»'),
      'a package that pings': py('import ping3', '«ping3.ping(event["host"])»'),
      'ping as a list': py('import subprocess', '«subprocess.run(["ping", "-c", "1", event["host"]])»'),
      'ping as a text': py('import os', '«os.system(f"ping -c 1 {event[\'host\']}")»'),
    },
    good: {
      TCP: py('import socket', 'socket.socket(socket.AF_INET, socket.SOCK_STREAM)'),
      UDP: py('import socket', 'socket.socket(socket.AF_INET, socket.SOCK_DGRAM)'),
      'a program that begins like it': py('import subprocess', 'subprocess.run(["pingdom", "x"])'),
      'a program that the code does not say': py('import subprocess', 'subprocess.run(event["command"])'),
      'a function of that name': py('def ping(host):\n    return host', 'ping(event["host"])'),
      'a check that the handler does not reach': py(
        'import subprocess\ndef check():\n    subprocess.run(["ping", "x"])',
        'return 1',
      ),
    },
  },
  javascript: {
    bad: {
      'ping as a text': js(node, '«execSync(`ping -c 1 ${event.host}`)»;'),
      'traceroute with arguments': js(node, "«spawn('/usr/bin/traceroute', [event.host])»;"),
      'a package that pings': js("const ping = require('ping');", 'await «ping.promise.probe(event.host)»;'),
      'a raw socket': js("const raw = require('raw-socket');", '«raw.createSocket({ protocol: raw.Protocol.ICMP })»;'),
    },
    good: {
      TCP: js("const net = require('net');", 'net.connect(443, event.host);'),
      UDP: js("const dgram = require('dgram');", "dgram.createSocket('udp4');"),
      'another program': js(node, "execSync('ls -l');"),
      'a method of that name': js("const redis = require('redis').createClient();", 'await redis.ping();'),
    },
  },
  typescript: {
    bad: {
      'ping with arguments': ts(esm, "«execFileSync('ping', ['-c', '1', event.host])»;"),
      'ping as a text': ts(esm, "«exec('ping -c 1 ' + event.host)»;"),
      'a package that pings': ts("import ping from 'ping';", 'await «ping.promise.probe(event.host)»;'),
      'a session of net-ping': ts("import * as ping from 'net-ping';", '«ping.createSession()».pingHost(event.host);'),
    },
    good: {
      'a request': ts('', 'await fetch(`https://${event.host}/ping`, { signal: AbortSignal.timeout(100) });'),
      'another program': ts(esm, "execFileSync('ffmpeg', ['-i', event.file]);"),
      'a program that the code does not say': ts(esm, 'execFileSync(event.program, []);'),
      'a method of that name': ts(
        'class Client {\n  ping(host: string) {\n    return host;\n  }\n}',
        'new Client().ping(event.host);',
      ),
    },
  },
});
