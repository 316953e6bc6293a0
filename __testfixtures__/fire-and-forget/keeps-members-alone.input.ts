interface Page {
  readonly ready: Promise<void>;
  readonly parts: readonly Promise<string>[];
}
declare function show(): Promise<void>;

export async function open(page: Page, jobs: Promise<string>[]): Promise<void> {
  page.ready;
  jobs[0];
  page.parts;
  await show();
}
