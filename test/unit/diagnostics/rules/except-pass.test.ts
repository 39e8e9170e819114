import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import boto3, json, os, requests\nsns = boto3.client("sns")';
const publish = 'sns.publish(TopicArn="t", Message="a")';
const sdk =
  "const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');\nconst fs = require('node:fs/promises');\nconst sns = new SNSClient({});\nconst publish = () => sns.send(new PublishCommand({ Message: 'a' }));";
const esm = sdk
  .replace(/const \{ (.*) \} = require\('(.*?)'\);/, "import { $1 } from '$2';")
  .replace("const fs = require('node:fs/promises');", "import * as fs from 'node:fs/promises';");

ruleCases('except-pass', {
  python: {
    bad: {
      'a call of AWS': py(`try:\n    ${publish}\n«except Exception»:\n    pass`, boto),
      'a bare except': py('try:\n    requests.post(event["url"], timeout=3)\n«except»:\n    pass', boto),
      'an ellipsis': py(`try:\n    ${publish}\n«except BaseException as e»:\n    ...`, boto),
      'work of a helper': py(
        'try:\n    tell()\n«except Exception»:\n    pass\nreturn 1',
        `${boto}\ndef tell():\n    ${publish}`,
      ),
      'a helper': py(
        'tell()',
        `${boto}\ndef tell():\n    try:\n        ${publish}\n    «except Exception»:\n        pass`,
      ),
    },
    good: {
      'a comment': py(`try:\n    ${publish}\nexcept Exception:\n    # the page works without it\n    pass`, boto),
      'certain errors': py(`try:\n    ${publish}\nexcept sns.exceptions.NotFoundException:\n    pass`, boto),
      'a deletion': py('try:\n    os.remove("/tmp/a")\nexcept Exception:\n    pass', boto),
      'a deletion on AWS': py(
        'try:\n    boto3.client("s3").delete_object(Bucket="b", Key="k")\nexcept Exception:\n    pass',
        boto,
      ),
      'a default': py(
        'value = {}\ntry:\n    value = json.loads(event["body"])\nexcept Exception:\n    pass\nreturn value',
        boto,
      ),
      'another way': py(
        'try:\n    return requests.get(event["url"], timeout=3).text\nexcept Exception:\n    pass\nreturn ""',
        boto,
      ),
      'a log': py(`try:\n    ${publish}\nexcept Exception as e:\n    print(e)`, boto),
      'code that is not reached': py('return 1', `${boto}\ntry:\n    ${publish}\nexcept Exception:\n    pass`),
    },
  },
  javascript: {
    bad: {
      'a call of AWS': js("try {\n  await sns.send(new PublishCommand({ Message: 'a' }));\n} «catch (error)» {}", sdk),
      'a request': js("try {\n  await fetch(event.url, { method: 'POST' });\n} «catch» {\n}\nreturn 1;", sdk),
      'work of a helper': js('try {\n  await publish();\n} «catch» {}', sdk),
      'a file': js("try {\n  await fs.writeFile('/tmp/a', 'a');\n} «catch (e)» { ; }", sdk),
    },
    good: {
      'a comment': js('try {\n  await publish();\n} catch {\n  // the page works without it\n}', sdk),
      'a log': js('try {\n  await publish();\n} catch (error) {\n  console.warn(error);\n}', sdk),
      'a deletion': js("try {\n  await fs.unlink('/tmp/a');\n} catch {}", sdk),
      'a text that may be no JSON': js(
        'let body;\ntry {\n  body = JSON.parse(event.body);\n} catch {}\nreturn body;',
        sdk,
      ),
      'another way': js('try {\n  return await (await fetch(event.url)).json();\n} catch {}\nreturn {};', sdk),
      'an unknown call': js('try {\n  event.socket.tell();\n} catch {}', sdk),
    },
  },
  typescript: {
    bad: {
      'a call of AWS': ts('try {\n  await publish();\n} «catch» {}\nreturn 1;', esm),
      'a catch with a type': ts(
        'try {\n  await fetch(event.url as string);\n} «catch (_error: unknown)» {}\nreturn 1;',
        esm,
      ),
      'a file': ts("try {\n  await fs.writeFile('/tmp/a', 'a');\n} «catch» {}\nreturn 1;", esm),
    },
    good: {
      'a comment': ts('try {\n  await publish();\n} catch {\n  /* best effort */\n}\nreturn 1;', esm),
      'a default': ts('let size = 0;\ntry {\n  size = (await fs.stat("/tmp/a")).size;\n} catch {}\nreturn size;', esm),
      'a deletion': ts("try {\n  await fs.rm('/tmp/a');\n} catch {}\nreturn 1;", esm),
      'an error that is thrown again': ts(
        'try {\n  await publish();\n} catch (error) {\n  throw error;\n}\nreturn 1;',
        esm,
      ),
      'only a finally': ts('try {\n  await publish();\n} finally {\n}\nreturn 1;', esm),
    },
  },
});
