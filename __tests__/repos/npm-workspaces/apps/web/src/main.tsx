export function App(): string {
  return "Bread";
}
