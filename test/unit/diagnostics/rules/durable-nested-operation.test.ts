import { durableJs as js, durablePy as py, durableTs as ts } from '../durableCode.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('durable-nested-operation', {
  python: {
    bad: {
      'a wait in a step': py('', 'def ship(_):\n    «context.wait»(5)\n\ncontext.step(ship)'),
      'a step in a lambda of a step': py('', 'context.step(lambda _: «context.step»(lambda _: 1))'),
      'the outer context in a child context': py(
        '',
        'def ship(child):\n    return «context.step»(lambda _: 1)\n\ncontext.run_in_child_context(ship)',
      ),
      'the outer context in a branch': py('', 'context.parallel([lambda child: «context.wait»(5)])'),
      'an operation in a condition': py(
        '',
        'context.wait_for_condition(check=lambda state, _: «context.invoke»("f", {}), config=None)',
      ),
    },
    good: {
      'the context of the child': py('', 'context.run_in_child_context(lambda child: child.step(lambda _: 1))'),
      'steps one after the other': py('', 'a = context.step(lambda _: 1)\nreturn context.step(lambda _: a)'),
      'contexts of children, one in the other': py(
        '',
        'def outer(one):\n    return one.run_in_child_context(lambda two: two.step(lambda _: 1))\n\ncontext.run_in_child_context(outer)',
      ),
      'the context of map': py(
        '',
        'context.map(event["items"], lambda child, item, index, items: child.step(lambda _: item))',
      ),
      'a list of steps that is made before': py(
        '@durable_step\ndef charge(step_context, order):\n    return order\n',
        'return [context.step(charge(order)) for order in event["orders"]]',
      ),
      'a handler that is not durable': {
        code: 'def lambda_handler(event, context):\n    context.step(lambda _: context.wait(5))\n',
      },
    },
  },
  javascript: {
    bad: {
      'a wait in a step': js('', "await context.step('a', async () => {\n  await «context.wait»({ seconds: 5 });\n});"),
      'a step in a function that is passed by name': js(
        '',
        "const work = async () => «context.step»('b', async () => 1);\nawait context.step('a', work);",
      ),
      'the outer context in a child context': js(
        '',
        "await context.runInChildContext('a', async (child) => «context.step»('b', async () => 1));",
      ),
      'the outer context under another name': js(
        '',
        "const ctx = context;\nawait context.runInChildContext('a', async (child) => «ctx.wait»({ seconds: 1 }));",
      ),
      'a named branch of parallel': js(
        '',
        "await context.parallel('a', [{ name: 'x', func: async (child) => «context.wait»({ seconds: 1 }) }]);",
      ),
      'the child’s context in a step of the child': js(
        '',
        "await context.runInChildContext('a', async (child) => {\n  await child.step('b', async () => «child.wait»({ seconds: 1 }));\n});",
      ),
      'an invocation in the submitter of a callback': js(
        '',
        "await context.waitForCallback('a', async (id) => { await «context.invoke»('f', { id }); });",
      ),
    },
    good: {
      'the context of the child': js(
        '',
        "await context.runInChildContext('a', async (child) => child.step(async () => 1));",
      ),
      'a child whose context has the same name': js(
        '',
        "await context.runInChildContext('a', async (context) => context.step(async () => 1));",
      ),
      'a step that reads the result of another': js(
        '',
        "const a = await context.step('a', async () => 1);\nawait context.step('b', async () => a + 1);",
      ),
      'operations in a helper that gets the context': js(
        'const charge = async (ctx, order) => { await ctx.step(async () => order); await ctx.wait({ seconds: 1 }); };',
        'await charge(context, event.order);',
      ),
      'another object’s step': js(
        'const machine = makeMachine();',
        "await context.step('a', async () => machine.step());",
      ),
      'a retried block with its own context': js(
        '',
        "await withRetry(context, 'a', async (child, attempt) => child.step(async () => attempt), {});",
      ),
      'the list of a plain map': js(
        '',
        'await Promise.all(event.items.map((item) => context.step(async () => item)));',
      ),
    },
  },
  typescript: {
    bad: {
      'a wait in a typed step': ts(
        '',
        "await context.step<number>('a', async () => {\n  await «context.wait»({ seconds: 5 });\n  return 1;\n});",
      ),
      'the outer context in a typed child': ts(
        '',
        "await context.runInChildContext('a', async (child: DurableContext) => «context.createCallback»('b'));",
      ),
      'the outer context in map': ts(
        '',
        "await context.map('a', event.items as string[], async (child, item) => «context.step»(item, async () => item));",
      ),
      'a handler of its own': `import { withDurableExecution, type DurableContext } from '@aws/durable-execution-sdk-js';
const work = async (event: unknown, context: DurableContext) => context.step('a', async () => «context.wait»({ seconds: 1 }));
export const handler = withDurableExecution(work);
`,
    },
    good: {
      'the context of the child': ts(
        '',
        "await context.runInChildContext('a', async (child: DurableContext) => child.wait({ seconds: 1 }));",
      ),
      'the context of map': ts(
        '',
        'await context.map(event.items, async (child, item) => child.step(async () => item));',
      ),
      'lambdaContext in a step': ts('', "await context.step('a', async () => context.lambdaContext.awsRequestId);"),
      'the step’s own context': ts(
        '',
        "await context.step('a', async (step) => { step.logger.info('a'); return 1; });",
      ),
      'a wrapper of one’s own for steps': ts(
        'const traced = (work: () => Promise<number>) => async () => { console.log(1); return work(); };',
        "await context.step('a', traced(async () => 1));\nawait context.wait({ seconds: 1 });",
      ),
    },
  },
});
