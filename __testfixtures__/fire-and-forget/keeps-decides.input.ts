declare function save(): Promise<boolean> | undefined;
declare function show(): void;

export async function submit(): Promise<void> {
  save() || show();
  await save();
}
