declare function loadPlugins(): Promise<string[]>;

let plugins: string[] = [];
loadPlugins().then((loaded) => {
  plugins = loaded;
});

export function hasPlugin(name: string): boolean {
  return plugins.includes(name);
}
