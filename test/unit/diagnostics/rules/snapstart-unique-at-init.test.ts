import { py } from '../handlerTexts.ts';
import { ruleCases, type RuleCase } from '../ruleCases.ts';

const snap = (module: string, body: string): RuleCase => ({ code: py(module, body), function: { snapStart: true } });

ruleCases('snapstart-unique-at-init', {
  python: {
    bad: {
      'an id': snap('import uuid\nID = «uuid.uuid4()»', 'return str(ID)'),
      'a token': snap('import secrets\nTOKEN = «secrets.token_hex(8)».upper()', 'return TOKEN'),
      'a random number': snap('from random import randint\nSHARD = «randint(1, 9)»', 'return SHARD'),
      'a time': snap('import time\nSTARTED = «time.time()»', 'return time.time() - STARTED'),
      'a host name': snap('import socket\nHOST = «socket.gethostname()»', 'return HOST'),
      'an id in another file': {
        code: py('from ids import ID', 'return use()'),
        files: { 'ids.py': 'import uuid\nID = str(«uuid.uuid4()»)\ndef get():\n    return ID\n' },
        function: { snapStart: true },
      },
    },
    good: {
      'a function without SnapStart': {
        code: py('import uuid\nID = uuid.uuid4()', 'return ID'),
        function: { snapStart: false },
      },
      'a function of which nothing is known': py('import uuid\nID = uuid.uuid4()', 'return ID'),
      'an id of the request': snap('import uuid', 'return str(uuid.uuid4())'),
      'a hook after the restore': snap(
        'import uuid\nfrom snapshot_restore_py import register_after_restore\nID = uuid.uuid4()\n@register_after_restore\ndef renew():\n    global ID\n    ID = uuid.uuid4()',
        'return ID',
      ),
      'an id that nobody reads': snap('import uuid\nID = uuid.uuid4()\nprint(ID)', 'return 1'),
      'a constant': snap('import uuid\nNAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "a")', 'return NAMESPACE'),
      'a script': snap('import uuid\nif __name__ == "__main__":\n    ID = uuid.uuid4()\n    print(ID)', 'return 1'),
    },
  },
});
