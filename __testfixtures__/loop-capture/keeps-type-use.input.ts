export function plan(days: readonly string[], remember: (day: string) => void): void {
  for (var day of days) {
    setTimeout(() => {
      const copy: typeof day extends string ? string : never = "monday";
      remember(copy);
    }, 10);
  }
}
