import { py } from '../handlerCode.ts';
import { ruleCases } from '../ruleCases.ts';

const pool = 'from concurrent.futures import ThreadPoolExecutor';

ruleCases('background-thread-not-joined', {
  python: {
    bad: {
      'a thread': py('import threading', '«threading.Thread(target=work)».start()'),
      'a thread in a variable': py('from threading import Thread', 't = «Thread(target=work, daemon=True)»\nt.start()'),
      'a thread in a helper': py(
        'import threading\ndef send(x):\n    thread = «threading.Thread(target=post, args=(x,))»\n    thread.start()',
        'send(event)',
      ),
      'work for an executor of the module': py(`${pool}\npool = ThreadPoolExecutor(4)`, '«pool.submit(work, event)»'),
      'work whose future nobody asks': py(
        `${pool}\npool = ThreadPoolExecutor(4)`,
        'future = «pool.submit(work, event)»\nreturn 1',
      ),
      'a thread of the low level': py('import _thread', '«_thread.start_new_thread(work, ())»'),
      'a thread in another file': {
        code: py('from tools import later', 'later()'),
        files: { 'tools.py': 'import threading\ndef later():\n    «threading.Thread(target=print)».start()\n' },
      },
    },
    good: {
      'a thread that is joined': py('import threading', 't = threading.Thread(target=work)\nt.start()\nt.join()'),
      'threads in a list': py(
        'import threading',
        'threads = [threading.Thread(target=work) for _ in event]\nfor t in threads:\n    t.start()\nfor t in threads:\n    t.join()',
      ),
      'a thread that is put in a list': py(
        'import threading',
        'all = []\nt = threading.Thread(target=work)\nt.start()\nall.append(t)\nfor one in all:\n    one.join()',
      ),
      'an executor in a with': py(pool, 'with ThreadPoolExecutor() as ex:\n    ex.submit(work, event)'),
      'an executor that is shut down': py(
        pool,
        'ex = ThreadPoolExecutor()\nex.submit(work, event)\nex.shutdown(wait=True)',
      ),
      'a future that is asked': py(
        `${pool}\npool = ThreadPoolExecutor(4)`,
        'f = pool.submit(work, event)\nreturn f.result()',
      ),
      'futures that are waited for': py(
        `${pool}, wait\npool = ThreadPoolExecutor(4)`,
        'wait([pool.submit(work, x) for x in event])',
      ),
      'a thread that never starts': py('import threading', 't = threading.Thread(target=work)'),
      'a thread while the module is loaded': py('import threading\nthreading.Thread(target=work).start()', 'return 1'),
      'a class of that name': py('class Thread:\n    def start(self): pass', 'Thread().start()'),
    },
  },
});
