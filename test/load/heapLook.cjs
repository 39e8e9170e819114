// Loaded into the server before its own code: at a signal it collects garbage and says on stderr how many bytes are left.
'use strict';

process.on('SIGUSR2', () => {
  global.gc();
  process.stderr.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
