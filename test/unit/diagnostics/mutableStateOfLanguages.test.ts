import assert from 'node:assert/strict';
import type { LanguageId } from '../../../src/syntax/language.ts';
import { check } from './checking.ts';

type Case = [language: LanguageId, code: string, ...marked: string[]];

async function marks(language: LanguageId, code: string): Promise<string[]> {
  const lines = code.split('\n');
  return (await check(language, code))
    .filter(({ rule }) => rule === 'mutable-module-state')
    .map(({ range }) => lines[range.start.line]?.slice(range.start.character, range.end.character) ?? '');
}

const java = (fields: string, body: string): Case[1] =>
  `import com.amazonaws.services.lambda.runtime.*;\nimport java.util.*;\nclass A implements RequestHandler<E, R> {\n${fields}\npublic R handleRequest(E event, Context c) {\n${body}\n}\n}\n`;
const go = (module: string, body: string): Case[1] =>
  `package main\nimport "github.com/aws/aws-lambda-go/lambda"\n${module}\nfunc handle(event E) error {\n${body}\nreturn nil\n}\nfunc main() { lambda.Start(handle) }\n`;
const rb = (module: string, body: string): Case[1] => `${module}\ndef lambda_handler(event:, context:)\n${body}\nend\n`;
const cs = (fields: string, body: string): Case[1] =>
  `using Amazon.Lambda.Core;\npublic class F {\n${fields}\npublic R FunctionHandler(E evt, ILambdaContext c) {\n${body}\n}\n}\n`;
const rs = (module: string, body: string): Case[1] =>
  `use lambda_runtime::{run, service_fn};\nuse std::collections::HashMap;\n${module}\nasync fn handle(event: E) -> R {\n${body}\n}\nasync fn main() { run(service_fn(handle)).await }\n`;

describe('mutable-module-state in further languages finds', () => {
  const cases: Record<string, Case> = {
    'a field of the handler': [
      'java',
      java('private final List<String> items = new ArrayList<>();', 'items.add(event.getId());'),
      'items.add',
    ],
    'a static map, through this class’s method': [
      'java',
      java(
        'static Map<String, E> users = new HashMap<>();\nvoid keep(E e) { users.put(e.getId(), e); }',
        'keep(event);',
      ),
      'users.put',
    ],
    'a field that the constructor makes': [
      'java',
      java('List<E> l;\nA() { this.l = new ArrayList<E>(); }', 'this.l.add(event);'),
      'this.l.add',
    ],
    'a static field of another class': [
      'java',
      `${java('', 'Store.put(event);')}class Store { static final Set<E> ALL = new HashSet<>();\nstatic void put(E e) { ALL.add(e); } }`,
      'ALL.add',
    ],
    'a synchronized list': [
      'java',
      java('List<E> l = Collections.synchronizedList(new ArrayList<>());', 'l.add(event);'),
      'l.add',
    ],
    'a slice without a value': ['go', go('var items []string', 'items = append(items, event.ID)'), 'items'],
    'a map': ['go', go('var seen = map[string]bool{}', 'seen[event.ID] = event.OK'), 'seen[event.ID]'],
    'a map that is made': ['go', go('var n = make(map[string]int)', 'n[event.ID]++'), 'n[event.ID]'],
    'a sync.Map': ['go', go('var m sync.Map', 'm.Store(event.ID, event)'), 'm.Store'],
    'a slice in a group of variables': ['go', go('var (\n a = 1\n l []E\n)', 'l = append(l, event)'), 'l'],
    'a write in a function that is called': [
      'go',
      go('var l []E\nfunc keep(e E) { l = append(l, e) }', 'keep(event)'),
      'l',
    ],
    'a constant that holds an array': ['ruby', rb('ITEMS = []', 'ITEMS << event["id"]'), 'ITEMS'],
    'a global hash': ['ruby', rb('$users = {}', '$users[event["id"]] = event'), '$users[event["id"]]'],
    'push, and a block': ['ruby', rb('L = Array.new', 'event["Records"].each { |r| L.push(r) }'), 'L.push'],
    'a class variable': [
      'ruby',
      'class A\n  @@seen = {}\n  def self.handler(event:, context:)\n    @@seen[event["id"]] = event\n  end\nend\n',
      '@@seen[event["id"]]',
    ],
    'an instance variable of the file': ['ruby', rb('@items = []', '@items.concat(event["items"])'), '@items.concat'],
    'a static list': ['csharp', cs('static readonly List<string> Items = new();', 'Items.Add(evt.Id);'), 'Items.Add'],
    'a dictionary of the handler’s object': [
      'csharp',
      cs('private readonly Dictionary<string, E> _users = new Dictionary<string, E>();', '_users[evt.Id] = evt;'),
      '_users[evt.Id]',
    ],
    'a property': ['csharp', cs('public static List<E> All { get; } = new List<E>();', 'All.Add(evt);'), 'All.Add'],
    'a counter by this': ['csharp', cs('Dictionary<string, int> n = new();', 'this.n[evt.Id] += 1;'), 'this.n[evt.Id]'],
    'a collection expression': ['csharp', cs('private static List<E> _l = [];', '_l.Add(evt);'), '_l.Add'],
    'a vector behind a lock': [
      'rust',
      rs('static ITEMS: Mutex<Vec<E>> = Mutex::new(Vec::new());', 'ITEMS.lock().unwrap().push(event);'),
      'ITEMS.lock().unwrap().push',
    ],
    'a lazy map': [
      'rust',
      rs(
        'static M: LazyLock<Mutex<HashMap<String, E>>> = LazyLock::new(|| Mutex::new(HashMap::new()));',
        'M.lock().await.insert(event.id, event);',
      ),
      'M.lock().await.insert',
    ],
    'a guard in a variable': [
      'rust',
      rs('static L: RwLock<Vec<E>> = RwLock::new(vec![]);', 'let mut l = L.write().unwrap();\nl.push(event);'),
      'l.push',
    ],
    'a mutable static': ['rust', rs('static mut L: Vec<E> = Vec::new();', 'unsafe { L.push(event); }'), 'L.push'],
  };
  for (const [title, [language, code, ...expected]] of Object.entries(cases)) {
    it(`${title} (${language})`, async () => assert.deepEqual(await marks(language, code), expected));
  }
});

describe('mutable-module-state in further languages leaves alone', () => {
  const cases: Record<string, [language: LanguageId, code: string]> = {
    'a local list': ['java', java('', 'List<E> l = new ArrayList<>(); l.add(event);')],
    'a local that hides the field': [
      'java',
      java('List<E> l = new ArrayList<>();', 'List<E> l = new ArrayList<>(); l.add(event);'),
    ],
    'a field of an object that a request makes': [
      'java',
      `${java('', 'new Order().add(event);')}class Order { List<E> l = new ArrayList<>();\nvoid add(E e) { l.add(e); } }`,
    ],
    'a cache that asks first': [
      'java',
      java(
        'Map<String, C> clients = new HashMap<>();',
        'if (!clients.containsKey("a")) { clients.put("a", connect()); }',
      ),
    ],
    computeIfAbsent: [
      'java',
      java('Map<String, C> clients = new HashMap<>();', 'clients.computeIfAbsent("a", k -> connect());'),
    ],
    'a list that every request makes anew': [
      'java',
      java('List<E> l = new ArrayList<>();', 'this.l = new ArrayList<>();\nl.add(event);'),
    ],
    'what is filled while the class is loaded': [
      'java',
      java('static List<String> l = new ArrayList<>();\nstatic { l.add("a"); }', 'use(l);'),
    ],
    'a slice of the function': ['go', go('', 'l := []E{}\nl = append(l, event)')],
    'a variable that hides the package’s': ['go', go('var l []E', 'l := []E{}\nl = append(l, event)')],
    'a look before the write': [
      'go',
      go('var cache = map[string]*C{}', 'if _, ok := cache["a"]; !ok {\ncache["a"] = connect()\n}'),
    ],
    'what init fills': ['go', go('var m = map[string]int{}\nfunc init() { m["a"] = 1 }', 'use(m)')],
    'what main fills before the start': [
      'go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nvar l []string\nfunc handle(e E) error { return nil }\nfunc main() { l = append(l, "a"); lambda.Start(handle) }\n',
    ],
    'a field of a struct of the request': ['go', go('type O struct { l []E }', 'o := O{}\no.l = append(o.l, event)')],
    'a local array': ['ruby', rb('', 'items = []\nitems << event["id"]')],
    'a local of the file, which the method does not see': ['ruby', rb('items = []', 'items << event["id"]')],
    'a memo': ['ruby', rb('$clients = {}', '$clients["a"] ||= connect')],
    'a frozen list': ['ruby', rb('L = [1].freeze', 'L << 2')],
    'a hash that every request empties': ['ruby', rb('$h = {}', '$h.clear\n$h[event["id"]] = event')],
    'a number': ['ruby', rb('$n = 0', '$n << 2')],
    'a local dictionary': ['csharp', cs('', 'var d = new Dictionary<string, E>(); d[evt.Id] = evt;')],
    'an object of its own class': [
      'csharp',
      `${cs('', 'new Order().Add(evt);')}class Order { List<E> l = new();\npublic void Add(E e) { l.Add(e); } }`,
    ],
    GetOrAdd: ['csharp', cs('static ConcurrentDictionary<string, C> d = new();', 'd.GetOrAdd("a", _ => Connect());')],
    'a look by TryGetValue': [
      'csharp',
      cs('static Dictionary<string, C> d = new();', 'if (!d.TryGetValue("a", out var x)) { d["a"] = Connect(); }'),
    ],
    'the version of the function, which stays the same': [
      'csharp',
      cs(
        'static readonly Dictionary<string, string> D = new();',
        'if (!D.ContainsKey("v")) D.Add("v", c.FunctionVersion);',
      ),
    ],
    'a list of the constructor': ['csharp', cs('List<string> l = new();\npublic F() { l.Add("a"); }', 'Use(l);')],
    'an unknown type': ['csharp', cs('static readonly Metrics M = new();', 'M.Add(evt.Id);')],
    'a local vector': ['rust', rs('', 'let mut l = Vec::new();\nl.push(event);')],
    'a static that is only read': [
      'rust',
      rs('static L: Mutex<Vec<E>> = Mutex::new(Vec::new());', 'L.lock().unwrap().len()'),
    ],
    'a guard of something else': [
      'rust',
      rs('static L: Mutex<Vec<E>> = Mutex::new(Vec::new());', 'let mut l = other.lock().unwrap();\nl.push(event);'),
    ],
    'a once cell': ['rust', rs('static C: OnceLock<Client> = OnceLock::new();', 'C.get_or_init(|| connect());')],
    'what main fills': [
      'rust',
      'use lambda_runtime::{run, service_fn};\nstatic L: Mutex<Vec<E>> = Mutex::new(Vec::new());\nasync fn handle(e: E) {}\nasync fn main() { L.lock().unwrap().push(1); run(service_fn(handle)).await }\n',
    ],
  };
  for (const [title, [language, code]] of Object.entries(cases)) {
    it(`${title} (${language})`, async () => assert.deepEqual(await marks(language, code), []));
  }

  it('and offers no fix, where moving the variable means more than that', async () => {
    for (const [language, code] of [
      ['go', go('var l []E', 'l = append(l, event)')],
      ['ruby', rb('ITEMS = []', 'ITEMS << event')],
      ['rust', rs('static mut L: Vec<E> = Vec::new();', 'unsafe { L.push(event); }')],
    ] as const) {
      const [finding] = await check(language, code);
      assert.deepEqual(finding?.fixes, []);
    }
  });
});
