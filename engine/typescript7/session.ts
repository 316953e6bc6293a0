import { ts } from "ts-morph";
import { lookup, type Binding } from "../kit/scopes.js";
import { kinds } from "./kinds.js";
import { declaredBinding, exportOf, localOf } from "./locals.js";
import { nodeAt, type Tree } from "./nodes.js";
import { NativeSignature, NativeSymbol, NativeType } from "./objects.js";
import { referentOf, type Referent } from "./references.js";

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
  /** The file of the project that an import leads to; undefined where it leads elsewhere. */
  readonly imported: (source: ts.SourceFile, specifier: string) => ts.SourceFile | undefined;
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
    if (known === undefined) this.#symbols.set(data.id, (known = new NativeSymbol(data, undefined, this)));
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
      const referent = referentOf(node) ?? declaredBinding(node);
      return referent === undefined ? this.symbol(this.answerAt(node)) : this.#referred(referent, node);
    }
    const location = this.handle(node);
    return location === undefined ? undefined : this.symbol(this.ask("getSymbolAtLocation", { location }));
  }

  /** What the server says of the symbol of a name. */
  answerAt(name: ts.Identifier): unknown {
    const source = name.getSourceFile();
    return this.ask("getSymbolAtPosition", { file: source.fileName, position: name.getStart(source) });
  }

  /** The symbol that an import leads to, as far as the files of the project tell; undefined where only the server knows. */
  followed(
    source: ts.SourceFile,
    { specifier, exported }: { readonly specifier: string; readonly exported: string },
  ): ts.Symbol | undefined {
    let at: ts.SourceFile | undefined = source;
    let [wanted, name] = [specifier, exported];
    for (let steps = 0; steps < stepsLimit; steps += 1) {
      at = this.#files.imported(at, wanted);
      const found = at === undefined ? undefined : exportOf(at, name);
      if (at === undefined || found === undefined) return undefined;
      if ("identifier" in found) {
        const binding = declaredBinding(found.identifier);
        const local = binding === undefined ? undefined : localOf(binding);
        if (local?.imports === undefined) return binding === undefined ? undefined : this.#referred(binding, found.identifier);
        [wanted, name] = [local.imports.specifier, local.imports.exported];
      } else [wanted, name] = [found.specifier, found.exported];
    }
    return undefined;
  }

  #referred(referent: Referent, name: ts.Identifier): ts.Symbol | undefined {
    const known = this.#referents.get(referent);
    if (known !== undefined || this.#referents.has(referent)) return known;
    const local = typeof referent === "string" ? undefined : localOf(referent);
    if (local !== undefined) {
      const symbol = new NativeSymbol(undefined, local, this) as unknown as ts.Symbol;
      this.#referents.set(referent, symbol);
      return symbol;
    }
    this.#askForNames(name.getSourceFile());
    if (!this.#referents.has(referent)) this.#referents.set(referent, this.symbol(this.answerAt(name)));
    return this.#referents.get(referent);
  }

  /** Makes a symbol known under the number that the server gives it. */
  identify(symbol: NativeSymbol, { id }: SymbolAnswer): void {
    if (!this.#symbols.has(id)) this.#symbols.set(id, symbol);
  }

  // What a file declares for others is asked for at once: one by one, the way to the server and back would cost more than the answers.
  #askForNames(source: ts.SourceFile): void {
    if (this.#asked.has(source)) return;
    this.#asked.add(source);
    const bindings = namesOf(source);
    if (bindings.length < 2) return;
    const positions = bindings.map(({ names: [name] }) => name?.getStart(source) ?? 0);
    const answers = this.ask("getSymbolsAtPositions", { file: source.fileName, positions });
    for (const [index, answer] of ((answers ?? []) as readonly unknown[]).entries()) {
      const binding = bindings[index];
      if (binding !== undefined) this.#referents.set(binding, this.symbol(answer));
    }
  }
}

const stepsLimit = 20;

// The names of the file's own scope that it cannot speak for itself.
function namesOf(source: ts.SourceFile): readonly Binding[] {
  if (source.isDeclarationFile) return [];
  const found = new Set<Binding>();
  for (const statement of source.statements) {
    const { name } = statement as { readonly name?: ts.Node };
    const binding = name !== undefined && ts.isIdentifier(name) ? lookup(name.text, source) : undefined;
    if (binding?.names.length === 1 && localOf(binding) === undefined) found.add(binding);
  }
  return [...found];
}
