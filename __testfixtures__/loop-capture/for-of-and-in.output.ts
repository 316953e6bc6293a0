export function wire(buttons: readonly HTMLButtonElement[], menus: Record<string, HTMLElement>): void {
  for (const button of buttons) {
    button.addEventListener("click", () => button.classList.toggle("open"));
  }
  for (const key in menus) {
    menus[key]!.onclick = () => console.log(key);
  }
}
