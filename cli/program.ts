import { Argument, Command, Option } from "commander";
import type { ApplyFlags } from "./commands/apply.js";
import type { DoctorFlags } from "./commands/doctor.js";
import type { ExplainFlags } from "./commands/explain.js";
import type { InitFlags } from "./commands/init.js";
import type { ListFlags } from "./commands/list.js";
import type { RuntimeFlags } from "./commands/runtime.js";
import { commitKinds, scanFormats } from "./commands/formats.js";
import type { ScanFlags } from "./commands/scan.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import { addSelectionFlags, addTalkFlags, layoutOption, wholeNumber } from "./flags.js";
import { examples, exitCodeTable, subcommand } from "./help.js";
import { addJournalCommands } from "./program-journal.js";
import { addGraph } from "./program-graph.js";
import { addPlanCommands } from "./program-plans.js";
import { openTerminal, type Output } from "./output/terminal.js";
import { versionLine } from "./project/installation.js";

/** Where help and usage errors go. */
export interface HelpStreams {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The command line: what can be typed, and what each word calls. `finish` is told the exit code of the command that ran.
 * Commands are loaded when they run, so that help, version and list stay free of the compiler.
 */
export function createProgram(context: Context, streams: HelpStreams, finish: (code: ExitCode) => void): Command {
  const program = new Command("codemod");
  const help = openTerminal(streams.stdout, streams.stderr, streams.env, true);
  program
    .description("Moves TypeScript and JavaScript code from loose promises to structured concurrency, one reviewable diff at a time.")
    .version(versionLine(), "-V, --version", "show the versions of joinery, ts-morph and TypeScript")
    .helpOption("-h, --help", "show this help")
    .addHelpCommand(new Command("help").argument("[command]").helpGroup("Learning:").description("show the help of a command"))
    .configureOutput({
      writeOut: help.product,
      writeErr: help.aside,
      getOutHasColors: () => help.productColours.isColorSupported,
      getErrHasColors: () => help.asideColours.isColorSupported,
    })
    .configureHelp({ styleTitle: help.productColours.bold })
    .showHelpAfterError("`codemod --help` shows every command, `codemod <command> --help` its flags.")
    .exitOverride()
    .addHelpText("beforeAll", ({ command }) => (command === program ? examples(mainExamples) : ""))
    .addHelpText("afterAll", `\n${exitCodeTable()}`);
  addScan(program, context, finish);
  addApply(program, context, finish);
  addGraph(program, context, finish);
  addPlanCommands(program, context, finish);
  addJournalCommands(program, context, finish);
  addOthers(program, context, finish);
  return program;
}

const mainExamples = [
  ["codemod apply --dry-run", "show the diff of every safe edit, write nothing"],
  ["codemod apply", "carry it out"],
  ["codemod apply --dry-run | git apply", "the same, through git"],
  ["codemod scan packages/api --json", "findings for other programs"],
  ["codemod undo", "take the last apply back"],
  ["codemod explain timer-sleep", "what a transform does, and why"],
] as const;

function addScan(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const command = subcommand(program, "scan", "Finding and changing:", "find sites and write nothing; exits with 1 while findings remain")
    .argument("[paths...]", "files or folders; without any, the current folder")
    .addHelpText(
      "before",
      examples([
        ["codemod scan", "the current folder"],
        ["codemod scan src --only promise-all", "one transform"],
        ["codemod scan --since main --format github", "what a pull request adds"],
        ["codemod scan --baseline known.json", "what is new since `--update-baseline`"],
      ]),
    );
  command
    .optionsGroup("What counts:")
    .option("--baseline <file>", "leave out the findings that are listed there")
    .option("--update-baseline", "write what is found now to that file, and exit with 0");
  addSelectionFlags(command)
    .optionsGroup("What to print:")
    .addOption(new Option("--format <form>", "form of the report on stdout").choices([...scanFormats]).default("pretty"))
    .option("--json", "short for `--format json`");
  addTalkFlags(command).action(async (paths: readonly string[], flags: ScanFlags) => {
    const { scan } = await import("./commands/scan.js");
    finish(await scan(paths, flags, context));
  });
}

function addApply(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const command = subcommand(program, "apply", "Finding and changing:", "rewrite sites; with --dry-run print the patch that would")
    .argument("[paths...]", "files or folders, or one saved plan; without any, the current folder")
    .addHelpText(
      "before",
      examples([
        ["codemod apply --dry-run", "the diff, and nothing else"],
        ["codemod apply src --only timer-sleep", "one transform"],
        ["codemod apply plan.json", "a plan that `codemod plan` saved"],
        ['codemod apply --verify "npm test"', "keep only the edits that the tests pass with"],
        ["codemod apply --commit=owner", "commits that each team can review by itself"],
        ["codemod apply --dry-run --include-review", "edits a person should look at, too"],
        ["codemod apply --dry-run --patch out.patch --stat", "the patch as a file, its size on the screen"],
      ]),
    );
  command
    .optionsGroup("What to do:")
    .option("--dry-run", "write no source; print the patch of the very plan that would be carried out")
    .option("--exit-code", "with --dry-run: exit with 1 when changes are pending")
    .option(...layoutOption)
    .option("--allow-dirty", "write over uncommitted work, too")
    .option("-y, --yes", "write outside of a git repository, too")
    .option("--verify <command>", "run this in each changed package after the write, and take back the edits it fails with", inTurn, [])
    .addOption(
      new Option("--commit [kind]", "commit what was written, a commit for each package, set of transforms, or owner").choices([
        ...commitKinds,
      ]),
    )
    .option("--verify-runs <n>", "look for those edits in so many runs of a command, and no more", wholeNumber, 64);
  addSelectionFlags(command)
    .optionsGroup("What to print:")
    .option("--patch <file>", "save the patch; `-` prints it")
    .option("--stat", "print what changes in numbers instead of the patch")
    .option("--json", "print one document of everything that was done and left");
  addTalkFlags(command).action(async (paths: readonly string[], flags: ApplyFlags) => {
    const { apply } = await import("./commands/apply.js");
    finish(await apply(paths, flags, context));
  });
}

// A command may hold commas.
function inTurn(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function addOthers(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const list = subcommand(program, "list", "Learning:", "show every transform").addHelpText(
    "before",
    examples([["codemod list", "a line for each"]]),
  );
  addTalkFlags(list.optionsGroup("What to print:").option("--json", "print one document")).action(async (flags: ListFlags) => {
    finish((await import("./commands/list.js")).list(flags, context));
  });

  const explain = subcommand(program, "explain", "Learning:", "show the page of a transform: the bug, the diagnosis, the fix")
    .addArgument(new Argument("[transform]", "its id, or the number of its bug"))
    .addHelpText(
      "before",
      examples([
        ["codemod explain fire-and-forget", "by id"],
        ["codemod explain 4", "by number"],
        ["codemod explain --quiz", "find each bug before the page tells"],
      ]),
    )
    .optionsGroup("What to show:")
    .option("--quiz", "the code alone: find the bug, then read on")
    .option("--answer <line>", "with --quiz and a transform: the line that holds the bug");
  addTalkFlags(explain).action(async (name: string | undefined, flags: ExplainFlags) => {
    const { explain: show } = await import("./commands/explain.js");
    finish(await show(name, flags, context));
  });

  const init = subcommand(program, "init", "Setting up:", "write a configuration, add the runtime; replaces no file")
    .addHelpText(
      "before",
      examples([
        ["codemod init", "task-group as a dependency"],
        ["codemod init --runtime vendor", "task-group as a file of yours"],
        ["codemod init --background --dry-run", "what would be written"],
      ]),
    )
    .optionsGroup("What to write:")
    .option("--dry-run", "write nothing, show what would be")
    .addOption(
      new Option("--runtime <kind>", "the runtime as a dependency, or as a file").choices(["package", "vendor"]).default("package"),
    )
    .option("--background", "a module with the background group (default: for services)")
    .option("--no-background", "no such module");
  addTalkFlags(init).action(async (flags: InitFlags) => {
    finish(await (await import("./commands/init.js")).init(flags, context));
  });

  const doctor = subcommand(program, "doctor", "Setting up:", "show what a run depends on here, and what stands in its way")
    .addHelpText(
      "before",
      examples([
        ["codemod doctor", "versions, projects, types, git, journal, cache"],
        ["codemod doctor --clear-cache", "forget what earlier runs came to"],
      ]),
    )
    .optionsGroup("What to do:")
    .option("--clear-cache", "delete what is kept between runs")
    .option("--cache-dir <folder>", "where that is")
    .optionsGroup("What to print:")
    .option("--json", "print one document");
  addTalkFlags(doctor).action(async (flags: DoctorFlags) => {
    finish(await (await import("./commands/doctor.js")).doctor(flags, context));
  });

  const runtime = subcommand(program, "runtime", "Setting up:", "write the runtime as one file")
    .addHelpText("before", examples([["codemod runtime --out src/task-group.ts", "a copy of your own"]]))
    .optionsGroup("What to write:")
    .requiredOption("--out <file>", "where to; `-` prints it")
    .option("--force", "replace a file that says something else");
  addTalkFlags(runtime).action(async (flags: RuntimeFlags) => {
    finish((await import("./commands/runtime.js")).runtime(flags, context));
  });
}
