import * as fs from 'node:fs';
import * as os from 'node:os';

/**
 * The addresses at which TCP sockets listen in the network that a process sees, by the sockets' inodes. Linux only
 * (https://docs.kernel.org/networking/proc_net_tcp.html).
 */
export function listeningAddresses(pid: number): Map<string, string> {
  const found = new Map<string, string>();
  for (const table of ['tcp', 'tcp6']) {
    for (const line of readTable(`/proc/${pid}/net/${table}`).slice(1)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      if (state === '0A') found.set(inode, addressOf(local));
    }
  }
  return found;
}

/** `0100007F:1F90` is 127.0.0.1:8080: words of 32 bits as this machine has them in memory, and the port. */
function addressOf(local: string): string {
  const [address = '', port = ''] = local.split(':');
  const words = address.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => {
    const inOrder = word.match(/../g) ?? [];
    return os.endianness() === 'LE' ? inOrder.reverse() : inOrder;
  });
  const number = Number.parseInt(port, 16);
  if (words.length === 1) return `${bytes.map((byte) => Number.parseInt(byte, 16)).join('.')}:${number}`;
  const groups = bytes.join('').match(/.{4}/g) ?? [];
  const host = new URL(`http://[${groups.join(':')}]`).hostname;
  return `${host}:${number}`;
}

function readTable(file: string): string[] {
  try {
    return fs.readFileSync(file, 'latin1').trimEnd().split('\n');
  } catch {
    return [];
  }
}
