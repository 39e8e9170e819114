import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const use = 'with connection.cursor() as cursor:\n    cursor.execute("select 1")\n    return cursor.fetchone()';

ruleCases('connection-not-revalidated', {
  python: {
    bad: {
      psycopg2: py('import psycopg2\nconnection = «psycopg2.connect(host="db")»', use),
      pymysql: py('import pymysql\nconnection = «pymysql.connect(host="db")»', use),
      'made in a try': py(
        'import pymysql\ntry:\n    connection = «pymysql.connect(host="db")»\nexcept pymysql.MySQLError:\n    raise SystemExit(1)\n',
        use,
      ),
      'used in a function': py(
        'from psycopg import connect\nconnection = «connect("db")»\n\ndef total():\n    return connection.execute("select 1")\n',
        'return total()',
      ),
    },
    good: {
      'a ping': py(
        'import pymysql\nconnection = pymysql.connect(host="db")',
        `connection.ping(reconnect=True)\n${use}`,
      ),
      'a look at closed': py(
        'import psycopg2\nconnection = psycopg2.connect(host="db")\n\ndef connected():\n    global connection\n    if connection.closed:\n        connection = psycopg2.connect(host="db")\n    return connection\n',
        'return connected().cursor()',
      ),
      'a try around it': py(
        'import psycopg2\nconnection = psycopg2.connect(host="db")',
        'try:\n    connection.cursor().execute("select 1")\nexcept psycopg2.OperationalError:\n    again()',
      ),
      'one for each request': py(
        'import psycopg2',
        'connection = psycopg2.connect(host="db")\nreturn connection.cursor()',
      ),
      'an engine with a pool': py(
        'from sqlalchemy import create_engine\nconnection = create_engine("db", pool_pre_ping=True)',
        'return connection.connect()',
      ),
      'handed to other code': py(
        'import psycopg2\nfrom shop import Orders\nconnection = psycopg2.connect(host="db")\norders = Orders(connection)',
        'return orders.all()',
      ),
    },
  },
  javascript: {
    bad: {
      pg: js(
        "const { Client } = require('pg');\nconst client = «new Client()»;\nclient.connect();",
        "return client.query('select 1');",
      ),
      mysql: js(
        "const mysql = require('mysql');\nconst connection = «mysql.createConnection({ host: 'db' })»;",
        "return new Promise((done) => connection.query('select 1', (e, r) => done(r)));",
      ),
      mysql2: js(
        "const mysql = require('mysql2');\nconst connection = «mysql.createConnection('db')»;",
        "return connection.promise().query('select 1');",
      ),
      'used in a function': js(
        "const pg = require('pg');\nconst client = «new pg.Client()»;\nconst all = () => client.query('select 1');",
        'return all();',
      ),
    },
    good: {
      'a pool': js("const { Pool } = require('pg');\nconst client = new Pool();", "return client.query('select 1');"),
      'a listener for errors': js(
        "const { Client } = require('pg');\nconst client = new Client();\nclient.on('error', () => process.exit(1));",
        "return client.query('select 1');",
      ),
      'a try around it': js(
        "const { Client } = require('pg');\nconst client = new Client();",
        "try {\n  return await client.query('select 1');\n} catch (error) {\n  return again(error);\n}",
      ),
      'made anew': js(
        "const { Client } = require('pg');\nlet client = new Client();",
        "if (!event.warm) client = new Client();\nreturn client.query('select 1');",
      ),
      'one for each request': js(
        "const { Client } = require('pg');",
        "const client = new Client();\nawait client.connect();\nreturn client.query('select 1');",
      ),
      'one that nothing uses': js("const { Client } = require('pg');\nconst client = new Client();", 'return 1;'),
    },
  },
  typescript: {
    bad: {
      pg: ts(
        "import { Client } from 'pg';\nconst client: Client = «new Client()»;",
        "return await client.query('select 1');",
      ),
      'a default import': ts(
        "import pg from 'pg';\nconst client = «new pg.Client()»;",
        "return await client.query('select 1');",
      ),
      mysql2: ts(
        "import mysql from 'mysql2/promise';\nconst connection = «await mysql.createConnection('db')»;".replace(
          "«await mysql.createConnection('db')»",
          "await «mysql.createConnection('db')»",
        ),
        "return await connection.query('select 1');",
      ),
      'used in a typed function': ts(
        "import { Client } from 'pg';\nconst client = «new Client()»;\nconst all = async (): Promise<unknown> => client.query('select 1');",
        'return all();',
      ),
    },
    good: {
      'a pool': ts("import { Pool } from 'pg';\nconst pool = new Pool();", "return await pool.query('select 1');"),
      'a pool of mysql2': ts(
        "import mysql from 'mysql2/promise';\nconst pool = mysql.createPool('db');",
        "return await pool.query('select 1');",
      ),
      'an event': ts(
        "import { Client } from 'pg';\nconst client = new Client();\nclient.once('end', () => undefined);",
        "return await client.query('select 1');",
      ),
      'a client of one’s own': ts(
        "import { Client } from './client';\nconst client = new Client();",
        'return await client.query();',
      ),
    },
  },
});
