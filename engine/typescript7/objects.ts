import { ts } from "ts-morph";
import type { Local } from "./locals.js";
import type { Session, SignatureAnswer, SymbolAnswer, TypeAnswer } from "./session.js";

// What this project reads of the compiler's objects, with the same names, so that one code serves both compilers. What costs a
// question is asked when it is read.

/** A symbol: of the server's, or one that its file speaks for and the server is asked about when it has to be. */
export class NativeSymbol {
  readonly name: string;
  readonly escapedName: string;
  readonly flags: number;
  readonly local: Local | undefined;
  #answer: SymbolAnswer | undefined;
  readonly #session: Session;
  #declarations: readonly ts.Declaration[] | undefined;
  #members: ReadonlyMap<string, ts.Symbol> | undefined;
  /** Its type, once it was asked for. */
  type: ts.Type | undefined;
  /** What it stands for, once that was asked for. */
  aliased: ts.Symbol | undefined;

  constructor(answer: SymbolAnswer | undefined, local: Local | undefined, session: Session) {
    this.escapedName = (answer?.name as string | undefined) ?? (ts.escapeLeadingUnderscores(local?.name ?? "") as string);
    this.name = local?.name ?? (answer === undefined ? "" : ts.unescapeLeadingUnderscores(answer.name));
    this.flags = answer?.flags ?? local?.flags ?? 0;
    this.local = local;
    this.#answer = answer;
    this.#session = session;
  }

  /** The server's number for it. */
  get id(): number {
    if (this.#answer === undefined && this.local !== undefined) {
      this.#answer = this.#session.answerAt(this.local.identifier) as SymbolAnswer | undefined;
      if (this.#answer !== undefined) this.#session.identify(this, this.#answer);
    }
    return this.#answer?.id ?? 0;
  }

  get declarations(): readonly ts.Declaration[] | undefined {
    if (this.local !== undefined) return [this.local.declaration];
    const handles = this.#answer?.declarations;
    this.#declarations ??= (handles ?? []).flatMap((handle) => (this.#session.node(handle) as ts.Declaration | undefined) ?? []);
    return handles === undefined ? undefined : this.#declarations;
  }

  get valueDeclaration(): ts.Declaration | undefined {
    if (this.local !== undefined) return this.local.hasValue ? this.local.declaration : undefined;
    const handle = this.#answer?.valueDeclaration;
    return handle === undefined ? undefined : (this.#session.node(handle) as ts.Declaration | undefined);
  }

  get members(): ReadonlyMap<string, ts.Symbol> {
    return (this.#members ??= new Map(
      this.#session
        .symbols(this.#session.ask("getMembersOfSymbol", { objectId: this.id }))
        .map((symbol) => [symbol.escapedName.toString(), symbol]),
    ));
  }
}

/** A type of the server's. */
export class NativeType {
  readonly id: number;
  readonly flags: number;
  readonly objectFlags: number;
  readonly isThisType: boolean;
  readonly #answer: TypeAnswer;
  readonly #session: Session;
  readonly #asked = new Map<string, unknown>();

  constructor(answer: TypeAnswer, session: Session) {
    this.id = answer.id;
    this.flags = answer.flags;
    this.objectFlags = answer.objectFlags ?? 0;
    this.isThisType = answer.isThisType === true;
    this.#answer = answer;
    this.#session = session;
  }

  /** What `ask` says of this type, asked once. */
  once<T>(name: string, ask: () => T): T {
    if (!this.#asked.has(name)) this.#asked.set(name, ask());
    return this.#asked.get(name) as T;
  }

  get symbol(): ts.Symbol | undefined {
    return this.#related("getSymbolOfType", this.#answer.symbol);
  }

  get aliasSymbol(): ts.Symbol | undefined {
    return this.#related("getAliasSymbolOfType", this.#answer.aliasSymbol);
  }

  get target(): ts.Type | undefined {
    const { target } = this.#answer;
    if (target === undefined || target === 0) return undefined;
    return this.#session.knownType(target) ?? this.once("target", () => this.#session.type(this.#ofObject("getTargetOfType")));
  }

  get types(): readonly ts.Type[] {
    return this.once("types", () => this.#session.types(this.#ofObject("getTypesOfType")));
  }

  isUnion(): boolean {
    return (this.flags & ts.TypeFlags.Union) !== 0;
  }

  isIntersection(): boolean {
    return (this.flags & ts.TypeFlags.Intersection) !== 0;
  }

  isClassOrInterface(): boolean {
    return (this.objectFlags & ts.ObjectFlags.ClassOrInterface) !== 0;
  }

  getCallSignatures(): readonly ts.Signature[] {
    return this.signatures(ts.SignatureKind.Call);
  }

  getBaseTypes(): readonly ts.Type[] | undefined {
    if (!this.isClassOrInterface()) return undefined;
    return this.once("bases", () => this.#session.types(this.#ofType("getBaseTypes")));
  }

  getNumberIndexType(): ts.Type | undefined {
    return this.once("number index", () => {
      const infos = (this.#ofType("getIndexInfosOfType") ?? []) as readonly { keyType: TypeAnswer; valueType: TypeAnswer }[];
      return this.#session.type(infos.find(({ keyType }) => (keyType.flags & ts.TypeFlags.Number) !== 0)?.valueType);
    });
  }

  /** Its signatures of a kind, asked once. */
  signatures(kind: ts.SignatureKind): readonly ts.Signature[] {
    return this.once(`signatures ${String(kind)}`, () =>
      ((this.#session.ask("getSignaturesOfType", { type: this.id, kind }) ?? []) as readonly unknown[]).flatMap(
        (answer) => this.#session.signature(answer) ?? [],
      ),
    );
  }

  #related(method: string, id: number | undefined): ts.Symbol | undefined {
    if (id === undefined || id === 0) return undefined;
    return this.#session.knownSymbol(id) ?? this.once(method, () => this.#session.symbol(this.#ofObject(method)));
  }

  #ofObject(method: string): unknown {
    return this.#session.ask(method, { objectId: this.id });
  }

  #ofType(method: string): unknown {
    return this.#session.ask(method, { type: this.id });
  }
}

/** A signature of the server's. */
export class NativeSignature {
  readonly id: number;
  readonly #answer: SignatureAnswer;
  readonly #session: Session;
  #parameters: readonly ts.Symbol[] | undefined;
  /** What it returns, once that was asked for. */
  returned: ts.Type | undefined;

  constructor(answer: SignatureAnswer, session: Session) {
    this.id = answer.id;
    this.#answer = answer;
    this.#session = session;
  }

  get declaration(): ts.SignatureDeclaration | undefined {
    const { declaration } = this.#answer;
    return declaration === undefined ? undefined : (this.#session.node(declaration) as ts.SignatureDeclaration | undefined);
  }

  get parameters(): readonly ts.Symbol[] {
    return (this.#parameters ??=
      (this.#answer.parameters ?? []).length === 0
        ? []
        : this.#session.symbols(this.#session.ask("getParametersOfSignature", { objectId: this.id })));
  }

  /** Only whether there is one is ever asked. */
  get thisParameter(): true | undefined {
    return this.#answer.thisParameter === undefined || this.#answer.thisParameter === 0 ? undefined : true;
  }
}
