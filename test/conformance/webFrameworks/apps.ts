const express = `
import express from 'express';

export const app = express();
app.use(express.json());
app.use(express.urlencoded({ extended: false }));
app.get('/hello/:id', (request, response) => {
  const cookies = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((one) => one.split('=')));
  response.json({ id: request.params.id, name: request.query.name, tags: [request.query.tag].flat(2), cookies });
});
app.post('/json', (request, response) => response.status(201).json(request.body));
app.post('/form', (request, response) => response.json(request.body));
app.get('/cookies', (request, response) => response.cookie('a', '1').cookie('b', '2').send('ok'));
app.get('/image', (request, response) => response.type('image/png').send(Buffer.from([137, 80, 78, 71, 255, 0])));
app.get('/moved', (request, response) => response.redirect('/hello/1'));
// Express's own answer wants a real socket, which not every adapter has.
app.use((request, response) => response.status(404).send('nothing here'));
`;

const fastApi = `
from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import RedirectResponse
from mangum import Mangum

app = FastAPI()

@app.get("/hello/{id}")
def hello(id: str, request: Request):
    query = request.query_params
    tags = [part for tag in query.getlist("tag") for part in tag.split(",")]
    return {"id": id, "name": query["name"], "tags": tags, "cookies": dict(request.cookies)}

@app.post("/json", status_code=201)
async def json(request: Request):
    return await request.json()

@app.post("/form")
def form(title: str = Form()):
    return {"title": title}

@app.get("/cookies")
def cookies(response: Response):
    response.set_cookie("a", "1")
    response.set_cookie("b", "2")
    return "ok"

@app.api_route("/image", methods=["GET", "HEAD"])
def image():
    return Response(bytes([137, 80, 78, 71, 255, 0]), media_type="image/png")

@app.get("/moved")
def moved():
    return RedirectResponse("/hello/1", status_code=302)

handler = Mangum(app, lifespan="off")
`;

const flask = `
from apig_wsgi import make_lambda_handler
from flask import Flask, Response, jsonify, redirect, request

app = Flask(__name__)

@app.get("/hello/<id>")
def hello(id):
    tags = [part for tag in request.args.getlist("tag") for part in tag.split(",")]
    return jsonify(id=id, name=request.args["name"], tags=tags, cookies=dict(request.cookies))

@app.post("/json")
def json():
    return jsonify(request.get_json()), 201

@app.post("/form")
def form():
    return jsonify(title=request.form["title"])

@app.get("/cookies")
def cookies():
    response = Response("ok")
    response.set_cookie("a", "1")
    response.set_cookie("b", "2")
    return response

@app.get("/image")
def image():
    return Response(bytes([137, 80, 78, 71, 255, 0]), mimetype="image/png")

@app.get("/moved")
def moved():
    return redirect("/hello/1")

handler = make_lambda_handler(app, binary_support=True)
`;

/** The same app on each framework: what differs are the framework and its adapter. */
export const samplesOfFrameworks: Readonly<Record<string, string>> = {
  'sam/express/app.mjs': `${express}
import serverless from 'serverless-http';
export const handler = serverless(app, { binary: ['image/png'] });
`,
  'sam/fastapi/app.py': fastApi,
  'sam/flask/app.py': flask,
  'serverless/app.mjs': `${express}
import serverlessExpress from '@codegenie/serverless-express';
export const handler = serverlessExpress({ app, binarySettings: { contentTypes: ['image/png'] } });
export const words = awslambda.streamifyResponse(async (event, stream) => {
  const out = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'x-kind': 'stream' } });
  out.write('one\\n');
  out.write('two\\n');
  out.end();
});
`,
};

const functions = [
  ['Express', 'express', 'nodejs22.x', 'FunctionUrlConfig: { AuthType: NONE }'],
  ['FastApi', 'fastapi', undefined, ''],
  ['Flask', 'flask', undefined, ''],
] as const;

/** `python`: the runtime of the packages that were installed, e.g. `python3.13`. */
export const samTemplate = (python: string): string => `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Timeout: 30, MemorySize: 512 }
  Api: { BinaryMediaTypes: ['*~1*'] }
Resources:
${functions
  .map(
    ([name, folder, runtime, rest]) => `  ${name}Rest: { Type: AWS::Serverless::Api, Properties: { StageName: live } }
  ${name}Http: { Type: AWS::Serverless::HttpApi }
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ${folder}/
      Handler: app.handler
      Runtime: ${runtime ?? python}
      ${rest}
      Events:
        Rest: { Type: Api, Properties: { RestApiId: !Ref ${name}Rest, Path: '/{proxy+}', Method: any } }
        Http: { Type: HttpApi, Properties: { ApiId: !Ref ${name}Http, Path: '/{proxy+}', Method: any } }
`,
  )
  .join('')}`;

export const serverlessService = `service: frameworks
provider:
  name: aws
  runtime: nodejs22.x
  apiGateway: { binaryMediaTypes: ['*/*'] }
functions:
  web:
    handler: app.handler
    events:
      - http: ANY /{proxy+}
      - httpApi: '*'
  words:
    handler: app.words
    url: { invokeMode: RESPONSE_STREAM }
`;
