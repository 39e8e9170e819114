import * as path from 'node:path';
import ts from 'typescript';
import type { EventSchema, EventSchemaFile } from '../../src/events/eventSchema.ts';
import { eventTypes } from '../../src/events/types/eventTypes.ts';
import { projectFolder } from '../projectFolder.ts';

const virtualFile = path.join(projectFolder, 'src/events/types/generated.ts');

/** The schema of every sample event, made from its type; by its path in the project. */
export function eventSchemas(): Map<string, string> {
  const names = Object.keys(eventTypes);
  const text = [
    "import type * as aws from 'aws-lambda';",
    "import type * as calls from './callShapes.ts';",
    "import type * as records from './recordShapes.ts';",
    "import type * as services from './serviceShapes.ts';",
    ...names.map((name, index) => `export type Event${index} = ${typeOf(name)};`),
  ].join('\n');
  const { checker, source } = compile(text);
  const writer = new SchemaWriter(checker);
  const aliases = source.statements.filter(ts.isTypeAliasDeclaration);
  const events = aliases.map((alias, index): [string, EventSchema] => {
    return [names[index] ?? '', writer.schemaOf(checker.getTypeAtLocation(alias.name))];
  });
  const file: EventSchemaFile = { events: Object.fromEntries(events), definitions: writer.definitions };
  return new Map([['src/events/eventSchemas.json', JSON.stringify(file)]]);
}

function typeOf(name: string): string {
  const type = eventTypes[name] ?? 'unknown';
  return typeof type === 'string' ? type : type.event;
}

function compile(text: string): { checker: ts.TypeChecker; source: ts.SourceFile } {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    types: [],
    skipLibCheck: true,
  };
  const disk = ts.createCompilerHost(options);
  const isVirtual = (file: string): boolean => path.resolve(file) === virtualFile;
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => isVirtual(file) || disk.fileExists(file),
    readFile: (file) => (isVirtual(file) ? text : disk.readFile(file)),
    getSourceFile: (file, version) =>
      isVirtual(file) ? ts.createSourceFile(file, text, version) : disk.getSourceFile(file, version),
  };
  const program = ts.createProgram([virtualFile], options, host);
  const source = program.getSourceFile(virtualFile);
  const [error] = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  if (error || !source) throw new Error(ts.flattenDiagnosticMessageText(error?.messageText ?? virtualFile, '\n'));
  return { checker: program.getTypeChecker(), source };
}

/** Writes types as schemas. An object type that has a name is written once, among the definitions. */
class SchemaWriter {
  readonly definitions: Record<string, EventSchema> = {};
  readonly #names = new Map<ts.Type, string>();
  /** Types that are being written; one of them within itself, without a name, is anything. */
  readonly #open = new Set<ts.Type>();
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  schemaOf(type: ts.Type): EventSchema {
    if (this.#open.has(type)) return {};
    this.#open.add(type);
    const schema = this.#schemaOf(type);
    this.#open.delete(type);
    return schema;
  }

  #schemaOf(type: ts.Type): EventSchema {
    if (type.isUnion()) return this.#union(type.types);
    const literal = literalOf(type, this.#checker);
    if (literal !== undefined) return { enum: [literal] };
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#named(type);
    return {}; // any, unknown: anything
  }

  #union(types: readonly ts.Type[]): EventSchema {
    // The compiler's own order depends on what it has compiled before.
    const present = types
      .filter(({ flags }) => !(flags & ts.TypeFlags.Undefined))
      .toSorted((a, b) => (this.#checker.typeToString(a) < this.#checker.typeToString(b) ? -1 : 1));
    if (present.every(({ flags }) => flags & ts.TypeFlags.BooleanLiteral) && present.length === 2) {
      return { type: 'boolean' };
    }
    const schemas = present.map((one) => this.schemaOf(one));
    const literals = schemas.flatMap(({ enum: values = [] }) => values);
    const others = schemas.filter((schema) => schema.enum === undefined);
    const all: EventSchema[] = [...(literals.length > 0 ? [{ enum: literals }] : []), ...others];
    const [only] = all;
    return all.length === 1 && only ? only : { anyOf: all };
  }

  #named(type: ts.Type): EventSchema {
    if (this.#checker.isArrayType(type) || this.#checker.isTupleType(type)) {
      const elements = this.#checker.getTypeArguments(type as ts.TypeReference).map((one) => this.schemaOf(one));
      const [only = {}] = elements;
      return { type: 'array', items: elements.length > 1 ? { anyOf: elements } : only };
    }
    const numbered = this.#checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (numbered && type.getProperty('length')) return { type: 'array', items: this.schemaOf(numbered) };
    const known = this.#names.get(type);
    if (known !== undefined) return { $ref: known };
    const base = (type.aliasSymbol ?? type.getSymbol())?.name ?? '__type';
    if (base === '__type') return this.#object(type);
    let name = base;
    for (let count = 2; name in this.definitions; count++) name = `${base}${count}`;
    this.#names.set(type, name);
    this.definitions[name] = {};
    this.#open.delete(type); // by its name it may be within itself
    this.definitions[name] = this.#object(type);
    return { $ref: name };
  }

  #object(type: ts.Type): EventSchema {
    const members = this.#checker.getPropertiesOfType(type);
    const properties = members.map((member): [string, EventSchema] => {
      return [member.name, this.schemaOf(this.#checker.getTypeOfSymbol(member))];
    });
    const required = members.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
    const index = this.#checker.getIndexInfosOfType(type)[0];
    return {
      type: 'object',
      ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(index ? { additionalProperties: this.schemaOf(index.type) } : {}),
    };
  }
}

function literalOf(type: ts.Type, checker: ts.TypeChecker): string | number | boolean | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === 'true';
  return undefined;
}
