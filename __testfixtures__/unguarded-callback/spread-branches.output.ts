interface Options {
  depth?: number;
}
declare function loadOptions(): Promise<Options>;
declare function localOptions(): Options | undefined;
declare function show(options: object): void;

export async function showOptions(isRemote: boolean): Promise<void> {
  if (!(localOptions() ?? (await loadOptions()))) return;
  show({ ...(isRemote && (await loadOptions())) });
  show({ ...(localOptions() ?? (await loadOptions())) });
  show({ ...(isRemote ? (await loadOptions()) : localOptions()), depth: 1 });
}
