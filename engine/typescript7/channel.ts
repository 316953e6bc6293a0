import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, readSync, writeSync } from "node:fs";

/**
 * The line to a TypeScript 7 server: requests and answers as MessagePack arrays of a message type, a method and a payload, over
 * two pipes, one at a time. The server may ask back while it works on a request.
 */
export interface Channel {
  /** Waits for the answer. Throws when the server refuses, or has ended. */
  readonly request: (method: string, payload: string) => Buffer;
  /** The most memory that the program has had, in bytes; undefined where the system does not tell. */
  readonly peakMemory: () => number | undefined;
  readonly close: () => void;
}

/** What the server may ask back, by name. */
export type Callbacks = Readonly<Record<string, (argument: string) => string>>;

const message = { request: 1, callAnswer: 2, callError: 3, answer: 4, error: 5, call: 6 } as const;
const mark = { array3: 0x93, uint8: 0xcc, bin8: 0xc4, bin16: 0xc5, bin32: 0xc6 } as const;

const alive = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** Starts `program` and opens the line to it. */
export function openChannel(program: string, args: readonly string[], callbacks: Callbacks, env: NodeJS.ProcessEnv): Channel {
  const { child, input, output, end } = process.platform === "win32" ? overNamedPipe(program, args, env) : overPipes(program, args, env);
  alive.add(child);
  child.unref();
  // Without a listener a program that cannot be started would end this process; the next read says so instead.
  child.on("error", () => undefined);
  const reader = readerOf(output);
  const send = (type: number, method: string, payload: string): void => {
    const name = Buffer.from(method);
    const body = Buffer.from(payload);
    writeAll(input, Buffer.concat([Buffer.from([mark.array3, type]), binHeader(name.length), name, binHeader(body.length), body]));
  };
  const answerCall = (name: string, argument: string): void => {
    const callback = callbacks[name];
    if (callback === undefined) send(message.callError, name, `nothing answers ${name}`);
    else send(message.callAnswer, name, callback(argument));
  };
  return {
    request: (method, payload) => {
      send(message.request, method, payload);
      for (;;) {
        if (reader.byte() !== mark.array3) throw new Error("TypeScript 7 sent something that is no message");
        const type = reader.number();
        const name = reader.bytes().toString();
        const body = reader.bytes();
        if (type === message.call) answerCall(name, body.toString());
        else if (type === message.answer) return body;
        else throw new Error(`TypeScript 7 refused ${method}: ${body.toString()}`);
      }
    },
    peakMemory: () => peakOf(child.pid),
    close: () => {
      alive.delete(child);
      end();
      child.kill();
    },
  };
}

// Linux alone has it in a file.
function peakOf(pid: number | undefined): number | undefined {
  try {
    const peak = /^VmHWM:\s*(\d+) kB$/mu.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1];
    return peak === undefined ? undefined : Number(peak) * 1024;
  } catch {
    return undefined;
  }
}

interface Line {
  readonly child: ChildProcess;
  /** Descriptors to write to and to read from. */
  readonly input: number;
  readonly output: number;
  readonly end: () => void;
}

interface PipeHandle {
  readonly fd?: number;
  readonly setBlocking?: (isBlocking: boolean) => void;
}

function overPipes(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Line {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], env });
  const handleOf = (stream: unknown): PipeHandle => (stream as { readonly _handle?: PipeHandle })._handle ?? {};
  const [to, from] = [handleOf(child.stdin), handleOf(child.stdout)];
  if (to.fd === undefined || from.fd === undefined || to.fd < 0 || from.fd < 0) {
    child.kill();
    throw new Error("the pipes to TypeScript 7 could not be opened");
  }
  to.setBlocking?.(true);
  from.setBlocking?.(true);
  // Node itself must not read what comes, nor wait for it at the end.
  child.stdout.pause();
  (child.stdout as unknown as { unref: () => void }).unref();
  (child.stdin as unknown as { unref: () => void }).unref();
  child.stdin.on("error", () => undefined);
  return {
    child,
    input: to.fd,
    output: from.fd,
    end: () => {
      child.stdin.destroy();
      child.stdout.destroy();
    },
  };
}

const attempts = 500;

// The pipes of a child have no descriptors there; a named one that the server makes has.
function overNamedPipe(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Line {
  const path = `\\\\.\\pipe\\joinery-${String(process.pid)}-${String(Date.now())}`;
  const child = spawn(program, [...args, "--pipe", path], { stdio: "ignore", env });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const pipe = openSync(path, "r+");
      return { child, input: pipe, output: pipe, end: () => closeSync(pipe) };
    } catch {
      pause(10);
    }
  }
  child.kill();
  throw new Error("TypeScript 7 did not open its pipe");
}

const cell = new Int32Array(new SharedArrayBuffer(4));

function pause(milliseconds: number): void {
  Atomics.wait(cell, 0, 0, milliseconds);
}

function isBusy(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "EAGAIN" || code === "EWOULDBLOCK";
}

function writeAll(descriptor: number, data: Buffer): void {
  for (let written = 0; written < data.length;) {
    try {
      written += writeSync(descriptor, data, written, data.length - written);
    } catch (error) {
      if (!isBusy(error)) throw error;
      pause(1);
    }
  }
}

interface Reader {
  readonly byte: () => number;
  readonly number: () => number;
  readonly bytes: () => Buffer;
}

function readerOf(descriptor: number): Reader {
  const ahead = Buffer.allocUnsafe(1 << 16);
  let from = 0;
  let to = 0;
  const readInto = (target: Buffer, offset: number): number => {
    for (;;) {
      try {
        const count = readSync(descriptor, target, offset, target.length - offset, null);
        if (count === 0) throw new Error("TypeScript 7 has ended");
        return count;
      } catch (error) {
        if (!isBusy(error)) throw error;
        pause(1);
      }
    }
  };
  const byte = (): number => {
    if (from === to) {
      to = readInto(ahead, 0);
      from = 0;
    }
    from += 1;
    return ahead[from - 1] ?? 0;
  };
  const exactly = (length: number): Buffer => {
    const target = Buffer.allocUnsafeSlow(length);
    let filled = ahead.copy(target, 0, from, Math.min(to, from + length));
    from += filled;
    while (filled < length) filled += readInto(target, filled);
    return target;
  };
  const bytes = (): Buffer => {
    const kind = byte();
    const width = kind === mark.bin8 ? 1 : kind === mark.bin16 ? 2 : kind === mark.bin32 ? 4 : 0;
    if (width === 0) throw new Error("TypeScript 7 sent something that is no message");
    return exactly(exactly(width).readUIntBE(0, width));
  };
  return {
    byte,
    number: () => {
      const value = byte();
      return value === mark.uint8 ? byte() : value;
    },
    bytes,
  };
}

function binHeader(length: number): Buffer {
  if (length < 1 << 8) return Buffer.from([mark.bin8, length]);
  const header = Buffer.alloc(length < 1 << 16 ? 3 : 5);
  header[0] = length < 1 << 16 ? mark.bin16 : mark.bin32;
  header.writeUIntBE(length, 1, header.length - 1);
  return header;
}
