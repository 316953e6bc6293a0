interface Options {
  depth?: number;
}
declare function loadOptions(): Promise<Options>;
declare function localOptions(): Options | undefined;
declare function show(options: object): void;

export async function showOptions(isRemote: boolean): Promise<void> {
  if (!(localOptions() ?? loadOptions())) return;
  show({ ...(isRemote && loadOptions()) });
  show({ ...(localOptions() ?? loadOptions()) });
  show({ ...(isRemote ? loadOptions() : localOptions()), depth: 1 });
}
