import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('debug-log-whole-event', {
  python: {
    bad: {
      print: py('', 'print(«event»)'),
      'a text': py('', 'print(f"got {«event»}")'),
      JSON: py('import json', 'print("got", json.dumps(«event»))'),
      'a logger': py('import logging\nlogger = logging.getLogger()', 'logger.info("got %s", «event»)'),
      'a logger of Powertools': py(
        'from aws_lambda_powertools import Logger\nlogger = Logger()',
        'logger.info({"event": «event»})',
      ),
      'a logger of the project': py('from common import log', 'log.log_info(«event»)'),
      'a function that gets it': py('def note(e):\n    print(«e»)\n', 'note(event)'),
    },
    good: {
      'a part of it': py('', 'print(event["id"])'),
      'the level debug': py('import logging\nlogger = logging.getLogger()', 'logger.debug(event)'),
      'under a condition': py('import os', 'if os.environ.get("DEBUG"):\n    print(event)'),
      'its keys': py('', 'print(list(event.keys()))'),
      'an answer of a function': py('', 'print(summary(event))'),
      'a number of records': py('', 'print(len(event["Records"]))'),
      'a method of the project’s own that takes something out of it': py(
        'import logger',
        'logger.log_with_tenant_context(event, "got it")',
      ),
      'keys for the logger': py(
        'from aws_lambda_powertools import Logger\nlogger = Logger()',
        'logger.append_keys(event=event)',
      ),
    },
  },
  javascript: {
    bad: {
      'console.log': js('', 'console.log(«event»);'),
      JSON: js('', "console.log('got', JSON.stringify(«event», null, 2));"),
      'a text': js('', 'console.info(`got ${JSON.stringify(«event»)}`);'),
      'an object': js('', 'console.log({ event: «event» });'),
      'a sum of texts': js('', "console.log('got ' + JSON.stringify(«event»));"),
    },
    good: {
      'a part of it': js('', 'console.log(event.id);'),
      'console.debug': js('', 'console.debug(event);'),
      'under a condition': js('', 'if (process.env.DEBUG) console.log(event);'),
      'some fields': js('', 'console.log({ id: event.id });'),
      'the context': js('', 'console.log(context.awsRequestId);'),
      'what is no log': js('', 'show(event);'),
    },
  },
  typescript: {
    bad: {
      'console.log': ts('', 'console.log(«event»);'),
      'a logger of Powertools': ts(
        "import { Logger } from '@aws-lambda-powertools/logger';\nconst logger = new Logger();",
        "logger.info('got', { event: «event» });",
      ),
      JSON: ts('', 'console.warn(JSON.stringify(«event»));'),
      'a cast': ts('', 'console.log(«event» as unknown);').replace('«event» as unknown', '«event» as unknown'),
    },
    good: {
      'a part of it': ts('', 'console.log(event.id as string);'),
      'a logger’s level debug': ts(
        "import { Logger } from '@aws-lambda-powertools/logger';\nconst logger = new Logger();",
        "logger.debug('got', { event });",
      ),
      'a method of Powertools that is switched on': ts(
        "import { Logger } from '@aws-lambda-powertools/logger';\nconst logger = new Logger();",
        'logger.logEventIfEnabled(event);',
      ),
      'a length': ts('', 'console.log(event.Records.length);'),
      'an answer': ts('', 'console.log(await work(event));'),
    },
  },
});
