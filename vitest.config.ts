import { defineConfig } from "vitest/config";

/** Tests that load the compiler share one copy of it, and the libraries it has parsed: none of them changes what it imports. */
const compilerTests = ["__tests__/transforms/**/*.test.ts", "__tests__/bugs/**/*.test.ts", "__tests__/engine/**/*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "compiler", include: compilerTests, isolate: false } },
      { extends: true, test: { name: "rest", include: ["__tests__/**/*.test.ts"], exclude: [...compilerTests, "node_modules/**"] } },
    ],
  },
});
