declare function save(): Promise<void>;

export function listen(): void {
  document.addEventListener("click", () => {
    save();
  });
}
