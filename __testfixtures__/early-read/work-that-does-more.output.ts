declare function loadTheme(): Promise<{ name: string; dark: boolean }>;

export async function paint(log: (text: string) => void): Promise<string> {
  let theme = "";
  await loadTheme()
    .then((loaded) => {
      log("theme loaded");
      theme = loaded.name;
    })
    .catch(() => {
      theme = "plain";
    });
  return `theme-${theme}`;
}
