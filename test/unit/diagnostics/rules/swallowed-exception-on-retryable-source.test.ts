import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const source = (kind: string, invocation: 'synchronous' | 'asynchronous' | 'polled', handler: string) => ({
  function: { eventSources: [{ kind, invocation }] },
  handler,
});
const module = 'import boto3\nfrom work import work\ntable = boto3.resource("dynamodb").Table("t")';
const sdk =
  "const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');\nconst client = new DynamoDBClient({});\nconst { work } = require('./work');";
const esm = "import { work } from './work.js';";

ruleCases('swallowed-exception-on-retryable-source', {
  python: {
    bad: {
      ...each(
        {
          'a handler that only logs': py('try:\n    work(event)\n«except Exception as e»:\n    print(e)', module),
          'a handler that returns success': py(
            'try:\n    table.put_item(Item=event)\n    return {"ok": True}\n«except Exception as error»:\n    logger.exception("failed")\n    return {"ok": False}',
            `${module}\nimport logging\nlogger = logging.getLogger()`,
          ),
          'a bare except': py('bucket = event["bucket"]\ntry:\n    work(bucket)\n«except»:\n    pass', module),
          'a tuple with Exception': py(
            'try:\n    work(event)\n«except (ValueError, Exception)»:\n    traceback.print_exc()',
            `${module}\nimport traceback`,
          ),
        },
        source('S3', 'asynchronous', 'lambda_handler'),
      ),
      'a record of a queue': py(
        'for record in event["Records"]:\n    body = json.loads(record["body"])\n    try:\n        work(body)\n    «except Exception as e»:\n        print(f"failed: {e}")\n        continue',
        `${module}\nimport json`,
      ),
      'a helper that is given the record': py(
        'for record in event["Records"]:\n    handle(record)',
        `${module}\ndef handle(record):\n    try:\n        work(record["body"])\n    «except Exception as e»:\n        message = str(e)\n        print(message)`,
      ),
    },
    good: {
      ...each(
        {
          'an error that is raised again': py(
            'try:\n    work(event)\nexcept Exception as e:\n    print(e)\n    raise',
            module,
          ),
          'another error': py(
            'try:\n    work(event)\nexcept Exception as e:\n    raise ValueError("a") from e',
            module,
          ),
          'certain errors': py('try:\n    work(event)\nexcept KeyError:\n    print("already there")', module),
          'a failure that is kept': py(
            'try:\n    work(event)\nexcept Exception as e:\n    table.put_item(Item={"id": str(e)})',
            module,
          ),
          'a failure that is counted': py(
            'failed = []\nfor item in event["items"]:\n    try:\n        work(item)\n    except Exception as e:\n        failed.append(item)\nif failed:\n    raise ValueError(failed)',
            module,
          ),
          'a part of the work': py(
            'table.put_item(Item=event)\ntry:\n    work(event)\nexcept Exception as e:\n    print(e)',
            module,
          ),
          'a branch': py(
            'if event.get("extra"):\n    try:\n        work(event)\n    except Exception as e:\n        print(e)\nreturn table',
            module,
          ),
          'a check afterwards': py(
            'ok = None\ntry:\n    ok = work(event)\nexcept Exception as e:\n    print(e)\nif ok is None:\n    raise ValueError()',
            module,
          ),
          'nothing that works': py('try:\n    id = int(event["id"])\nexcept Exception:\n    id = 0\nreturn id', module),
        },
        source('S3', 'asynchronous', 'lambda_handler'),
      ),
      'reported records': py(
        'failures = []\nfor record in event["Records"]:\n    try:\n        work(record["body"])\n    except Exception as e:\n        print(e)\n        failures.append({"itemIdentifier": record["messageId"]})\nreturn {"batchItemFailures": failures}',
        module,
      ),
      'a helper that says how it went': py(
        'return {"batchItemFailures": [f for f in map(handle, event["Records"]) if f]}',
        `${module}\ndef handle(record):\n    try:\n        work(record["body"])\n    except Exception as e:\n        print(e)\n        return {"itemIdentifier": record["messageId"]}`,
      ),
      'somebody who waits': {
        code: py('try:\n    work(event)\nexcept Exception as e:\n    print(e)', module),
        ...source('HttpApi', 'synchronous', 'lambda_handler'),
      },
      'an unknown caller': py('try:\n    work(event)\nexcept Exception as e:\n    print(e)', module),
    },
  },
  javascript: {
    bad: {
      ...each(
        {
          'a handler that only logs': js(
            'try {\n  await work(event);\n} «catch (error)» {\n  console.error(error);\n}',
            sdk,
          ),
          'a handler that returns': js(
            "try {\n  await client.send(new PutItemCommand({ Item: event }));\n  return 'ok';\n} «catch (err)» {\n  console.log('failed', err.message);\n  return 'failed';\n}",
            sdk,
          ),
          'a catch without name': js('try {\n  await work(event);\n} «catch» {\n  return;\n}', sdk),
        },
        source('SNS', 'asynchronous', 'handler'),
      ),
      'a record of a loop': js(
        'for (const record of event.Records) {\n  try {\n    await work(JSON.parse(record.body));\n  } «catch (error)» {\n    console.error(error);\n  }\n}',
        sdk,
      ),
      'a callback for each record': js(
        'await Promise.all(event.Records.map(async ({ body }) => {\n  try {\n    await work(body);\n  } «catch (error)» {\n    console.error(error);\n  }\n}));',
        sdk,
      ),
    },
    good: {
      ...each(
        {
          'an error that is thrown again': js(
            'try {\n  await work(event);\n} catch (error) {\n  console.error(error);\n  throw error;\n}',
            sdk,
          ),
          'certain errors': js(
            "try {\n  await work(event);\n} catch (error) {\n  if (error.name !== 'ConditionalCheckFailedException') throw error;\n}",
            sdk,
          ),
          'a failure that is kept': js(
            'try {\n  await work(event);\n} catch (error) {\n  await work.keep(error);\n}',
            sdk,
          ),
          'a part of the work': js(
            'await work(event);\ntry {\n  await work.more();\n} catch (error) {\n  console.error(error);\n}',
            sdk,
          ),
          'a default': js(
            'let body = {};\ntry {\n  body = JSON.parse(event.body);\n} catch {\n  console.log("no JSON");\n}\nreturn body;',
            sdk,
          ),
        },
        source('SNS', 'asynchronous', 'handler'),
      ),
      'reported records': js(
        'const batchItemFailures = [];\nfor (const record of event.Records) {\n  try {\n    await work(record.body);\n  } catch (error) {\n    console.error(error);\n    batchItemFailures.push({ itemIdentifier: record.messageId });\n  }\n}\nreturn { batchItemFailures };',
        sdk,
      ),
      'a helper that gives back what failed': js(
        'const failed = await Promise.all(event.Records.map((record) => handle(record)));\nreturn { batchItemFailures: failed.filter(Boolean) };',
        `${sdk}\nconst handle = async (record) => {\n  try {\n    await work(record.body);\n    return null;\n  } catch (error) {\n    console.error(error);\n    return { itemIdentifier: record.messageId };\n  }\n};`,
      ),
      'an API': js('try {\n  await work(event.pathParameters.id);\n} catch (error) {\n  console.error(error);\n}', sdk),
      'a second caller that waits': {
        code: js('try {\n  await work(event);\n} catch (error) {\n  console.error(error);\n}', sdk),
        function: {
          eventSources: [
            { kind: 'SQS', invocation: 'polled' },
            { kind: 'Api', invocation: 'synchronous' },
          ],
        },
      },
    },
  },
  typescript: {
    bad: {
      'a typed event': {
        code: ts(
          'try {\n  await work(event);\n} «catch (error: unknown)» {\n  console.error(error);\n}\nreturn undefined;',
          esm,
        ),
        ...source('EventBridgeRule', 'asynchronous', 'handler'),
      },
      'a record of a queue': ts(
        'for (const record of event.Records) {\n  try {\n    await work(record.body as string);\n  } «catch (error)» {\n    console.error((error as Error).message);\n  }\n}\nreturn undefined;',
        esm,
      ),
      'a logger of Powertools': ts(
        "for (const record of event.Records) {\n  try {\n    await work(record.Sns.Message);\n  } «catch (error)» {\n    logger.error('failed', { error });\n  }\n}\nreturn undefined;",
        `${esm}\nimport { Logger } from '@aws-lambda-powertools/logger';\nconst logger = new Logger();`,
      ),
    },
    good: {
      'an error that is thrown again': ts(
        'for (const record of event.Records) {\n  try {\n    await work(record.body);\n  } catch (error) {\n    throw new Error("failed", { cause: error });\n  }\n}\nreturn undefined;',
        esm,
      ),
      'a certain error': ts(
        'for (const record of event.Records) {\n  try {\n    await work(record.body);\n  } catch (error) {\n    if (!(error instanceof RangeError)) throw error;\n  }\n}\nreturn undefined;',
        esm,
      ),
      'something unknown': ts(
        'for (const record of event.Records) {\n  try {\n    await work(record.body);\n  } catch (error) {\n    captureException(error);\n  }\n}\nreturn undefined;',
        `${esm}\nimport { captureException } from './sentry.js';`,
      ),
      'a durable function': {
        code: ts('try {\n  await work(event);\n} catch (error) {\n  console.error(error);\n}\nreturn undefined;', esm),
        function: { durable: true, eventSources: [{ kind: 'SQS', invocation: 'polled' }] },
      },
      'a direct call': ts(
        'try {\n  await work(event);\n} catch (error) {\n  console.error(error);\n}\nreturn undefined;',
        esm,
      ),
    },
  },
});
