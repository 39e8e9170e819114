import { each } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('async-handler-python', {
  python: {
    bad: each(
      {
        'a coroutine function': 'async def «lambda_handler»(event, context):\n    return 1\n',
        'one that awaits': 'import asyncio\nasync def «lambda_handler»(event, _):\n    await asyncio.sleep(1)\n',
        'one with a decorator of Powertools':
          'from aws_lambda_powertools import Logger\nlogger = Logger()\n@logger.inject_lambda_context(log_event=True)\nasync def «lambda_handler»(event, context):\n    return 1\n',
        'one that an ordinary function calls, too':
          'import asyncio\nasync def «lambda_handler»(event, context):\n    return 1\ndef local():\n    asyncio.run(lambda_handler({}, None))\n',
      },
      { function: { runtime: 'python3.13' }, handler: 'lambda_handler' },
    ),
    good: each(
      {
        'an ordinary handler': 'def lambda_handler(event, context):\n    return 1\n',
        'a coroutine that is run':
          'import asyncio\nasync def work(event):\n    return 1\ndef lambda_handler(event, context):\n    return asyncio.run(work(event))\n',
        'a decorator that may run it':
          'from runners import synchronous\n@synchronous\nasync def lambda_handler(event, context):\n    return 1\n',
        'a handler that is handed to something':
          'from runners import run\nasync def work(event, context):\n    return 1\nlambda_handler = run(work)\n',
        'a route of an application':
          'from fastapi import FastAPI\nfrom mangum import Mangum\napp = FastAPI()\n@app.get("/")\nasync def root():\n    return {}\nlambda_handler = Mangum(app)\n',
        'a coroutine inside the handler':
          'import asyncio\ndef lambda_handler(event, context):\n    async def work():\n        return 1\n    return asyncio.run(work())\n',
      },
      { function: { runtime: 'python3.13' }, handler: 'lambda_handler' },
    ),
  },
});
