import { isCancel, text } from "@clack/prompts";
import { CodemodError } from "../../engine/model/errors.js";
import { catalogue, type CatalogueEntry } from "../../transforms/catalogue.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import { numbered } from "../output/numbered.js";
import { renderPage } from "../output/page.js";
import type { Terminal } from "../output/terminal.js";
import { count } from "../output/words.js";
import { pageOf } from "../project/installation.js";
import type { Question } from "../quiz/question.js";
import type { ExplainFlags } from "./explain.js";

/**
 * Shows the code that opens a page and lets the reader find the line before the diagnosis. Without a name: every page in turn,
 * for a reader at a terminal. Elsewhere, one page at a time, answered by `--answer`.
 */
export async function quiz(known: CatalogueEntry | undefined, flags: ExplainFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  if (known === undefined && (flags.answer !== undefined || !canAsk(context, terminal))) throw unasked(flags.answer !== undefined);
  let asked = 0;
  let right = 0;
  for (const entry of known === undefined ? catalogue.filter(({ bug }) => bug !== undefined) : [known]) {
    const question = await open(entry);
    if (question === undefined) continue;
    asked += 1;
    terminal.product(numbered(question.code, terminal.productColours));
    const guess = flags.answer === undefined ? await ask(entry, question, context, terminal) : lineOf(flags.answer, question);
    if (guess === "later") return exitCodes.done;
    if (guess === "stop") break;
    if (question.lines.has(guess)) right += 1;
    terminal.product(`\n${verdict(guess, question, entry, terminal)}\n\n${solution(question, terminal)}\n`);
  }
  if (known === undefined) terminal.aside(`${count(right, "bug")} of ${String(asked)} found.\n`);
  return exitCodes.done;
}

async function open({ id }: CatalogueEntry): Promise<Question | undefined> {
  const { transforms } = await import("../../transforms/index.js");
  const { questionOf } = await import("../quiz/question.js");
  const transform = transforms.find((candidate) => candidate.id === id);
  const page = pageOf(id);
  return transform === undefined || page === undefined ? undefined : questionOf(page, transform);
}

async function ask(entry: CatalogueEntry, question: Question, context: Context, terminal: Terminal): Promise<number | "stop" | "later"> {
  if (!canAsk(context, terminal)) {
    terminal.aside(`Which line holds the bug? Answer with \`codemod explain ${entry.id} --quiz --answer <line>\`.\n`);
    return "later";
  }
  const answer = await text({
    message: "Which line holds the bug?",
    placeholder: "its number",
    validate: (value) => (isLine(value ?? "", question) ? undefined : expected(value ?? "", question)),
    input: context.stdin,
    output: terminal.stderr,
    signal: context.signal,
  });
  return isCancel(answer) ? "stop" : Number(answer);
}

function canAsk(context: Context, terminal: Terminal): boolean {
  return (context.stdin as { readonly isTTY?: boolean }).isTTY === true && terminal.isAsideTty;
}

function lineOf(answer: string, question: Question): number {
  if (isLine(answer, question)) return Number(answer);
  throw new CodemodError("usage", `--answer ${expected(answer, question)}`);
}

function isLine(answer: string, { code }: Question): boolean {
  return /^\d+$/u.test(answer.trim()) && Number(answer) >= 1 && Number(answer) <= code.split("\n").length;
}

function expected(answer: string, { code }: Question): string {
  return `takes the number of a line, 1 to ${String(code.split("\n").length)}, not \`${answer}\`.`;
}

function verdict(guess: number, { lines }: Question, { id, summary, bug }: CatalogueEntry, { productColours }: Terminal): string {
  const name = `${bug === undefined ? "" : `bug ${String(bug)}, `}${productColours.cyan(id)}: ${summary}`;
  const place = [...lines].sort((left, right) => left - right);
  const range = place.length === 1 ? `line ${String(place[0])}` : `lines ${String(place[0])} to ${String(place[place.length - 1])}`;
  return lines.has(guess)
    ? `${productColours.green("Found.")} Line ${String(guess)} is ${name}.`
    : `${productColours.yellow("Not there.")} It is on ${range}: ${name}.`;
}

function solution({ solution: markdown }: Question, { productColours, columns }: Terminal): string {
  return productColours.isColorSupported ? renderPage(markdown, productColours, columns) : `${markdown}\n`;
}

function unasked(isAnswered: boolean): CodemodError {
  return new CodemodError(
    "usage",
    isAnswered
      ? "`--answer` needs to know the question: name a transform, as in `codemod explain 4 --quiz --answer 5`."
      : "The quiz asks at a terminal, and there is none. Name a transform: `codemod explain 4 --quiz` shows its code, `--answer <line>` answers.",
  );
}
