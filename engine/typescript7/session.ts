import { ts } from "ts-morph";
import { NativeSignature, NativeSymbol, NativeType } from "./objects.js";
import { lookup } from "../kit/scopes.js";
import { referentOf, type Referent } from "./references.js";
import { nodeAt, type Tree } from "./nodes.js";
import { kinds } from "./kinds.js";

/** What the server says of a symbol. */
export interface SymbolAnswer {
  readonly id: number;
  readonly name: ts.__String;
  readonly flags: number;
  readonly declarations?: readonly string[];
  readonly valueDeclaration?: string;
}

/** What the server says of a type. */
export interface TypeAnswer {
  readonly id: number;
  readonly flags: number;
  readonly objectFlags?: number;
  readonly target?: number;
  readonly isThisType?: boolean;
  readonly aliasSymbol?: number;
  readonly symbol?: number;
}

/** What the server says of a signature. */
export interface SignatureAnswer {
  readonly id: number;
  readonly flags: number;
  readonly declaration?: string;
  readonly parameters?: readonly number[];
  readonly thisParameter?: number;
}

/** Where a session's files come from. */
export interface Files {
  /** A file parsed by TypeScript 6, by the server's path. */
  readonly sourceAt: (path: string) => ts.SourceFile | undefined;
  /** The same file as the server parsed it. */
  readonly treeAt: (path: string) => Tree | undefined;
  /** The server's path of a parsed file. */
  readonly pathOf: (source: ts.SourceFile) => string;
}

/** One project at one state of its files: its objects, each made once, and its nodes in both compilers' numbering. */
export class Session {
  readonly #types = new Map<number, NativeType>();
  readonly #symbols = new Map<number, NativeSymbol>();
  readonly #signatures = new Map<number, NativeSignature>();
  readonly #handles = new Map<ts.Node, string>();
  readonly #nodes = new Map<string, ts.Node | undefined>();
  readonly #asked = new Set<ts.SourceFile>();
  readonly #referents = new Map<Referent, ts.Symbol | undefined>();

  /** Asks the server about this project. */
  readonly ask: (method: string, params: object) => unknown;
  readonly #files: Files;

  constructor(ask: (method: string, params: object) => unknown, files: Files) {
    this.ask = ask;
    this.#files = files;
  }

  /** The type that an answer stands for. */
  type(answer: unknown): ts.Type | undefined {
    if (answer === undefined || answer === null) return undefined;
    const data = answer as TypeAnswer;
    let known = this.#types.get(data.id);
    if (known === undefined) this.#types.set(data.id, (known = new NativeType(data, this)));
    return known as unknown as ts.Type;
  }

  /** A type that was answered before. */
  knownType(id: number): ts.Type | undefined {
    return this.#types.get(id) as ts.Type | undefined;
  }

  /** The symbol that an answer stands for. */
  symbol(answer: unknown): ts.Symbol | undefined {
    if (answer === undefined || answer === null) return undefined;
    const data = answer as SymbolAnswer;
    let known = this.#symbols.get(data.id);
    if (known === undefined) this.#symbols.set(data.id, (known = new NativeSymbol(data, this)));
    return known as unknown as ts.Symbol;
  }

  /** A symbol that was answered before. */
  knownSymbol(id: number): ts.Symbol | undefined {
    return this.#symbols.get(id) as ts.Symbol | undefined;
  }

  /** The signature that an answer stands for. */
  signature(answer: unknown): ts.Signature | undefined {
    if (answer === undefined || answer === null) return undefined;
    const data = answer as SignatureAnswer;
    let known = this.#signatures.get(data.id);
    if (known === undefined) this.#signatures.set(data.id, (known = new NativeSignature(data, this)));
    return known as unknown as ts.Signature;
  }

  /** Types, of an answer that lists some. */
  types(answer: unknown): readonly ts.Type[] {
    return ((answer ?? []) as readonly unknown[]).flatMap((each) => this.type(each) ?? []);
  }

  /** Symbols, of an answer that lists some. */
  symbols(answer: unknown): readonly ts.Symbol[] {
    return ((answer ?? []) as readonly unknown[]).flatMap((each) => this.symbol(each) ?? []);
  }

  /** What the server calls a node; undefined when it has none like it. */
  handle(node: ts.Node): string | undefined {
    const known = this.#handles.get(node);
    if (known !== undefined) return known;
    const path = this.#files.pathOf(node.getSourceFile());
    const kind = kinds.to7(node.kind);
    const index = kind === undefined ? undefined : this.#files.treeAt(path)?.indexOf(node.pos, node.end, kind);
    if (index === undefined) return undefined;
    const handle = `${String(index)}.${String(kind)}.${path}`;
    this.#handles.set(node, handle);
    return handle;
  }

  /** The node that the server means; undefined when TypeScript 6 has none like it. */
  node(handle: string): ts.Node | undefined {
    if (this.#nodes.has(handle)) return this.#nodes.get(handle);
    const [index, kind] = handle.split(".", 2).map(Number);
    const path = handle.slice(handle.indexOf(".", handle.indexOf(".") + 1) + 1);
    const source = this.#files.sourceAt(path);
    const tree = source === undefined ? undefined : this.#files.treeAt(path);
    const kind6 = kinds.to6(kind ?? 0);
    let node: ts.Node | undefined;
    if (source !== undefined && tree !== undefined && kind6 !== undefined) {
      const { pos, end } = tree.rangeAt(index ?? 0);
      node = nodeAt(source, pos, end, kind6);
    }
    this.#nodes.set(handle, node);
    return node;
  }

  /** An identifier is found by its place, everything else by its number. */
  symbolAt(node: ts.Node): ts.Symbol | undefined {
    if (ts.isIdentifier(node)) {
      const referent = referentOf(node);
      if (referent === undefined) return this.#namedSymbol(node);
      this.#askForImports(node.getSourceFile());
      if (!this.#referents.has(referent)) this.#referents.set(referent, this.#namedSymbol(node));
      return this.#referents.get(referent);
    }
    const location = this.handle(node);
    return location === undefined ? undefined : this.symbol(this.ask("getSymbolAtLocation", { location }));
  }

  #namedSymbol(name: ts.Identifier): ts.Symbol | undefined {
    const source = name.getSourceFile();
    return this.symbol(this.ask("getSymbolAtPosition", { file: source.fileName, position: name.getStart(source) }));
  }

  // What a file imports is asked for at once: one by one, the way to the server and back would cost more than the answers.
  #askForImports(source: ts.SourceFile): void {
    if (this.#asked.has(source)) return;
    this.#asked.add(source);
    const bindings = importedNames(source).flatMap((name) => {
      const binding = lookup(name.text, name);
      return binding !== undefined && binding.names.length === 1 ? [{ binding, position: name.getStart(source) }] : [];
    });
    if (bindings.length === 0) return;
    const answers = this.ask("getSymbolsAtPositions", { file: source.fileName, positions: bindings.map(({ position }) => position) });
    for (const [index, answer] of ((answers ?? []) as readonly unknown[]).entries()) {
      const binding = bindings[index]?.binding;
      if (binding !== undefined) this.#referents.set(binding, this.symbol(answer));
    }
  }
}

function importedNames(source: ts.SourceFile): readonly ts.Identifier[] {
  return source.statements.flatMap((statement) => {
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    const { namedBindings } = clause ?? {};
    const specifiers =
      namedBindings === undefined || ts.isNamespaceImport(namedBindings) ? [] : namedBindings.elements.map(({ name }) => name);
    return clause?.name === undefined ? specifiers : [clause.name, ...specifiers];
  });
}
