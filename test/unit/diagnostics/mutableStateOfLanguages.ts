import type { RuleLanguage } from '../../../src/diagnostics/rule.ts';
import { csharp as cs, go, java, ruby as rb, rust as rs } from './handlerTexts.ts';
import type { LanguageCases } from './ruleCases.ts';

const util = 'import java.util.*;';
const concurrent = 'import java.util.*;\nimport java.util.concurrent.*;';
const collections = 'using System.Collections.Concurrent;\nusing System.Collections.Generic;';
const locks = 'use std::collections::HashMap;\nuse std::sync::{LazyLock, Mutex, OnceLock, RwLock};';

/** State that outlives a request, in Java, Go, Ruby, C# and Rust. */
export const mutableStateOfLanguages = {
  java: {
    bad: {
      'a field of the handler': java(
        '«items.add»(event.getId());\nreturn "";',
        util,
        'private final List<String> items = new ArrayList<>();',
      ),
      'a static map, through this class’s method': java(
        'keep(event);\nreturn "";',
        util,
        'static Map<String, Event> users = new HashMap<>();\nvoid keep(Event e) { «users.put»(e.getId(), e); }',
      ),
      'a field that the constructor makes': java(
        '«this.l.add»(event);\nreturn "";',
        util,
        'List<Event> l;\nApp() { this.l = new ArrayList<Event>(); }',
      ),
      'a static field of another class': `${java('Store.put(event);\nreturn "";', util)}class Store { static final Set<Event> ALL = new HashSet<>();\nstatic void put(Event e) { «ALL.add»(e); } }`,
      'a synchronized list': java(
        '«l.add»(event);\nreturn "";',
        util,
        'List<Event> l = Collections.synchronizedList(new ArrayList<>());',
      ),
      'a concurrent map': java(
        '«SEEN.put»(event.getId(), event);\nreturn "";',
        concurrent,
        'private static final ConcurrentMap<String, Event> SEEN = new ConcurrentHashMap<>();',
      ),
      'a count in a map': java(
        '«counts.merge»(event.getId(), 1, Integer::sum);\nreturn "";',
        util,
        'private final Map<String, Integer> counts = new HashMap<>();',
      ),
      'a queue': java(
        '«queue.offer»(event);\nreturn "";',
        concurrent,
        'private static final Queue<Event> queue = new ConcurrentLinkedQueue<>();',
      ),
      'a list in a map': java(
        '«orders.computeIfAbsent(event.getId(), k -> new ArrayList<>()).add»(event);\nreturn "";',
        util,
        'private final Map<String, List<Event>> orders = new HashMap<>();',
      ),
      'a list whose lambda adds to it': java(
        'event.getIds().forEach(id -> «ids.add»(id));\nreturn "";',
        util,
        'private final List<String> ids = new ArrayList<>();',
      ),
      'the list of a class in another file': {
        code: java('Store.keep(event);\nreturn "";'),
        files: {
          'Store.java':
            'import java.util.*;\nclass Store {\n  private static final List<Event> ALL = new LinkedList<>();\n  static void keep(Event e) { «ALL.add»(e); }\n}\n',
        },
      },
    },
    good: {
      'a local list': java('List<Event> l = new ArrayList<>();\nl.add(event);\nreturn "";', util),
      'a local that hides the field': java(
        'List<Event> l = new ArrayList<>();\nl.add(event);\nreturn "";',
        util,
        'List<Event> l = new ArrayList<>();',
      ),
      'a field of an object that a request makes': `${java('new Order().add(event);\nreturn "";', util)}class Order { List<Event> l = new ArrayList<>();\nvoid add(Event e) { l.add(e); } }`,
      'a cache that asks first': java(
        'if (!clients.containsKey("a")) { clients.put("a", connect()); }\nreturn "";',
        util,
        'Map<String, Client> clients = new HashMap<>();',
      ),
      computeIfAbsent: java(
        'clients.computeIfAbsent("a", k -> connect());\nreturn "";',
        util,
        'Map<String, Client> clients = new HashMap<>();',
      ),
      'a list that every request makes anew': java(
        'this.l = new ArrayList<>();\nl.add(event);\nreturn "";',
        util,
        'List<Event> l = new ArrayList<>();',
      ),
      'a list that every request empties': java(
        'l.clear();\nl.add(event);\nreturn "";',
        util,
        'private final List<Event> l = new ArrayList<>();',
      ),
      'what is filled while the class is loaded': java(
        'use(l);\nreturn "";',
        util,
        'static List<String> l = new ArrayList<>();\nstatic { l.add("a"); }',
      ),
      'a map that the constructor fills': java(
        'return names.get(event.getId());',
        util,
        'private final Map<String, String> names = new HashMap<>();\nApp() { names.put("a", "b"); }',
      ),
      'a copy of it': java(
        'List<String> mine = new ArrayList<>(NAMES);\nmine.add(event.getId());\nreturn "";',
        util,
        'private static final List<String> NAMES = new ArrayList<>();',
      ),
      'a list in which every request looks only': java(
        'return NAMES.contains(event.getId()) ? NAMES.get(0) : "";',
        util,
        'private static final List<String> NAMES = new ArrayList<>(List.of("a", "b"));',
      ),
      'an object of an unknown type': java(
        'metrics.add(event.getId());\nreturn "";',
        'import com.example.Metrics;',
        'private final Metrics metrics = new Metrics();',
      ),
    },
  },
  go: {
    bad: {
      'a slice without a value': go('«items» = append(items, event.ID)', '', 'var items []string'),
      'a map': go('«seen[event.ID]» = event.OK', '', 'var seen = map[string]bool{}'),
      'a map that is made': go('«n[event.ID]»++', '', 'var n = make(map[string]int)'),
      'a sync.Map': go('«m.Store»(event.ID, event)', '"sync"', 'var m sync.Map'),
      'a slice in a group of variables': go('«l» = append(l, event)', '', 'var (\n\ta = 1\n\tl []Event\n)'),
      'a write in a function that is called': go(
        'keep(event)',
        '',
        'var l []Event\nfunc keep(e Event) { «l» = append(l, e) }',
      ),
      'a map behind a lock': go(
        'mu.Lock()\ndefer mu.Unlock()\n«users[event.ID]» = event',
        '"sync"',
        'var (\n\tmu sync.Mutex\n\tusers = make(map[string]Event)\n)',
      ),
      'a slice that a goroutine grows': go(
        'var wg sync.WaitGroup\nwg.Add(1)\ngo func() {\n\tdefer wg.Done()\n\t«results» = append(results, work(event))\n}()\nwg.Wait()',
        '"sync"',
        'var results []Result',
      ),
      'a list in a map': go(
        '«byCustomer[event.ID]» = append(byCustomer[event.ID], event)',
        '',
        'var byCustomer = map[string][]Event{}',
      ),
      'a pointer to a sync.Map': go('«cache.Store»(event.ID, event.Name)', '"sync"', 'var cache = &sync.Map{}'),
      'a variable of another file of the package': {
        code: go('remember(event)'),
        files: {
          'store.go': 'package main\n\nvar all []Event\n\nfunc remember(e Event) {\n\t«all» = append(all, e)\n}\n',
        },
      },
    },
    good: {
      'a slice of the function': go('l := []Event{}\nl = append(l, event)'),
      'a variable that hides the package’s': go('l := []Event{}\nl = append(l, event)', '', 'var l []Event'),
      'a look before the write': go(
        'if _, ok := cache["a"]; !ok {\n\tcache["a"] = connect()\n}',
        '',
        'var cache = map[string]*Client{}',
      ),
      'what init fills': go('use(m)', '', 'var m = map[string]int{}\nfunc init() { m["a"] = 1 }'),
      'what main fills before the start':
        'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nvar l []string\nfunc handle(e E) error { return nil }\nfunc main() { l = append(l, "a"); lambda.Start(handle) }\n',
      'a field of a struct of the request': go(
        'o := Order{}\no.l = append(o.l, event)',
        '',
        'type Order struct{ l []Event }',
      ),
      'a map that every request makes anew': go(
        'seen = map[string]bool{}\nseen[event.ID] = true',
        '',
        'var seen map[string]bool',
      ),
      'a slice that every request cuts to nothing': go('l = l[:0]\nl = append(l, event)', '', 'var l []Event'),
      'a parameter that a function keeps once': go(
        'value, err := parameter(ctx, os.Getenv("NAME"))',
        '"os"',
        'var cache = map[string]string{}\nfunc parameter(ctx context.Context, name string) (string, error) {\n\tif value, ok := cache[name]; ok {\n\t\treturn value, nil\n\t}\n\tvalue, err := fetch(ctx, name)\n\tif err != nil {\n\t\treturn "", err\n\t}\n\tcache[name] = value\n\treturn value, nil\n}',
      ),
      LoadOrStore: go('m.LoadOrStore("client", connect())', '"sync"', 'var m sync.Map'),
      'a copy of it': go(
        'mine := append([]string{}, names...)\nmine = append(mine, event.ID)',
        '',
        'var names []string',
      ),
    },
  },
  ruby: {
    bad: {
      'a constant that holds an array': rb('«ITEMS» << event["id"]', 'ITEMS = []'),
      'a global hash': rb('«$users[event["id"]]» = event', '$users = {}'),
      'push, and a block': rb('event["Records"].each { |r| «L.push»(r) }', 'L = Array.new'),
      'a class variable':
        'class A\n  @@seen = {}\n  def self.handler(event:, context:)\n    «@@seen[event["id"]]» = event\n  end\nend\n',
      'an instance variable of the file': rb('«@items.concat»(event["items"])', '@items = []'),
      'a hash with a default': rb('«COUNTS[event["id"]]» += 1', 'COUNTS = Hash.new(0)'),
      'a set': rb('«SEEN.add»(event["id"])', 'require "set"\nSEEN = Set.new'),
      'an operator, into a set': rb('«SEEN» << event["id"]', 'require "set"\nSEEN = Set.new'),
      'merge!': rb('«STATE.merge!»(event)', 'STATE = {}'),
      'an instance variable of a module': rb(
        'Store.add(event)',
        'module Store\n  @items = []\n  def self.add(item)\n    «@items» << item\n  end\nend',
      ),
      'a method that is called': rb('remember(event)', 'LOG = []\ndef remember(event)\n  «LOG.unshift»(event)\nend'),
      'a constant of a file that is required': {
        code: rb('Store.add(event)', 'require_relative "store"'),
        files: {
          'store.rb': 'module Store\n  ITEMS = []\n  def self.add(item)\n    «ITEMS.append»(item)\n  end\nend\n',
        },
      },
    },
    good: {
      'a local array': rb('items = []\nitems << event["id"]'),
      'what tells duplicates, of which another rule speaks': rb(
        'return if SEEN.include?(event["id"])\nSEEN << event["id"]',
        'SEEN = []',
      ),
      'a local of the file, which the method does not see': rb('items << event["id"]', 'items = []'),
      'a memo': rb('$clients["a"] ||= connect', '$clients = {}'),
      'a frozen list': rb('L << 2', 'L = [1].freeze'),
      'a hash that every request empties': rb('$h.clear\n$h[event["id"]] = event', '$h = {}'),
      'a number': rb('$n << 2', '$n = 0'),
      'a fetch that keeps what it loads': rb('CACHE.fetch("a") { CACHE["a"] = connect }', 'CACHE = {}'),
      'a look before the write': rb('CACHE["a"] = connect unless CACHE.key?("a")', 'CACHE = {}'),
      'a copy of it': rb('mine = NAMES.dup\nmine << event["id"]', 'NAMES = []'),
      'what the file fills': rb('ROUTES[event["path"]]', 'ROUTES = {}\nROUTES["/"] = :home'),
      'an array of an object of the request': rb(
        'Order.new.add(event)',
        'class Order\n  def initialize\n    @lines = []\n  end\n  def add(line)\n    @lines << line\n  end\nend',
      ),
    },
  },
  csharp: {
    bad: {
      'a static list': cs(
        '«Items.Add»(evt.Id);\nreturn "";',
        collections,
        'static readonly List<string> Items = new();',
      ),
      'a dictionary of the handler’s object': cs(
        '«_users[evt.Id]» = evt;\nreturn "";',
        collections,
        'private readonly Dictionary<string, Event> _users = new Dictionary<string, Event>();',
      ),
      'a property': cs(
        '«All.Add»(evt);\nreturn "";',
        collections,
        'public static List<Event> All { get; } = new List<Event>();',
      ),
      'a counter by this': cs('«this.n[evt.Id]» += 1;\nreturn "";', collections, 'Dictionary<string, int> n = new();'),
      'a collection expression': cs('«_l.Add»(evt);\nreturn "";', collections, 'private static List<Event> _l = [];'),
      'a concurrent bag': cs(
        '«Bag.Add»(evt);\nreturn "";',
        collections,
        'private static readonly ConcurrentBag<Event> Bag = new();',
      ),
      'a concurrent queue': cs(
        '«_queue.Enqueue»(evt);\nreturn "";',
        collections,
        'private readonly ConcurrentQueue<Event> _queue = new();',
      ),
      AddOrUpdate: cs(
        '«Counts.AddOrUpdate»(evt.Id, 1, (_, n) => n + 1);\nreturn "";',
        collections,
        'private static readonly ConcurrentDictionary<string, int> Counts = new();',
      ),
      'a list under a lock': cs(
        'lock (Gate)\n{\n    «Items.Add»(evt);\n}\nreturn "";',
        collections,
        'private static readonly object Gate = new();\nprivate static readonly List<Event> Items = new();',
      ),
      'a list that the constructor makes': cs(
        '«_items.AddRange»(evt.Items);\nreturn "";',
        collections,
        'private readonly List<Item> _items;\npublic Function() { _items = new List<Item>(); }',
      ),
      'a static class of another file': {
        code: cs('Store.Keep(evt);\nreturn "";'),
        files: {
          'Store.cs':
            'using System.Collections.Generic;\npublic static class Store\n{\n    private static readonly HashSet<Event> All = new();\n    public static void Keep(Event e) { «All.Add»(e); }\n}\n',
        },
      },
    },
    good: {
      'a local dictionary': cs('var d = new Dictionary<string, Event>();\nd[evt.Id] = evt;\nreturn "";', collections),
      'an object of its own class': `${cs('new Order().Add(evt);\nreturn "";', collections)}class Order { List<Event> l = new();\npublic void Add(Event e) { l.Add(e); } }`,
      GetOrAdd: cs(
        'd.GetOrAdd("a", _ => Connect());\nreturn "";',
        collections,
        'static ConcurrentDictionary<string, Client> d = new();',
      ),
      'a look by TryGetValue': cs(
        'if (!d.TryGetValue("a", out var x)) { d["a"] = Connect(); }\nreturn "";',
        collections,
        'static Dictionary<string, Client> d = new();',
      ),
      'the version of the function, which stays the same': cs(
        'if (!D.ContainsKey("v")) D.Add("v", context.FunctionVersion);\nreturn "";',
        collections,
        'static readonly Dictionary<string, string> D = new();',
      ),
      'a list of the constructor': cs(
        'Use(l);\nreturn "";',
        collections,
        'List<string> l = new();\npublic Function() { l.Add("a"); }',
      ),
      'a dictionary with its content': cs(
        'return Names[evt.Id];',
        collections,
        'private static readonly Dictionary<string, string> Names = new() { ["a"] = "b" };',
      ),
      'a list that every request empties': cs(
        '_l.Clear();\n_l.Add(evt);\nreturn "";',
        collections,
        'private readonly List<Event> _l = new();',
      ),
      'a copy of it': cs(
        'var mine = new List<string>(Names);\nmine.Add(evt.Id);\nreturn "";',
        collections,
        'private static readonly List<string> Names = new();',
      ),
      'an immutable list, whose Add gives another one': cs(
        'var mine = Names.Add(evt.Id);\nreturn "";',
        'using System.Collections.Immutable;',
        'private static readonly ImmutableList<string> Names = ImmutableList<string>.Empty;',
      ),
      'an unknown type': cs('M.Add(evt.Id);\nreturn "";', '', 'static readonly Metrics M = new();'),
    },
  },
  rust: {
    bad: {
      'a vector behind a lock': rs(
        '«ITEMS.lock().unwrap().push»(event);',
        locks,
        'static ITEMS: Mutex<Vec<Event>> = Mutex::new(Vec::new());',
      ),
      'a lazy map': rs(
        '«M.lock().await.insert»(event.id, event);',
        locks,
        'static M: LazyLock<Mutex<HashMap<String, Event>>> = LazyLock::new(|| Mutex::new(HashMap::new()));',
      ),
      'a guard in a variable': rs(
        'let mut l = L.write().unwrap();\n«l.push»(event);',
        locks,
        'static L: RwLock<Vec<Event>> = RwLock::new(vec![]);',
      ),
      'a mutable static': rs('unsafe { «L.push»(event); }', '', 'static mut L: Vec<Event> = Vec::new();'),
      once_cell: rs(
        '«SEEN.lock().unwrap().insert»(event.payload.id);',
        'use once_cell::sync::Lazy;\nuse std::collections::HashSet;\nuse std::sync::Mutex;',
        'static SEEN: Lazy<Mutex<HashSet<String>>> = Lazy::new(|| Mutex::new(HashSet::new()));',
      ),
      'a OnceLock of a lock': rs(
        '«SEEN.get_or_init(|| Mutex::new(Vec::new())).lock().unwrap().push»(event.payload.id);',
        locks,
        'static SEEN: OnceLock<Mutex<Vec<String>>> = OnceLock::new();',
      ),
      'a map with locks of its own': rs(
        '«USERS.insert»(event.payload.id, event.payload);',
        'use dashmap::DashMap;\nuse std::sync::LazyLock;',
        'static USERS: LazyLock<DashMap<String, Event>> = LazyLock::new(DashMap::new);',
      ),
      'a count in a map': rs(
        'let mut counts = COUNTS.lock().unwrap();\n*«counts.entry(event.payload.id).or_insert(0)» += 1;',
        locks,
        'static COUNTS: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(|| Mutex::new(HashMap::new()));',
      ),
      'a function that is called': rs(
        'keep(event.payload);',
        locks,
        'static ALL: Mutex<Vec<Event>> = Mutex::new(Vec::new());\nfn keep(item: Event) {\n    «ALL.lock().unwrap().push»(item);\n}',
      ),
    },
    good: {
      'a local vector': rs('let mut l = Vec::new();\nl.push(event);'),
      'a static that is only read': rs(
        'let n = L.lock().unwrap().len();',
        locks,
        'static L: Mutex<Vec<Event>> = Mutex::new(Vec::new());',
      ),
      'a guard of something else': rs(
        'let mut l = other.lock().unwrap();\nl.push(event);',
        locks,
        'static L: Mutex<Vec<Event>> = Mutex::new(Vec::new());',
      ),
      'a once cell': rs('C.get_or_init(|| connect());', locks, 'static C: OnceLock<Client> = OnceLock::new();'),
      'what main fills':
        'use lambda_runtime::{run, service_fn};\nstatic L: Mutex<Vec<E>> = Mutex::new(Vec::new());\nasync fn handle(e: E) {}\nasync fn main() { L.lock().unwrap().push(1); run(service_fn(handle)).await }\n',
      'a vector that several tasks of a request share': rs(
        'let found = Arc::new(Mutex::new(Vec::new()));\nfound.lock().unwrap().push(event.payload.id);',
        'use std::sync::{Arc, Mutex};',
      ),
      'a map that keeps what it makes once': rs(
        'let mut clients = CLIENTS.lock().unwrap();\nlet client = clients.entry("a").or_insert_with(connect);',
        locks,
        'static CLIENTS: LazyLock<Mutex<HashMap<&str, Client>>> = LazyLock::new(|| Mutex::new(HashMap::new()));',
      ),
      'a vector that every request empties': rs(
        'let mut l = L.lock().unwrap();\nl.clear();\nl.push(event);',
        locks,
        'static L: Mutex<Vec<Event>> = Mutex::new(Vec::new());',
      ),
      'a copy of it': rs(
        'let mut mine = L.lock().unwrap().clone();\nmine.push(event);',
        locks,
        'static L: Mutex<Vec<Event>> = Mutex::new(Vec::new());',
      ),
    },
  },
} satisfies Partial<Record<RuleLanguage, LanguageCases>>;
