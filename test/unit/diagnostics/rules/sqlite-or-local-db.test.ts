import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('sqlite-or-local-db', {
  python: {
    bad: {
      sqlite3: py(
        'import sqlite3',
        'db = «sqlite3.connect("/tmp/a.db")»\ndb.execute("INSERT INTO t VALUES (?)", (event["id"],))',
      ),
      'a connection of the module': py(
        'import sqlite3\ndb = «sqlite3.connect("/tmp/a.db")»',
        'cursor = db.cursor()\ncursor.execute("""\n  UPDATE t SET n = n + 1\n""")',
      ),
      shelve: py('import shelve', 'with «shelve.open("/tmp/state")» as s:\n    s[event["id"]] = 1'),
      TinyDB: py('from tinydb import TinyDB\ndb = «TinyDB("/tmp/db.json")»', 'db.insert(event)'),
      'a path of a constant': py(
        'import sqlite3\nPATH = "data.db"',
        'with «sqlite3.connect(PATH)» as db:\n    db.executescript("create table if not exists t (n)")',
      ),
    },
    good: {
      'a database in memory': py(
        'import sqlite3',
        'db = sqlite3.connect(":memory:")\ndb.execute("INSERT INTO t VALUES (1)")',
      ),
      'a database that is only read': py(
        'import sqlite3',
        'db = sqlite3.connect("prices.db")\nreturn db.execute("SELECT * FROM t").fetchall()',
      ),
      'a database opened read-only': py(
        'import sqlite3',
        'db = sqlite3.connect("file:a.db?mode=ro", uri=True)\ndb.execute("INSERT INTO t VALUES (1)")',
      ),
      EFS: py('import sqlite3', 'db = sqlite3.connect("/mnt/data/a.db")\ndb.execute("INSERT INTO t VALUES (1)")'),
      'a database of S3': py(
        'import boto3, sqlite3\ns3 = boto3.client("s3")',
        's3.download_file("b", "k", "/tmp/a.db")\ndb = sqlite3.connect("/tmp/a.db")\ndb.execute("UPDATE t SET n = 1")\ns3.upload_file("/tmp/a.db", "b", "k")',
      ),
      'a path that is not known': py(
        'import os, sqlite3',
        'db = sqlite3.connect(os.environ["DB"])\ndb.execute("INSERT INTO t VALUES (1)")',
      ),
      'another database': py(
        'import psycopg2',
        'db = psycopg2.connect("dbname=a")\ndb.cursor().execute("INSERT INTO t VALUES (1)")',
      ),
      'a shelf that is read': py('import shelve', 'with shelve.open("data", "r") as s:\n    return s["a"]'),
    },
  },
  javascript: {
    bad: {
      'better-sqlite3': js(
        "const Database = require('better-sqlite3');\nconst db = «new Database('/tmp/a.db')»;",
        "db.prepare('INSERT INTO t VALUES (?)').run(event.id);",
      ),
      sqlite3: js(
        "const sqlite3 = require('sqlite3');",
        "const db = «new sqlite3.Database('/tmp/a.db')»;\ndb.run('UPDATE t SET n = 1');",
      ),
      'node:sqlite': js(
        "const { DatabaseSync } = require('node:sqlite');",
        "const db = «new DatabaseSync('/tmp/a.db')»;\ndb.exec('CREATE TABLE t (n)');",
      ),
      NeDB: js(
        "const Datastore = require('nedb');\nconst db = «new Datastore({ filename: '/tmp/a.db' })»;",
        'db.insert(event);',
      ),
    },
    good: {
      'a database in memory': js(
        "const Database = require('better-sqlite3');",
        "const db = new Database(':memory:');\ndb.exec('CREATE TABLE t (n)');",
      ),
      'a database that is only read': js(
        "const Database = require('better-sqlite3');\nconst db = new Database('prices.db');",
        "return db.prepare('SELECT * FROM t').all();",
      ),
      'a database opened read-only': js(
        "const Database = require('better-sqlite3');\nconst db = new Database('a.db', { readonly: true });",
        "db.prepare('INSERT INTO t VALUES (1)');",
      ),
      'a path that is not known': js(
        "const Database = require('better-sqlite3');\nconst db = new Database(process.env.DB);",
        "db.exec('DELETE FROM t');",
      ),
    },
  },
  typescript: {
    bad: {
      'better-sqlite3': ts(
        "import Database from 'better-sqlite3';\nconst db: Database.Database = «new Database('/tmp/a.db')»;",
        "db.prepare('INSERT INTO t VALUES (?)').run(event.id);",
      ),
      lowdb: ts(
        "import { JSONFilePreset } from 'lowdb/node';",
        "const db = await «JSONFilePreset('/tmp/db.json', { items: [] })»;\nawait db.update(({ items }) => items.push(event.id));",
      ),
      'node:sqlite': ts(
        "import { DatabaseSync } from 'node:sqlite';",
        "const db = «new DatabaseSync('state.db')»;\ndb.exec(`DELETE FROM t WHERE id = 1`);",
      ),
    },
    good: {
      'a database in memory': ts(
        "import { DatabaseSync } from 'node:sqlite';",
        "const db = new DatabaseSync(':memory:');\ndb.exec('CREATE TABLE t (n)');",
      ),
      'a database that is only read': ts(
        "import { DatabaseSync } from 'node:sqlite';",
        "const db = new DatabaseSync('prices.db');\nreturn db.prepare('SELECT 1').get();",
      ),
      'a class of one’s own': ts(
        'class Database { constructor(path: string) {} exec(sql: string) {} }\nconst db = new Database("a.db");',
        "db.exec('DELETE FROM t');",
      ),
      EFS: ts(
        "import { DatabaseSync } from 'node:sqlite';",
        "const db = new DatabaseSync('/mnt/data/a.db');\ndb.exec('DELETE FROM t');",
      ),
      'code that is not reached': ts(
        "import { DatabaseSync } from 'node:sqlite';\nexport function never() { new DatabaseSync('a.db').exec('DELETE FROM t'); }",
        'return 1;',
      ),
    },
  },
});
