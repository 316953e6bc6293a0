declare function save(): Promise<void>;

document.addEventListener("click", () => {
  save();
});
window.onload = () => void save();

export {};
