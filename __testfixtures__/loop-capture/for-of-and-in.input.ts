export function wire(buttons: readonly HTMLButtonElement[], menus: Record<string, HTMLElement>): void {
  for (var button of buttons) {
    button.addEventListener("click", () => button.classList.toggle("open"));
  }
  for (var key in menus) {
    menus[key]!.onclick = () => console.log(key);
  }
}
