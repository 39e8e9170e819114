import { csharp as cs, go, java, js, py, ruby as rb, rust as rs, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const express = "const express = require('express');\nconst app = express();";
const esm = "import express from 'express';\nconst app = express();";

ruleCases('server-listen-in-handler', {
  python: {
    bad: {
      'an application of Flask': py(
        'from flask import Flask\napp = Flask(__name__)',
        '«app.run(host="0.0.0.0", port=80)»',
      ),
      'a server while the module is loaded': py(
        'import uvicorn\nfrom api import app\n«uvicorn.run(app, port=80)»',
        'return 1',
      ),
      'a server of the standard library': py(
        'from http.server import HTTPServer, SimpleHTTPRequestHandler',
        'server = HTTPServer(("", 80), SimpleHTTPRequestHandler)\n«server.serve_forever()»',
      ),
      'a socket': py('import socket', 's = socket.socket()\ns.bind(("0.0.0.0", 80))\n«s.listen()»'),
      'a server in a helper': py(
        'from waitress import serve\nfrom api import app\ndef start():\n    «serve(app, listen="*:80")»',
        'start()',
      ),
    },
    good: {
      'the command line': `${py('from flask import Flask\napp = Flask(__name__)', 'return 1')}\nif __name__ == "__main__":\n    app.run(port=80)\n`,
      'an adapter': py(
        'from mangum import Mangum\nfrom fastapi import FastAPI\nadapter = Mangum(FastAPI())',
        'return adapter(event, context)',
      ),
      'a socket of the function itself': py(
        'import socket',
        's = socket.socket()\ns.bind(("127.0.0.1", 0))\ns.listen()',
      ),
      'a Unix socket': py('import socket', 's = socket.socket(socket.AF_UNIX)\ns.bind("/tmp/x")\ns.listen()'),
      'a server on the developer’s machine': py(
        'import os, uvicorn\nfrom api import app',
        'if os.environ.get("LOCAL"):\n    uvicorn.run(app)',
      ),
      'the web adapter': {
        code: py('import uvicorn\nfrom api import app', 'uvicorn.run(app)'),
        function: { layers: ['arn:aws:lambda:eu-west-1:753240598075:layer:LambdaAdapterLayerX86:24'] },
      },
      'an image': {
        code: py('import uvicorn\nfrom api import app', 'uvicorn.run(app)'),
        function: { packageType: 'image' },
      },
      'a method of that name': py('from jobs import app', 'app.run(port=80)'),
    },
  },
  javascript: {
    bad: {
      'an application while the module is loaded': js(`${express}\n«app.listen(3000)»;`, 'return 1;'),
      'an application in the handler': js(express, '«app.listen(3000)»;'),
      'a server of Node.js': js("const http = require('http');", '«http.createServer((q, r) => r.end()).listen(80)»;'),
      'a server of another file': {
        code: js("const { start } = require('./server');", 'start();'),
        files: {
          'server.js':
            "const net = require('node:net');\nexports.start = () => {\n  const s = net.createServer();\n  «s.listen(80)»;\n};\n",
        },
      },
    },
    good: {
      'the command line': js(`${express}\nif (require.main === module) app.listen(3000);`, 'return 1;'),
      'an adapter': js(
        `${express}\nconst adapter = require('serverless-http')(app);`,
        'return adapter(event, context);',
      ),
      'a server on the developer’s machine': js(
        `${express}\nif (process.env.NODE_ENV !== 'production') {\n  app.listen(3000);\n}`,
        'return 1;',
      ),
      'a server of the function itself': js(
        "const http = require('http');",
        "http.createServer().listen(2773, 'localhost');",
      ),
      'a web function': { code: js(express, 'app.listen(3000);'), function: { webFunction: true } },
      'a method of that name': js("const radio = require('./radio');", 'radio.listen(3000);'),
    },
  },
  typescript: {
    bad: {
      'an application while the module is loaded': ts(
        `${esm}\n«app.listen(3000, () => console.log('up'))»;`,
        'return 1;',
      ),
      fastify: ts("import Fastify from 'fastify';\nconst app = Fastify();", 'await «app.listen({ port: 3000 })»;'),
      Hono: ts("import { serve } from '@hono/node-server';\nimport { app } from './app.js';", '«serve(app)»;'),
      'a server of Node.js': ts(
        "import { createServer } from 'node:http';",
        'const s = createServer();\n«s.listen(80)»;',
      ),
    },
    good: {
      'an adapter': ts(
        `${esm}\nimport serverless from 'serverless-http';\nconst adapter = serverless(app);`,
        'return adapter(event, {});',
      ),
      'a server on the developer’s machine': ts(`${esm}\nprocess.env.LOCAL && app.listen(3000);`, 'return 1;'),
      'a server that nobody starts': ts(`${esm}\nexport const start = () => app.listen(3000);`, 'return 1;'),
      'a host of the function itself': ts(
        "import Fastify from 'fastify';\nconst app = Fastify();",
        "await app.listen({ port: 3000, host: '127.0.0.1' });",
      ),
    },
  },
  java: {
    bad: {
      'a server socket': java(
        'ServerSocket server = «new ServerSocket(8080)»;\nreturn "";',
        'import java.net.ServerSocket;',
      ),
      'an HTTP server': java(
        'HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);\n«server.start()»;\nreturn "";',
        'import com.sun.net.httpserver.HttpServer;\nimport java.net.InetSocketAddress;',
      ),
      Jetty: java(
        'Server server = new Server(8080);\n«server.start()»;\nreturn "";',
        'import org.eclipse.jetty.server.Server;',
      ),
      'a method that is called': java(
        'serve();\nreturn "";',
        'import java.net.*;',
        'void serve() throws Exception { «new ServerSocket(0)».accept(); }',
      ),
      Undertow: java(
        'Undertow server = Undertow.builder().addHttpListener(8080, "0.0.0.0").build();\n«server.start()»;\nreturn "";',
        'import io.undertow.Undertow;',
      ),
      Javalin: java('Javalin app = Javalin.create();\n«app.start(7000)»;\nreturn "";', 'import io.javalin.Javalin;'),
    },
    good: {
      'a client': java('new Socket("example.com", 443).close();\nreturn "";', 'import java.net.*;'),
      'a server of a main method': java(
        'return "";',
        'import java.net.ServerSocket;',
        'public static void main(String[] args) throws Exception { new ServerSocket(8080); }',
      ),
      'a server for a developer’s machine': java(
        'if (System.getenv("IS_LOCAL") != null) new ServerSocket(8080);\nreturn "";',
        'import java.net.ServerSocket;',
      ),
      'something else that starts': java('server.start();\nreturn "";'),
      'a class of one’s own': java('new ServerSocket(8080);\nreturn "";', 'import com.example.ServerSocket;'),
      'an HTTP client': java(
        'HttpClient.newHttpClient().send(request, handler);\nreturn "";',
        'import java.net.http.HttpClient;',
      ),
    },
  },
  go: {
    bad: {
      ListenAndServe: go('err := «http.ListenAndServe(":8080", nil)»', '"net/http"'),
      'a server': go('server := &http.Server{Addr: ":8080"}\nerr := «server.ListenAndServe()»', '"net/http"'),
      'a listener': go('listener, err := «net.Listen("tcp", ":8080")»', '"net"'),
      gin: go('router := gin.Default()\n«router.Run(":8080")»', '"github.com/gin-gonic/gin"'),
      'a function that is called': go(
        'serve()',
        '"net/http"',
        'func serve() {\n\t«http.ListenAndServe(":80", nil)»\n}',
      ),
      'a server of a function': go(
        'server := newServer()\nerr := «server.ListenAndServe()»',
        '"net/http"',
        'func newServer() *http.Server { return &http.Server{Addr: ":80"} }',
      ),
      gRPC: go('server := grpc.NewServer()\nerr := «server.Serve(listener)»', '"google.golang.org/grpc"'),
      fiber: go('app := fiber.New()\nerr := «app.Listen(":3000")»', '"github.com/gofiber/fiber/v2"'),
    },
    good: {
      'a request': go('res, err := http.Get("https://example.com")', '"net/http"'),
      'the start of the runtime': go(''),
      'a server of main, for a developer’s machine': go('', '"net/http"\n"os"').replace(
        '\tlambda.Start',
        '\tif os.Getenv("LOCAL") != "" {\n\t\thttp.ListenAndServe(":8080", nil)\n\t}\n\tlambda.Start',
      ),
      localhost: go('go http.ListenAndServe("127.0.0.1:8080", nil)', '"net/http"'),
      'a router that runs nothing': go('router := gin.New()\nrouter.GET("/", home)', '"github.com/gin-gonic/gin"'),
      'a router that an adapter calls': go(
        'return adapter.ProxyWithContext(ctx, event)',
        '"github.com/gin-gonic/gin"\nginadapter "github.com/awslabs/aws-lambda-go-api-proxy/gin"',
        'var adapter = ginadapter.New(gin.Default())',
      ),
    },
  },
  ruby: {
    bad: {
      'a TCP server': rb('server = «TCPServer.new(8080)»', 'require "socket"'),
      WEBrick: rb('server = WEBrick::HTTPServer.new(Port: 8080)\n«server.start»', 'require "webrick"'),
      Rack: rb('«Rack::Handler::WEBrick.run(App)»'),
      'a method that is called': rb('serve', 'require "socket"\ndef serve\n  «TCPServer.open(8080)»\n  nil\nend'),
      Sinatra: rb('«Sinatra::Application.run!»', 'require "sinatra/base"'),
      'a server of all addresses': rb('server = «TCPServer.new("0.0.0.0", 8080)»', 'require "socket"'),
    },
    good: {
      'a client': rb('TCPSocket.new("example.com", 443)', 'require "socket"'),
      'a command line': rb('1', 'require "socket"\nTCPServer.new(8080) if __FILE__ == $0'),
      localhost: rb('TCPServer.new("127.0.0.1", 8080)'),
      'something else that starts': rb('server.start'),
      'a switch of the environment': rb('TCPServer.new(8080) if ENV["LOCAL"]'),
      'Rack, called with the event': rb(
        'status, headers, body = APP.call(env_of(event))',
        'APP = Rack::Builder.parse_file("config.ru")',
      ),
    },
  },
  csharp: {
    bad: {
      'a TCP listener': cs(
        'var listener = new TcpListener(IPAddress.Any, 8080);\n«listener.Start()»;\nreturn "";',
        'using System.Net;\nusing System.Net.Sockets;',
      ),
      'an HTTP listener': cs(
        'var listener = new HttpListener();\n«listener.Start()»;\nreturn "";',
        'using System.Net;',
      ),
      'the full name': cs('«new System.Net.HttpListener().Start()»;\nreturn "";'),
      'a method that is called': cs(
        'Serve();\nreturn "";',
        'using System.Net;',
        'void Serve() { var l = new HttpListener(); «l.Start()»; }',
      ),
      'a web application': cs(
        'var app = WebApplication.CreateBuilder().Build();\n«app.Run()»;\nreturn "";',
        'using Microsoft.AspNetCore.Builder;',
      ),
    },
    good: {
      'a client': cs('var client = new TcpClient("example.com", 443);\nreturn "";', 'using System.Net.Sockets;'),
      'a main method': cs(
        'return "";',
        'using System.Net;',
        'static void Main() { var l = new HttpListener(); l.Start(); }',
      ),
      'a switch of the environment': cs(
        'var l = new HttpListener();\nif (Environment.GetEnvironmentVariable("LOCAL") != null) l.Start();\nreturn "";',
        'using System.Net;',
      ),
      'something else that starts': cs('server.Start();\nreturn "";'),
      'a namespace that is not opened': cs('new HttpListener().Start();\nreturn "";'),
      'a request': cs(
        'return await Http.GetStringAsync("https://example.com");',
        'using System.Net.Http;',
        'private static readonly HttpClient Http = new();',
      ),
    },
  },
  rust: {
    bad: {
      'the standard library': rs('let listener = «TcpListener::bind("0.0.0.0:8080")»?;', 'use std::net::TcpListener;'),
      'tokio’s': rs('let listener = «tokio::net::TcpListener::bind("0.0.0.0:8080")».await?;'),
      axum: rs('«axum::serve(listener, app)».await?;'),
      'a function that is called': rs(
        'serve();',
        'use std::net::TcpListener;',
        'fn serve() {\n    «TcpListener::bind("[::]:80")».unwrap();\n}',
      ),
      warp: rs('«warp::serve(routes).run(([0, 0, 0, 0], 3030))».await;'),
      actix: rs('«HttpServer::new(app).bind("0.0.0.0:8080")»?.run().await?;', 'use actix_web::HttpServer;'),
    },
    good: {
      'a client': rs('let stream = TcpStream::connect("example.com:443")?;', 'use std::net::TcpStream;'),
      main: rs('').replace('    run(', '    axum::serve(listener, app).await?;\n    run('),
      localhost: rs('let listener = TcpListener::bind("127.0.0.1:8080")?;', 'use std::net::TcpListener;'),
      'a switch of the environment': rs(
        'if std::env::var("LOCAL").is_ok() {\n    TcpListener::bind("0.0.0.0:80")?;\n}',
        'use std::net::TcpListener;',
      ),
      'a type of one’s own': rs('TcpListener::bind("0.0.0.0:80");', '', 'struct TcpListener;'),
      'a router that the runtime calls': rs(
        'let app = Router::new().route("/", get(home));',
        'use axum::{routing::get, Router};',
      ),
    },
  },
});
