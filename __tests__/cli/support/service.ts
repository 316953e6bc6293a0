/** The start of every code file of the small service that tests of the command line work on. */
export const declarations =
  "declare function oldWait(ms: number): Promise<void>;\ndeclare function looseStart(): void;\ndeclare function start(): void;\ndeclare function lostError(): void;\n";

/** A file with one site of each verdict. */
export const pollText = `${declarations}
export async function poll(): Promise<void> {
  await oldWait(100);
  looseStart();
  lostError();
}
`;

/** The same file after `codemod apply`. */
export const pollApplied = pollText
  .replace("await oldWait(100)", "await sleep(100)")
  .replace(/^/u, 'import { sleep } from "task-group";\n\n');

const project = {
  compilerOptions: { strict: true, module: "NodeNext", target: "ES2022", lib: ["ES2015"], skipLibCheck: true, types: [] },
  include: ["**/*"],
};

/** The files of a small service; its library is small too, so that each run is quick. */
export const service: Readonly<Record<string, string>> = {
  "package.json": '{\n  "name": "service",\n  "type": "module"\n}\n',
  "tsconfig.json": `${JSON.stringify(project, undefined, 2)}\n`,
  "src/poll.ts": pollText,
  "src/quiet.ts": "export const quiet = 1;\n",
};
