import { call } from "../elevator.js";

declare const vi: { mock(path: string, factory: () => object): void };

vi.mock("../wait.js", () => ({ wait: async () => undefined }));

export const test = () => call(9, new AbortController().signal);
