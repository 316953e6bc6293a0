/** A published package that ships its TypeScript sources: real code that nobody here wrote. */
export interface CorpusPackage {
  readonly name: string;
  readonly version: string;
  /** Entries of the package that stay; everything else (built outputs) is removed. */
  readonly keep: readonly string[];
  /** Published under one path, expected by the sources under another. */
  readonly moves?: Readonly<Record<string, string>>;
  /** Packages its sources need to type-check, besides its own dependencies. */
  readonly types: readonly string[];
  /** Added to the generated tsconfig, so that the sources type-check as they do at home. */
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
  readonly include: readonly string[];
}

export const corpusPackages: readonly CorpusPackage[] = [
  {
    name: "viem",
    version: "2.57.20",
    keep: [
      "account-abstraction",
      "accounts",
      "actions",
      "celo",
      "chains",
      "clients",
      "constants",
      "ens",
      "errors",
      "experimental",
      "index.ts",
      "linea",
      "node",
      "nonce",
      "op-stack",
      "siwe",
      "tempo",
      "tokens",
      "trusted-setups",
      "types",
      "utils",
      "window",
      "zksync",
    ],
    types: ["@types/node@22", "@types/ws@8"],
    include: ["**/*.ts"],
  },
  {
    name: "livekit-client",
    version: "2.23.0",
    keep: ["src"],
    types: ["@types/dom-mediacapture-record@1", "@livekit/throws-transformer@0.1", "vitest@3"],
    compilerOptions: { types: [] },
    include: ["src/**/*.ts"],
  },
  {
    name: "puppeteer-core",
    version: "24.43.1",
    keep: ["src"],
    moves: { "lib/esm/third_party": "third_party" },
    types: ["@types/node@22", "@types/ws@8", "@types/debug@4", "@types/chrome@0.1"],
    compilerOptions: { useDefineForClassFields: true },
    include: ["src/**/*.ts"],
  },
  {
    name: "ethers",
    version: "6.17.0",
    keep: ["src.ts"],
    types: ["@types/node@22"],
    compilerOptions: { types: ["node"] },
    include: ["src.ts/**/*.ts"],
  },
  {
    name: "hls.js",
    version: "1.7.4",
    keep: ["src"],
    types: [
      "@svta/cml-cmcd@2.4.0",
      "@svta/cml-id3@1.0.6",
      "@svta/cml-utils@1.5.0",
      "@svta/cml-structured-field-values@1.1.3",
      "eventemitter3@5",
      "url-toolkit@2",
    ],
    compilerOptions: { noImplicitAny: false, useUnknownInCatchVariables: false },
    include: ["src/**/*.ts"],
  },
  { name: "openai", version: "6.49.0", keep: ["src"], types: ["@types/node@22", "ws@8", "@types/ws@8", "zod@4"], include: ["src/**/*.ts"] },
  {
    name: "rxjs",
    version: "7.8.2",
    keep: ["src"],
    types: [],
    compilerOptions: { strict: true, useUnknownInCatchVariables: false },
    include: ["src/**/*.ts"],
  },
];
